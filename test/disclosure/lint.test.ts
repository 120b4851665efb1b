import { describe, expect, test } from "vitest";
import { cellsOf } from "../../semantic-layer/disclosure/cells.ts";
import { closedLattice, nameOf, TRAITS } from "../../semantic-layer/disclosure/lattice.ts";
import { lintedCells } from "../../semantic-layer/disclosure/lint.ts";
import type { Cells, Coordinate, HouseholdRecord } from "../../semantic-layer/disclosure/types.ts";
import { association, drawn, keys } from "./drawn.ts";
import { exposures, shapeOf } from "./household-sets.ts";

const subject = { dataset: "survey", measure: "safe", period: "2026" };
const one = closedLattice("one");
const rules = { lint: 10, multiplicity: 16 };

describe("of two cells that differ by fewer than ten the smaller is withheld", () => {
  test.each([
    [9, false],
    [10, true],
  ])("a neighbourhood that is its group but for %i households: shown is %s", (others, expected) => {
    const kept = namesKept(`
      area       | homes
      -----------+------
      M/D1/G1/a  | 40
      M/D1/G1/b  | ${others}
      M/D2/G2/c  | 60
    `);
    expect(kept.has("M/D1/G1/a")).toBe(expected);
    expect(kept.has("M/D1/G1")).toBe(true);
  });

  test("a neighbourhood that is its own group is shown, under both names", () => {
    const kept = namesKept(`
      area      | homes
      ----------+------
      M/D1/G1/a | 40
      M/D1/G2/b | 40
    `);
    expect([...kept]).toEqual(expect.arrayContaining(["M/D1/G1", "M/D1/G1/a", "M/D1/G2", "M/D1/G2/b"]));
  });

  test("a cell is withheld under all its names", () => {
    const kept = namesKept(`
      area      | homes
      ----------+------
      M/D1/G1/a | 40
      M/D1/G2/b | 5
      M/D2/G3/c | 40
    `);
    // The group and its only neighbourhood differ from the district by five.
    expect([...kept]).toEqual(expect.arrayContaining(["M/D1", "M/D2"]));
    for (const name of ["M/D1/G1", "M/D1/G1/a"]) expect(kept.has(name)).toBe(false);
  });

  test("a cell that happens to lie within another is compared too, though the lattice does not nest them", () => {
    const table = (others: number) => `
      area      | age   | homes
      ----------+-------+------
      M/D1/G1/a | 75+   | 30
      M/D1/G1/a | 35-54 | ${others}
      M/D1/G1/b | 35-54 | 50
      M/D1/G2/c | 18-34 | 60
    `;
    // All of 75 and older in the district live in neighbourhood a, which is not broken down by age.
    expect(namesKept(table(9)).has("M/D1 75+")).toBe(false);
    expect(namesKept(table(10)).has("M/D1 75+")).toBe(true);
  });
});

describe("of the cells that divide another the smallest is withheld when fewer than ten are left", () => {
  test.each([
    [9, false],
    [10, true],
  ])("a group less its neighbourhoods leaves %i: all shown is %s", (rest, expected) => {
    const kept = namesKept(`
      area       | homes
      -----------+------
      M/D1/G1/a  | 41
      M/D1/G1/b  | 40
      M/D1/G1/c  | ${rest}
      M/D2/G2/d  | 60
    `);
    expect(kept.has("M/D1/G1/a")).toBe(true);
    expect(kept.has("M/D1/G1/b")).toBe(expected);
  });

  test.each([
    [9, false],
    [10, true],
  ])("a district less its age bands leaves %i: all shown is %s", (rest, expected) => {
    const kept = namesKept(`
      area      | age   | homes
      ----------+-------+------
      M/D1/G1/a | 18-34 | 31
      M/D1/G1/a | 35-54 | 30
      M/D1/G2/b | 75+   | ${rest}
      M/D2/G3/c | 55-74 | 60
    `);
    expect(kept.has("M/D1 35-54")).toBe(expected);
  });

  test("a group of one level and a neighbourhood of the next together leave nobody exposed", () => {
    const kept = namesKept(
      `
      area      | homes
      ----------+------
      M/D1/G1/a | 50
      M/D1/G2/b | 40
      M/D1/G2/c | 6
      M/D2/G3/d | 60
    `,
      // Group G2 is not shown, its neighbourhood b is: the district less G1 and b would be the six of c.
      (name) => name !== "M/D1/G2",
    );
    expect(kept.has("M/D1/G1") && kept.has("M/D1/G2/b")).toBe(false);
  });

  test("nor do a district, a group and a neighbourhood of three levels", () => {
    const shown = ["M/D1", "M/D2/G3", "M/D2/G4/f"];
    const kept = namesKept(
      `
      area      | homes
      ----------+------
      M/D1/G1/a | 35
      M/D1/G2/b | 35
      M/D2/G3/c | 30
      M/D2/G3/d | 30
      M/D2/G4/f | 25
      M/D2/G4/g | 6
    `,
      (name) => name === "all" || shown.includes(name),
    );
    expect(shown.filter((name) => kept.has(name))).toEqual(["M/D1", "M/D2/G3"]);
  });

  test("nor do an age band and the dwellings of another", () => {
    const kept = namesKept(
      `
      area      | age   | dwelling      | homes
      ----------+-------+---------------+------
      M/D1/G1/a | 18-34 | apartment     | 70
      M/D1/G1/a | 35-54 | apartment     | 50
      M/D1/G1/a | 35-54 | single_family | 40
      M/D1/G1/a | 35-54 | senior        | 6
    `,
      // All live in one place, which has the association's name too; its dwellings are not shown by themselves.
      (name) => ["all", "all 18-34", "all 35-54 apartment", "all 35-54 single_family"].includes(name),
    );
    expect(kept.size).toBe(3);
  });

  test.each([
    [9, false],
    [10, true],
  ])(
    "an age band of a district less dwellings that happen to stand there leaves %i: all shown is %s",
    (rest, expected) => {
      const shown = ["M/D1 35-54", "all 35-54 apartment", "all 35-54 single_family"];
      const kept = namesKept(
        `
      area      | age   | dwelling      | homes
      ----------+-------+---------------+------
      M/D1/G1/a | 35-54 | apartment     | 50
      M/D1/G1/a | 35-54 | single_family | 40
      M/D1/G2/b | 35-54 | senior        | ${rest}
      M/D2/G3/c | 35-54 | senior        | 40
      M/D2/G3/c | 18-34 | apartment     | 60
    `,
        // The association's own cells, and not parts of the district: all its apartments and houses of this age stand in one district.
        (name) => name === "all" || shown.includes(name),
      );
      expect(shown.every((name) => kept.has(name))).toBe(expected);
    },
  );
});

test("no two sets of cells that are kept differ by one to nine households, counted household by household", () => {
  for (const seed of [2, 3, 4, 5]) {
    const records = association(seed, 420);
    const { cells, atoms } = cellsOf(records, subject, one, keys);
    const counted = cells.filter(({ n }) => n >= 20);
    const kept = [...lintedCells(counted, atoms, rules)].map(({ coordinate }) => ({
      name: nameOf(coordinate),
      shape: shapeOf(coordinate),
      contributions: new Set(records.filter((record) => isIn(record, coordinate)).map(({ id }) => id)),
    }));
    expect(kept.length).toBeGreaterThan(50);
    expect(exposures(kept)).toEqual([]);
  }
});

test("which cells are kept does not depend on the order in which they come", () => {
  const { cells, atoms } = cellsOf(association(6, 420), subject, one, keys);
  const names = (kept: Iterable<Cells["cells"][number]>) =>
    [...kept].map(({ coordinate }) => nameOf(coordinate)).sort();
  expect(names(lintedCells(cells.toReversed(), atoms, rules))).toEqual(names(lintedCells(cells, atoms, rules)));
});

test("cells and atoms that disagree are refused", () => {
  const { cells, atoms } = cellsOf(association(7, 60), subject, one, keys);
  expect(() => lintedCells(cells, atoms.slice(1), rules)).toThrow("households and not its");
  const fewer = atoms.map((atom, at) => (at === 0 ? { ...atom, n: atom.n - 1 } : atom));
  expect(() => lintedCells(cells, fewer, rules)).toThrow("households and not its");
  const other = atoms.map((atom, at) => (at === 0 ? { ...atom, recordKeySum: atom.recordKeySum + 1 } : atom));
  expect(() => lintedCells(cells, other, rules)).toThrow("or other ones");
});

function namesKept(table: string, isShown = (_name: string) => true): Set<string> {
  const { cells, atoms } = cellsOf(drawn(table), subject, one, keys);
  const name = ({ area, group }: Coordinate) => [area, ...TRAITS.flatMap((trait) => group[trait] ?? [])].join(" ");
  const counted = cells.filter(({ n, coordinate }) => n >= 20 && isShown(name(coordinate)));
  return new Set([...lintedCells(counted, atoms, rules)].map(({ coordinate }) => name(coordinate)));
}

function isIn(record: HouseholdRecord, { level, area, group }: Coordinate): boolean {
  return (
    record.areas[level] === area &&
    TRAITS.every((trait) => (group[trait] ?? record.traits[trait]) === record.traits[trait])
  );
}
