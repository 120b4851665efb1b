import { describe, expect, test } from "vitest";
import { cellsOf } from "../../semantic-layer/disclosure/cells.ts";
import { closedLattice } from "../../semantic-layer/disclosure/lattice.ts";
import { sharePolicy } from "../../semantic-layer/disclosure/policy.ts";
import { publish } from "../../semantic-layer/disclosure/publisher.ts";
import { revise as reviseBy, sealedCells, type SealedCell } from "../../semantic-layer/disclosure/revision.ts";
import type { HouseholdRecord, PublishedCell } from "../../semantic-layer/disclosure/types.ts";
import { drawn, household, keys } from "./drawn.ts";
import { exposures, numbersOf } from "./household-sets.ts";

const lattice = closedLattice("one");
const subject = { dataset: "survey", measure: "safe", period: "2026" };
const traits = { age_band: "35-54", tenure_band: "10+", dwelling_type: "apartment" };

const records = drawn(`
  area      | homes | yes
  ----------+-------+----
  M/D1/G1/a | 60    | 20
  M/D1/G1/b | 55    | 25
  M/D2/G2/c | 70    | 30
`);

const policy = sharePolicy({ sensitive: false });
type Release = ReadonlyMap<string, SealedCell>;

function revise(standing: Release, next: Release): Map<string, SealedCell> {
  return reviseBy(standing, next, policy);
}

function sealed(rows: readonly HouseholdRecord[]): Map<string, SealedCell> {
  const cells = publish(cellsOf(rows, subject, lattice, keys), policy, lattice, keys);
  return sealedCells(cells, rows, subject, lattice, keys);
}

/** The first households of neighbourhood a with another answer. */
function corrected(rows: readonly HouseholdRecord[], households: number): HouseholdRecord[] {
  return rows.map((row, at) => (at < households ? { ...row, answer: 1 - row.answer } : row));
}

function at(cells: ReadonlyMap<string, SealedCell>, area: string): PublishedCell {
  return [...cells.values()].map(({ published }) => published).find(({ coordinate }) => coordinate.area === area)!;
}

test("a release of the same answers publishes the same numbers", () => {
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

test("one household that came, two that left and two with another answer make five", () => {
  const changed = (count: number) => corrected(arrived(records.slice(count), 1), 2);
  expect(at(revise(sealed(records), sealed(changed(1))), "M/D1/G1/a")).toEqual(at(sealed(records), "M/D1/G1/a"));
  expect(at(revise(sealed(records), sealed(changed(2))), "M/D1/G1/a")).toEqual(at(sealed(changed(2)), "M/D1/G1/a"));
});

test("changes add up until they are five, however many releases they take", () => {
  const first = sealed(records);
  const second = revise(first, sealed(corrected(records, 3)));
  expect(at(second, "M/D1/G1/a")).toEqual(at(first, "M/D1/G1/a"));
  const third = revise(second, sealed(corrected(records, 5)));
  expect(at(third, "M/D1/G1/a")).toEqual(at(sealed(corrected(records, 5)), "M/D1/G1/a"));
});

test("a cell shows three numbers per period, and no fourth", () => {
  // Each time twelve more of a's households change their answer.
  const releases = [0, 12, 24, 36, 48].map((households) => sealed(corrected(records, households)));
  let standing = releases[0]!;
  const shown = releases.map((release) => at((standing = revise(standing, release)), "M/D1/G1/a"));
  const expected = [0, 1, 2, 2, 2].map((release) => at(releases[release]!, "M/D1/G1/a"));
  expect(shown).toEqual(expected);
  expect(new Set(expected.map((cell) => JSON.stringify(cell))).size).toBe(3);
});

test("a correction that is undone changes nothing", () => {
  const first = sealed(records);
  const second = revise(first, sealed(corrected(records, 4)));
  expect(revise(second, sealed(records))).toEqual(first);
});

test("new weights alone give no new number", () => {
  const heavier = records.map((row, at) => ({ ...row, weight: at % 2 === 0 ? 1.5 : 0.5 }));
  expect(at(sealed(heavier), "M/D1/G1/a")).not.toEqual(at(sealed(records), "M/D1/G1/a"));
  expect(revise(sealed(records), sealed(heavier))).toEqual(sealed(records));
});

test("a household that moves counts in the area it left and the one it came to, and not in an area that contains both", () => {
  const moved = records.map((row, at) =>
    at < 5 ? { ...row, areas: { ...row.areas, neighbourhood: "M/D1/G1/b" } } : row,
  );
  const [before, after] = [sealed(records), sealed(moved)];
  const release = revise(before, after);
  for (const area of ["M/D1/G1/a", "M/D1/G1/b"]) expect(at(release, area)).toEqual(at(after, area));
  expect(at(release, "M/D1/G1")).toEqual(at(before, "M/D1/G1"));
});

describe("a cell that disappeared", () => {
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

describe("old and new numbers beside each other", () => {
  const beside = (x: number, y = 31, z = 5) =>
    drawn(`
      area      | homes | yes
      ----------+-------+----
      M/D1/G1/x | ${x}  | 9
      M/D1/G2/y | ${y}  | 9
      M/D1/G3/z | ${z}  | 3
      M/D2/G4/v | 90    | 30
    `);
  const shownOf = (release: Release, ...areas: string[]) =>
    areas.filter((area) => at(release, area).state === "shown").join();
  const district = ["M/D1", "M/D1/G1/x", "M/D1/G2/y"];

  test("do not leave five of a district: a withheld cell stays withheld, though the new release alone would show it", () => {
    const [first, anew] = [sealed(beside(30)), sealed(beside(35))];
    expect(shownOf(first, ...district)).toBe("M/D1,M/D1/G2/y");
    expect(shownOf(anew, ...district)).toBe("M/D1,M/D1/G1/x");
    const second = revise(first, anew);
    expect(shownOf(second, ...district)).toBe("M/D1,M/D1/G2/y");
    expect(at(second, "M/D1")).toEqual(at(anew, "M/D1"));
    expect(at(second, "M/D1/G2/y")).toEqual(at(first, "M/D1/G2/y"));
    expect(exposures(numbersOf(second))).toEqual([]);
  });

  test("do not leave nine households of an earlier district, less an earlier number and a new one", () => {
    // The earlier district (79) less the earlier x (40) and the new y (30) leaves the eight who left y, and the one of z.
    const [first, anew] = [sealed(beside(40, 38, 1)), sealed(beside(26, 30, 1))];
    expect(shownOf(first, ...district)).toBe("M/D1,M/D1/G1/x");
    expect(shownOf(anew, ...district)).toBe("M/D1,M/D1/G2/y");
    const second = revise(first, anew);
    expect(shownOf(second, ...district)).toBe("M/D1");
    expect(exposures([...numbersOf(first), ...numbersOf(anew)])).not.toEqual([]);
    expect(exposures([...numbersOf(first), ...numbersOf(second)])).toEqual([]);
  });

  test("do not leave nine who moved, of a district whose number stays", () => {
    const moved = beside(40, 38, 0).map((row, at) =>
      at < 9 ? { ...row, areas: household("", "M/D1/G3/z", 0, traits).areas } : row,
    );
    const [first, anew] = [
      sealed(beside(40, 38, 0)),
      // With one who came there are ten of z, which is enough for the new release alone; the district changed by one only.
      sealed([...moved, household("late", "M/D1/G3/z", 1, traits)]),
    ];
    expect(shownOf(first, ...district)).toBe("M/D1,M/D1/G1/x,M/D1/G2/y");
    expect(shownOf(anew, ...district)).toBe("M/D1,M/D1/G1/x,M/D1/G2/y");
    const second = revise(first, anew);
    for (const area of district) expect(at(second, area)).toEqual(at(first, area));
  });

  test("keep a total while fewer than ten came to it and none of its parts is new", () => {
    const grown = (came: number) => [
      ...beside(30, 31, 20),
      ...["x", "y", "z"].flatMap((area, group) =>
        Array.from({ length: came }, (_, late) =>
          household(`late ${area} ${late}`, `M/D1/G${group + 1}/${area}`, 1, traits),
        ),
      ),
    ];
    const first = sealed(grown(0));
    expect(shownOf(first, ...district, "M/D1/G3/z")).toBe("M/D1,M/D1/G1/x,M/D1/G2/y,M/D1/G3/z");
    expect(at(revise(first, sealed(grown(3))), "M/D1")).toEqual(at(first, "M/D1"));
    expect(at(revise(first, sealed(grown(4))), "M/D1")).toEqual(at(sealed(grown(4)), "M/D1"));
  });

  test("do not show a new area beside the one that sixty of its sixty-five households left", () => {
    const parted = beside(65, 38, 0).map((row, at) =>
      at < 60 ? { ...row, areas: household("", "M/D1/G3/new", 0, traits).areas } : row,
    );
    const [first, anew] = [sealed(beside(65, 38, 0)), sealed(parted)];
    expect(shownOf(anew, ...district, "M/D1/G3/new")).toBe("M/D1,M/D1/G3/new");
    const second = revise(first, anew);
    expect(shownOf(second, ...district, "M/D1/G3/new")).toBe("M/D1,M/D1/G2/y");
    expect(revise(second, anew)).toEqual(second);
  });
});

test("when every change is undone the earlier number returns, also when weights have changed", () => {
  const [first, corrections] = [sealed(records), sealed(corrected(records, 6))];
  const heavier = records.map((row, at) => ({ ...row, weight: at % 2 === 0 ? 1.5 : 0.5 }));
  const second = revise(first, corrections);
  expect(at(second, "M/D1/G1/a")).toEqual(at(corrections, "M/D1/G1/a"));
  expect(at(revise(second, sealed(heavier)), "M/D1/G1/a")).toEqual(at(first, "M/D1/G1/a"));
});

test("changes are counted against every number that a cell ever had", () => {
  const first = sealed(records);
  const second = revise(first, sealed(corrected(records, 6)));
  // Six changed since the second number, but only four since the first: the first and the third would differ by four.
  const back = records.map((row, at) => (at < 10 && at >= 6 ? { ...row, answer: 1 - row.answer } : row));
  const third = revise(second, sealed(back));
  expect(at(third, "M/D1/G1/a")).toEqual(at(second, "M/D1/G1/a"));
});

test("nothing is sealed without keys", () => {
  expect(() => sealedCells([], records, subject, lattice, { ...keys, recordKey: Buffer.alloc(0) })).toThrow(
    "No figure",
  );
});

function arrived(rows: readonly HouseholdRecord[], count: number): HouseholdRecord[] {
  return [...rows, ...Array.from({ length: count }, (_, at) => household(`late ${at}`, "M/D1/G1/a", 1, traits))];
}
