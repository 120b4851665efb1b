import { expect, test } from "vitest";
import { Kept } from "../../api/server/kept.ts";

const answer = (bytes: number) => ({ headers: { "content-type": "text/csv" }, body: Buffer.alloc(bytes) });

test("answers are remembered up to so many bytes, and the one that was used longest ago goes first", () => {
  const kept = new Kept(10_000);
  for (const name of ["a", "b", "c"]) kept.keep(name, answer(2_000));
  expect(kept.get("a")).toEqual(answer(2_000));
  for (const name of ["d", "e"]) kept.keep(name, answer(2_000));
  const known = ["a", "b", "c", "d", "e"].filter((name) => kept.get(name));
  expect(known).toEqual(["a", "c", "d", "e"]);
  expect(kept.bytes).toBeLessThanOrEqual(10_000);
});

test("an answer that would push out most of the others is not remembered", () => {
  const kept = new Kept(10_000);
  kept.keep("small", answer(2_000));
  kept.keep("large", answer(3_000));
  expect([kept.get("small"), kept.get("large")]).toEqual([answer(2_000), undefined]);
});

test("an answer that is kept again takes its place once, and many small ones take no more memory than large ones", () => {
  const kept = new Kept(10_000);
  for (let time = 0; time < 9; time++) kept.keep("a", answer(1_000));
  expect(kept.bytes).toBeLessThan(2_000);
  for (let name = 0; name < 1_000; name++) kept.keep(`${name}`, answer(1));
  expect(kept.bytes).toBeLessThanOrEqual(10_000);
  expect(kept.get("0")).toBeUndefined();
});
