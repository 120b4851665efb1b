/** A slice of `npm run bench -- fuzz`: whatever happens to a file, its lines are accounted for, or its sender hears why not. */
import { expect, test } from "vitest";
import { contractOf, newFolder, sender } from "../support/given.ts";
import { fuzz, whatIsWrong } from "./fuzz/fuzz.ts";
import { physicalLines, recordsOf } from "./fuzz/lines.ts";
import { mutatedFiles } from "./fuzz/mutated-files.ts";

const PATIENCE_MS = 300_000;

test(
  "of 300 mutated files none crashes, none loses a line and none is refused without a sentence",
  async () => {
    const of = await sender();
    const { failures, accepted, refused } = await fuzz({ seed: 1, count: 300, inFolder: await newFolder() }, (paths) =>
      of.deliver(paths, { until: "assert", allowFewerRows: true }),
    );
    expect(failures).toEqual([]);
    expect(accepted).toBeGreaterThan(60);
    expect(refused).toBeGreaterThan(60);
  },
  PATIENCE_MS,
);

test("the same seed makes the same files, and another makes others", () => {
  const names = (seed: number) =>
    mutatedFiles(seed, 50).map(({ name, bytes }) => `${name} ${bytes.toString("base64")}`);
  expect(names(1)).toEqual(names(1));
  expect(names(1)).not.toEqual(names(2));
});

test("a line that is lost, rows that do not add up and a sentence in English would be seen", async () => {
  const contract = await contractOf("tenancy/complexes");
  const file = {
    table: "tenancy/complexes",
    name: "a.csv",
    bytes: Buffer.from("complexnr;naam;opgegaan_in\nC1;Hof;\nC2;Plein;\n"),
    done: "",
  };
  const none = {
    read: 0,
    inserted: 0,
    updated: 0,
    unchanged: 0,
    outranked: 0,
    duplicate: 0,
    quarantined: 0,
    leftOut: 0,
    erased: 0,
    closed: 0,
    skipped: 0,
  };
  const about = {
    file: "a.csv",
    path: "a.csv",
    association: "a",
    source: "tenancy",
    entity: "complexes",
    period: "alles",
    deliveredOn: "2026-10-01",
    problems: [],
  };
  const said = (rows: Partial<typeof none>) =>
    whatIsWrong(file, { ...about, status: "accepted", rows: { ...none, ...rows } }, contract);
  expect(said({ read: 2, inserted: 2 })).toBeUndefined();
  expect(said({ read: 1, inserted: 1 })).toBe("it has 3 lines, of which 2 are accounted for");
  expect(said({ read: 2, inserted: 1 })).toContain("rows were lost");
  const refused = (refusal: string) =>
    whatIsWrong(file, { ...about, status: "refused", rows: none, refusal }, contract);
  const ending = "Het hele bestand is geweigerd; de vorige levering blijft gelden.";
  expect(refused(`a.csv: Het bestand is leeg. ${ending}`)).toBeUndefined();
  expect(refused(`a.csv: Invalid date. ${ending}`)).toContain("not in Dutch");
  expect(refused(`Het bestand is leeg. ${ending}`)).toContain("does not name the file");
});

test.each([
  ["", 0],
  ["a", 1],
  ["a\n", 1],
  ["a\nb", 2],
  ["\n\n", 2],
])("%j has %i lines", (text, lines) => {
  expect(physicalLines(text)).toBe(lines);
});

test("the second reader knows on which lines a cell stands", () => {
  const records = recordsOf('a;"b\nc";d\ne;f "g";"h ""i"""\n', ";");
  expect(records.map(({ line, lines, cells }) => [line, lines, cells.length])).toEqual([
    [1, 2, 3],
    [3, 1, 3],
  ]);
});
