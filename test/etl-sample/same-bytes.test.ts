import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { type Folder, sampleIn } from "./deliveries.ts";

/** File by file, with their hashes. */
function hashes(folder: Folder, below = ""): [string, string][] {
  const found = folder.files
    .filter((file) => file.startsWith(below))
    .map((file): [string, string] => [
      file.slice(below.length),
      createHash("sha256").update(folder.bytes(file)).digest("hex"),
    ]);
  return found;
}

async function hashesOf(options: Parameters<typeof sampleIn>[0], below?: string): Promise<[string, string][]> {
  const folder = await sampleIn(options);
  const found = hashes(folder, below);
  folder.remove();
  return found;
}

test("the same options give the same bytes", async () => {
  expect(await hashesOf({ homes: 600 })).toEqual(await hashesOf({ homes: 600 }));
});

test("another seed gives other people in the same places", async () => {
  const [one, two] = [new Map(await hashesOf({ homes: 600 })), new Map(await hashesOf({ homes: 600, seed: 2 }))];
  expect([...one.keys()]).toEqual([...two.keys()]);
  const same = [...one].filter(([file, hash]) => two.get(file) === hash).map(([file]) => file);
  expect(same.map((file) => file.split("_")[1])).toEqual(
    expect.arrayContaining(["koersplannen", "doelen", "panelleden"]),
  );
  expect(same.filter((file) => /huurovereenkomsten|antwoorden|overlast|toewijzingen|activiteiten/.test(file))).toEqual(
    [],
  );
});

test("voorbeeld is the same association, whether it stands alone or among others", async () => {
  const alone = (await hashesOf({})).filter(([file]) => file.endsWith(".csv"));
  const among = (await hashesOf({ homes: 5_000 }, "voorbeeld/")).filter(([file]) => file.endsWith(".csv"));
  expect(among).toEqual(alone);
});

test("more homes than one association has come as more associations, each in its folder and each at most 20,000 homes", async () => {
  const folder = await sampleIn({ homes: 24_000, years: [2025, 2026] });
  expect(new Set(folder.files.map((file) => file.split("/")[0]))).toEqual(
    new Set(["voorbeeld", "voorbeeld-002", "voorbeeld-003"]),
  );
  expect(
    folder.files
      .filter((file) => file.startsWith("voorbeeld-002/"))
      .every((file) => /\/(voorbeeld-002_|README)/.test(file)),
  ).toBe(true);
  expect(folder.text("voorbeeld-002/README.txt")).toContain("10250 woningen");
  folder.remove();
});
