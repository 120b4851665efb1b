/** When files that were put away are deleted: by nights, and never by a clock that jumps. */
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { forgetOld } from "../../etl/schedule/put-away.ts";
import { dayAfter, newFolder } from "../support/given.ts";

const KEEP = 5;

/** One night after another in one folder; each puts one file away under the day that the clock shows. */
async function nights(days: readonly string[], inbox: string, keepDays = KEEP) {
  const left: { files: number[]; gone: number; folders: number }[] = [];
  for (const [night, day] of days.entries()) {
    const folder = join(inbox, "verwerkt", day);
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, `${night}.csv`), "");
    const before = await foldersIn(inbox);
    await forgetOld({ inbox, name: "verwerkt", keepDays, log: () => {}, day });
    const after = await foldersIn(inbox);
    const files = await readdir(join(inbox, "verwerkt"), { recursive: true });
    left.push({
      files: files.filter((name) => name.endsWith(".csv")).map((name) => Number.parseInt(name.split("/").at(-1)!)),
      gone: before.length - after.length,
      folders: before.length,
    });
  }
  return left;
}

const foldersIn = (inbox: string): Promise<string[]> => readdir(join(inbox, "verwerkt"));

const ordinary = Array.from({ length: 20 }, (_, night) => dayAfter("2026-11-20", night));

test("with a clock that runs a file stays for so many nights, and goes in the next", async () => {
  const left = await nights(ordinary, await newFolder());
  for (const [night, { files }] of left.entries())
    expect(files.toSorted((one, other) => one - other)).toEqual(
      Array.from({ length: Math.min(night, KEEP) + 1 }, (_, back) => night - back).reverse(),
    );
});

test.each<[what: string, days: string[]]>([
  ["ten years ahead", ["2026-11-20", "2026-11-21", "2036-11-22"]],
  ["ten years ahead and back", ["2026-11-20", "2036-11-21", "2026-11-22", "2026-11-23"]],
  ["ten years back and ahead", ["2026-11-20", "2016-11-21", "2026-11-22", "2036-11-23"]],
  ["to the same day again and again", ["2026-11-20", "2036-11-21", "2026-11-20", "2036-11-21", "2026-11-20"]],
])("a clock that jumps %s deletes nothing", async (_what, days) => {
  const left = await nights(days, await newFolder());
  expect(left.at(-1)!.files).toHaveLength(days.length);
});

test("whatever the clock does, no file goes before its nights are over, and never more than one day in ten, or one", async () => {
  const jump = fc.constantFrom(0, 1, 1, 1, 1, -3650, 3650, -1, 30);
  await fc.assert(
    fc.asyncProperty(fc.array(jump, { minLength: 8, maxLength: 25 }), async (jumps) => {
      let day = "2026-11-20";
      const days = jumps.map((by) => (day = dayAfter(day, by)));
      for (const [night, { files, gone, folders }] of (await nights(days, await newFolder())).entries()) {
        for (let back = 0; back <= Math.min(KEEP, night); back++) expect(files).toContain(night - back);
        expect(gone).toBeLessThanOrEqual(Math.max(1, Math.floor(folders / 10)));
      }
    }),
    { numRuns: 25, seed: 20_261_129 },
  );
});

test("days of which nobody wrote down whether they were used go one night after another, the oldest first", async () => {
  const inbox = await newFolder();
  for (const day of ordinary) await mkdir(join(inbox, "verwerkt", day), { recursive: true });
  const day = "2027-01-01";
  for (let turn = 0; turn < 3; turn++) await forgetOld({ inbox, name: "verwerkt", keepDays: KEEP, log: () => {}, day });
  // Twenty days are there, so two go at once; then one in ten is one.
  expect(await foldersIn(inbox)).toEqual(ordinary.slice(4));
  const written = (await readFile(join(inbox, ".dagen-verwerkt"), "utf8")).trimEnd().split("\n");
  expect(written).toEqual([...ordinary.slice(4), day]);
});

test("a place that is not there is none to clear, and one that cannot be cleared is told", async () => {
  const inbox = await newFolder();
  const said: string[] = [];
  const log = (line: string) => said.push(line);
  await forgetOld({ inbox, name: "verwerkt", keepDays: KEEP, log });
  expect([said, await readdir(inbox)]).toEqual([[], []]);
  await writeFile(join(inbox, "geweigerd"), "");
  await forgetOld({ inbox, name: "geweigerd", keepDays: KEEP, log });
  expect(said).toEqual(["! geweigerd: niet op te ruimen ('ENOTDIR')."]);
});
