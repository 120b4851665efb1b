import { describe, expect, test } from "vitest";
import { cellsOf } from "../../semantic-layer/disclosure/cells.ts";
import { closedLattice } from "../../semantic-layer/disclosure/lattice.ts";
import { sharePolicy } from "../../semantic-layer/disclosure/policy.ts";
import { publish } from "../../semantic-layer/disclosure/publisher.ts";
import { changedHouseholds, revise, sealedCells, type SealedCell } from "../../semantic-layer/disclosure/revision.ts";
import type { HouseholdRecord, PublishedCell } from "../../semantic-layer/disclosure/types.ts";
import { drawn, household, keys } from "./drawn.ts";

const lattice = closedLattice("one");
const subject = { dataset: "survey", measure: "safe", period: "2026" };
const traits = { age_band: "40-64", tenure_length: "long", dwelling_type: "flat" };

const records = drawn(`
  area      | homes | yes
  ----------+-------+----
  M/D1/G1/a | 60    | 20
  M/D1/G1/b | 55    | 25
  M/D2/G2/c | 70    | 30
`);

function sealed(rows: readonly HouseholdRecord[]): Map<string, SealedCell> {
  const cells = publish(cellsOf(rows, subject, lattice, keys), sharePolicy({ sensitive: false }), lattice, keys);
  return sealedCells(cells, rows, subject, lattice, keys);
}

/** The first households of neighbourhood a answer otherwise. */
function corrected(rows: readonly HouseholdRecord[], households: number): HouseholdRecord[] {
  return rows.map((row, at) => (at < households ? { ...row, answer: 1 - row.answer } : row));
}

function at(cells: ReadonlyMap<string, SealedCell>, area: string): PublishedCell {
  return [...cells.values()].map(({ published }) => published).find(({ coordinate }) => coordinate.area === area)!;
}

test("a release of the same answers says the same", () => {
  expect(revise(sealed(records), sealed(records))).toEqual(sealed(records));
});

test.each([
  ["answered otherwise", 4, corrected],
  ["answered otherwise", 5, corrected],
  ["left", 4, (rows: readonly HouseholdRecord[], count: number) => rows.slice(count)],
  ["left", 5, (rows: readonly HouseholdRecord[], count: number) => rows.slice(count)],
  ["came", 4, arrived],
  ["came", 5, arrived],
])("when households %s, %i of them, the number is new from five on", (_, count, change) => {
  const [before, after] = [sealed(records), sealed(change(records, count))];
  const release = revise(before, after);
  const expected = count < 5 ? before : after;
  for (const area of ["M/D1/G1/a", "M/D1/G1", "M/D1", "all"]) expect(at(release, area)).toEqual(at(expected, area));
  for (const area of ["M/D1/G1/b", "M/D2"]) expect(at(release, area)).toEqual(at(before, area));
});

test("changes add up until they are five, however many releases they take", () => {
  const first = sealed(records);
  const second = revise(first, sealed(corrected(records, 3)));
  expect(at(second, "M/D1/G1/a")).toEqual(at(first, "M/D1/G1/a"));
  const third = revise(second, sealed(corrected(records, 5)));
  expect(at(third, "M/D1/G1/a")).toEqual(at(sealed(corrected(records, 5)), "M/D1/G1/a"));
});

test("a correction that is taken back changes nothing", () => {
  const first = sealed(records);
  const second = revise(first, sealed(corrected(records, 4)));
  expect(revise(second, sealed(records))).toEqual(first);
});

test("new weights alone give no new number", () => {
  const heavier = records.map((row, at) => ({ ...row, weight: at % 2 === 0 ? 1.5 : 0.5 }));
  expect(at(sealed(heavier), "M/D1/G1/a")).not.toEqual(at(sealed(records), "M/D1/G1/a"));
  expect(revise(sealed(records), sealed(heavier))).toEqual(sealed(records));
});

test("a household that moves counts in the area it left and in the area it came to, and not in what holds both", () => {
  const moved = records.map((row, at) =>
    at < 5 ? { ...row, areas: { ...row.areas, neighbourhood: "M/D1/G1/b" } } : row,
  );
  const [before, after] = [sealed(records), sealed(moved)];
  const release = revise(before, after);
  for (const area of ["M/D1/G1/a", "M/D1/G1/b"]) expect(at(release, area)).toEqual(at(after, area));
  expect(at(release, "M/D1/G1")).toEqual(at(before, "M/D1/G1"));
});

describe("a cell that is gone", () => {
  const empty = (rows: readonly HouseholdRecord[]) => rows.filter(({ areas }) => areas.neighbourhood !== "new");
  const settled = (count: number) => [
    ...records,
    ...Array.from({ length: count }, (_, at) => household(`new ${at}`, "M/D1/G1/new", 1, traits)).map((row) => ({
      ...row,
      areas: { ...row.areas, neighbourhood: "new" },
    })),
  ];

  test.each([
    [4, "as it was"],
    [40, "withheld"],
  ])("because %i households left stays %s", (count) => {
    const before = sealed(settled(count));
    const release = revise(before, sealed(empty(settled(count))));
    const expected =
      count < 5
        ? at(before, "new")
        : { coordinate: at(before, "new").coordinate, state: "withheld", reason: "PROTECTED" };
    expect(at(release, "new")).toEqual(expected);
    expect(at(before, "new").state).toBe(count < 5 ? "withheld" : "shown");
  });
});

test("changed households are those that came, left, or answer otherwise", () => {
  const before = new Map(Object.entries({ stays: 1, answers: 2, leaves: 3 }));
  const after = new Map(Object.entries({ stays: 1, answers: 9, comes: 4 }));
  expect(changedHouseholds(before, after)).toBe(3);
  expect(changedHouseholds(after, before)).toBe(3);
  expect(changedHouseholds(before, before)).toBe(0);
});

test("nothing is sealed without keys", () => {
  expect(() => sealedCells([], records, subject, lattice, { ...keys, recordKey: Buffer.alloc(0) })).toThrow(
    "No figure",
  );
});

function arrived(rows: readonly HouseholdRecord[], count: number): HouseholdRecord[] {
  return [...rows, ...Array.from({ length: count }, (_, at) => household(`late ${at}`, "M/D1/G1/a", 1, traits))];
}
