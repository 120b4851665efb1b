import { expect, test } from "vitest";
import { cellsOf } from "../../semantic-layer/disclosure/cells.ts";
import { householdSets } from "../../semantic-layer/disclosure/difference-sets.ts";
import { AREA_LEVELS, closedLattice, isFiner, isInLattice } from "../../semantic-layer/disclosure/lattice.ts";
import { lintedCells } from "../../semantic-layer/disclosure/lint.ts";
import type { Atom, Cell, Coordinate, HouseholdRecord, Lattice } from "../../semantic-layer/disclosure/types.ts";
import { association, keys } from "./drawn.ts";

const subject = { dataset: "survey", measure: "safe", period: "2026" };
const one = closedLattice("one");

test.each([
  ["one", "association", 7],
  ["one", "municipality", 7],
  ["one", "district", 4],
  ["one", "neighbourhood_group", 4],
  ["one", "neighbourhood", 1],
  ["several", "association", 4],
  ["several", "municipality", 4],
  ["several", "district", 1],
  ["several", "neighbourhood_group", 4],
  ["several", "neighbourhood", 1],
] as const)("with %s municipality a household is in this many cells of its %s: %i", (municipalities, level, cells) => {
  expect(closedLattice(municipalities).shapes.filter((shape) => shape.level === level)).toHaveLength(cells);
});

test("a shape is finer than another when its cells lie within it, and never than itself", () => {
  const ages = { level: "district", traits: ["age_band"] } as const;
  expect(isFiner({ level: "neighbourhood", traits: ["age_band"] }, ages)).toBe(true);
  expect(isFiner({ level: "district", traits: ["age_band", "dwelling_type"] }, ages)).toBe(true);
  expect(isFiner({ level: "neighbourhood", traits: [] }, ages)).toBe(false);
  expect(isFiner({ level: "association", traits: ["age_band", "dwelling_type"] }, ages)).toBe(false);
  expect(isFiner(ages, ages)).toBe(false);
});

test("what is not in the lattice cannot be asked", () => {
  const asked = (level: Coordinate["level"], group: Coordinate["group"]) =>
    isInLattice(one, { level, area: "x", period: "2026", group });
  expect(asked("neighbourhood", {})).toBe(true);
  expect(asked("district", { age_band: "75+" })).toBe(true);
  expect(asked("association", { age_band: "75+", dwelling_type: "apartment" })).toBe(true);
  expect(asked("neighbourhood", { age_band: "75+" })).toBe(false);
  expect(asked("district", { age_band: "75+", dwelling_type: "apartment" })).toBe(false);
  expect(asked("association", { age_band: "75+", dwelling_type: "apartment", tenure_band: "10+" })).toBe(false);
  expect(asked("complex" as Coordinate["level"], {})).toBe(false);
});

test("a household is in 16 different cells with one municipality, and in 14 with several", () => {
  const records = association(1);
  const several = records.map((record) => {
    const municipality = record.areas.district.replace("M/D", "M");
    return { ...record, areas: { ...record.areas, municipality } };
  });
  expect(mostCells(records, one)).toBe(16);
  // Each municipality equals its one district here, which therefore adds nothing: 4 + 4 + 0 + 4 + 1.
  expect(mostCells(several, closedLattice("several"))).toBe(13);
  expect(mostCells(split(records), closedLattice("several"))).toBe(14);
  // With every breakdown of every level it would be 7 + 7 + 4 + 4 + 4.
  expect(mostCells(split(records), everything())).toBe(26);
});

test("a lattice that would have a household in more than 16 cells loses its smallest until none is", () => {
  const { cells, atoms } = cellsOf(split(association(1)), subject, everything(), keys);
  const kept = [...lintedCells(cells, atoms, { lint: 0, multiplicity: 16 })];
  expect(largestMultiplicity(kept, atoms)).toBe(16);
});

function mostCells(records: readonly HouseholdRecord[], lattice: Lattice): number {
  const { cells, atoms } = cellsOf(records, subject, lattice, keys);
  return largestMultiplicity(cells, atoms);
}

/** The most cells with different households that one household is in. */
function largestMultiplicity(cells: readonly Cell[], atoms: readonly Atom[]): number {
  const sets = householdSets(cells, atoms);
  return Math.max(
    ...atoms.map((_, at) => sets.filter(({ atoms: bits }) => (bits[at >>> 5]! >>> (at & 31)) % 2 === 1).length),
  );
}

/** Two municipalities of one district and a half each. */
function split(records: readonly HouseholdRecord[]): HouseholdRecord[] {
  return records
    .map((record) => {
      const group = record.areas.neighbourhood_group.slice(-2);
      const municipality = group === "G4" ? "M2" : "M1";
      return {
        ...record,
        areas: { ...record.areas, municipality, district: group === "G1" ? "D1" : `D ${municipality}` },
      };
    })
    .map((record) =>
      // The second municipality needs two districts as well.
      record.areas.neighbourhood.endsWith("G4b")
        ? { ...record, areas: { ...record.areas, neighbourhood_group: "G5", district: "D5" } }
        : record,
    );
}

/** As much as levels and traits allow: two at a time for association and municipality, one below. */
function everything(): Lattice {
  const most = { association: 2, municipality: 2, district: 1, neighbourhood_group: 1, neighbourhood: 1 };
  const sets = closedLattice("one")
    .shapes.filter(({ level }) => level === "association")
    .map(({ traits }) => traits);
  return {
    shapes: AREA_LEVELS.flatMap((level) =>
      sets.filter((traits) => traits.length <= most[level]).map((traits) => ({ level, traits })),
    ),
  };
}
