/** Whoever changes a log is found, whatever they do to it, as long as they cannot change what was written down elsewhere. */
import { describe, expect, test } from "vitest";
import { hashOfLine } from "../../db/audit/line.ts";
import { verifyChain } from "../../db/audit/verify.ts";
import { seeded } from "../support/seeded.ts";
import { chained, shortened, tamperings } from "./support/chains.ts";

const random = seeded(13);
const KINDS = ["erasure", "goal_changed", "rows_read"];
const ACTORS = ["opdracht", "planning", "abcd-efgh-ijkl-mnop"];
const drawnFrom = <Value>(values: readonly Value[]): Value => values[Math.floor(random() * values.length)]!;

/** Between three and thirty lines, in half of the cases without the first few, whose term was over. */
function drawnChain() {
  const lines = chained(
    Array.from({ length: 3 + Math.floor(random() * 28) }, (_, index) => ({
      kind: drawnFrom(KINDS),
      actor: drawnFrom(ACTORS),
      about: [`removal:${index}`, ...(random() < 0.5 ? ["release:3"] : [])],
      details: JSON.stringify({ rows: Math.floor(random() * 100) }),
    })),
  );
  return random() < 0.5 ? lines : shortened(lines, 2 + Math.floor(random() * (lines.length - 1)));
}

const headsOf = (lines: ReturnType<typeof drawnChain>) =>
  [lines.at(-1)!, drawnFrom(lines)].map(({ number, lineHash }) => ({ number, hash: lineHash, where: "is genoteerd" }));

test("a chain that nobody touched is whole, also when it is empty, or has one line, or lost lines whose term was over", async () => {
  for (let chain = 0; chain < 200; chain++) {
    const lines = drawnChain();
    const last = lines.at(-1)!;
    expect(await verifyChain(lines, headsOf(lines))).toEqual({
      ...{ lines: lines.length, first: lines[0]!.number, last: { number: last.number, hash: last.lineHash } },
    });
  }
  expect((await verifyChain([], [])).broken).toBeUndefined();
  expect((await verifyChain(chained([{}]), [])).broken).toBeUndefined();
});

describe("of a chain that was tampered with", () => {
  test.each(Object.entries(tamperings))("%s is found", async (_, tamper) => {
    for (let chain = 0; chain < 100; chain++) {
      const lines = drawnChain();
      const { broken } = await verifyChain(tamper([...lines], random), headsOf(lines));
      expect(broken?.sentence).toMatch(/^regel \d+/);
    }
  });

  test("all changes together are found too", async () => {
    for (let chain = 0; chain < 300; chain++) {
      const lines = drawnChain();
      const ways = [drawnFrom(Object.values(tamperings)), drawnFrom(Object.values(tamperings))];
      const tampered = ways.reduce((left, tamper) => (left.length > 3 ? tamper(left, random) : left), [...lines]);
      const isSame = JSON.stringify(tampered) === JSON.stringify(lines);
      expect((await verifyChain(tampered, headsOf(lines))).broken === undefined).toBe(isSame);
    }
  });
});

describe("what is told names the line", () => {
  const lines = chained([{}, {}, {}, {}, {}]);
  const heads = [{ number: 5, hash: lines[4]!.lineHash, where: "op 2026-11-30 is genoteerd" }];
  test.each([
    ["that was changed", lines.with(2, { ...lines[2]!, actor: "planning" }), "regel 3 is veranderd."],
    ["that is missing", lines.toSpliced(2, 1), "regel 3 ontbreekt: na regel 2 komt 4."],
    ["that are missing", lines.toSpliced(1, 2), "regel 2 tot en met 3 ontbreken: na regel 1 komt 4."],
    [
      "that is missing at the end",
      lines.slice(0, 4),
      "regel 5 ontbreekt aan het eind; regel 5 was er, zoals op 2026-11-30 is genoteerd.",
    ],
    [
      "that is missing at the front",
      lines.slice(1),
      "regel 1 ontbreekt aan het begin, en geen regel zegt dat de termijn ervan voorbij is.",
    ],
    ["in another place", [lines[0]!, lines[2]!, lines[1]!], "regel 2 ontbreekt: na regel 1 komt 3."],
    ["twice", [lines[0]!, lines[0]!], "regel 1 staat op de verkeerde plaats: hij komt na regel 1."],
    [
      "after which all was made anew",
      [...lines.slice(0, 3), ...chained([{ actor: "planning" }, {}], lines[2]!)],
      "regel 5, of een ervoor, is niet meer wat op 2026-11-30 is genoteerd.",
    ],
  ])("%s", async (_, tampered, sentence) => {
    expect((await verifyChain(tampered, heads)).broken?.sentence).toBe(sentence);
  });
});

describe("lines may go from the front", () => {
  const lines = chained(Array.from({ length: 6 }, () => ({})));
  const kept = shortened(lines, 4);

  test("and the line that says so is the only way: it must say as many, and the hash in which they ended", async () => {
    expect((await verifyChain(kept, [])).broken).toBeUndefined();
    expect((await verifyChain(kept.slice(1), [])).broken?.sentence).toMatch(/^regel 4 ontbreekt aan het begin/);
    expect((await verifyChain([...lines, kept.at(-1)!], [])).broken?.sentence).toBe(
      "regel 1 staat er, maar is volgens regel 7 al weg.",
    );
    const others = chained([{}, {}, { actor: "planning" }]);
    const grafted = chained(
      kept.map((line) => ({ ...line })),
      others.at(-1)!,
    );
    expect((await verifyChain(grafted, [])).broken?.sentence).toBe("regel 4 sluit niet aan op wat ervoor stond.");
  });

  test("again and again, until nothing is left but the line that says so", async () => {
    const twice = shortened(kept, 6);
    expect(await verifyChain(twice, [])).toMatchObject({ first: 6, lines: 3, last: { number: 8 } });
    const all = shortened(twice, 9);
    expect(all.map(({ kind }) => kind)).toEqual(["audit_expired"]);
    expect((await verifyChain(all, [])).broken).toBeUndefined();
  });

  test("a line that says that it went itself is refused", async () => {
    const details = JSON.stringify({ lines: 1, up_to: 1, hash: "0".repeat(64) });
    const [alone] = chained([{ kind: "audit_expired", details }]);
    expect((await verifyChain([alone!], [])).broken?.sentence).toBe(
      "regel 1 zegt dat 1 regels weg zijn tot en met 1; dat kan niet.",
    );
  });
});

test("the hash of a line is what it was when this was written, so that old lines stay verifiable", () => {
  const [line] = chained([{ about: ["goal:D1", "kpi:é"], writtenAt: "2026-11-30T21:00:00.000001Z" }]);
  expect(hashOfLine(line!)).toMatchInlineSnapshot(`"84c453883883bf641f22127923748b7552e4925ecfa042809db6c253bdc46b59"`);
});
