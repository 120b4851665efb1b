/** Three releases in a row, while households come, leave, move and correct their answers. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cellsOf } from "../../semantic-layer/disclosure/cells.ts";
import { closedLattice } from "../../semantic-layer/disclosure/lattice.ts";
import { sharePolicy } from "../../semantic-layer/disclosure/policy.ts";
import { publish } from "../../semantic-layer/disclosure/publisher.ts";
import { revise, sealedCells, type SealedCell } from "../../semantic-layer/disclosure/revision.ts";
import type { HouseholdRecord } from "../../semantic-layer/disclosure/types.ts";
import { association, household, keys } from "./drawn.ts";
import { seeded } from "../support/seeded.ts";
import { exposures, numbersOf } from "./household-sets.ts";

const lattice = closedLattice("one");
const policy = sharePolicy({ sensitive: false });
const subject = { dataset: "survey", measure: "safe", period: "2026" };
type Release = ReadonlyMap<string, SealedCell>;

function sealed(rows: readonly HouseholdRecord[]): Map<string, SealedCell> {
  const cells = publish(cellsOf(rows, subject, lattice, keys), policy, lattice, keys);
  return sealedCells(cells, rows, subject, lattice, keys);
}

describe("whatever changes", () => {
  const places = [
    "D1/G1/G1a",
    "D1/G1/G1b",
    "D1/G2/G2a",
    "D1/G2/G2b",
    "D2/G3/G3a",
    "D2/G3/G3b",
    "D2/G4/G4a",
    "D2/G4/G4b",
  ];
  const change = fc.record({
    kind: fc.constantFrom("come", "leave", "correct", "move"),
    place: fc.nat(places.length - 1),
    count: fc.integer({ min: 1, max: 16 }),
  });
  type Change = { kind: string; place: number; count: number };
  const step = fc.array(change, { minLength: 1, maxLength: 6 });
  const seen = { anew: 0, refused: 0 };

  test("no release, and no combination of releases, leaves a handful of households", () => {
    fc.assert(
      fc.property(fc.nat(1e6), fc.array(step, { minLength: 3, maxLength: 3 }), (seed, steps) => {
        let records = association(seed, 240 + (seed % 300));
        let standing: Release = sealed(records);
        let ever = numbersOf(standing);
        for (const [at, changes] of steps.entries()) {
          records = changes.reduce((rows, each, index) => changed(rows, each, `${at} ${index}`), records);
          const alone = sealed(records);
          const mixed = revise(standing, alone, policy);
          const numbers = numbersOf(mixed);
          expect(exposures(numbers)).toEqual([]);
          const news = numbers.filter(({ name }) => mixed.get(name)!.published !== standing.get(name)?.published);
          ever = [...ever, ...news];
          expect(exposures(ever)).toEqual([]);
          for (const numbers of Map.groupBy(ever, ({ name }) => name).values()) expectFiveApart(numbers);
          seen.anew += news.length;
          seen.refused += refusals(standing, alone, mixed);
          standing = mixed;
        }
      }),
      { numRuns: 8, seed: 7 },
    );
    expect(seen.anew).toBeGreaterThan(200);
    expect(seen.refused).toBeGreaterThan(10);
  });

  /** Cells of which enough changed for a new number, that were not given it. */
  function refusals(standing: Release, alone: Release, mixed: Release): number {
    return [...alone].filter(([name, { published, keys }]) => {
      const before = standing.get(name);
      const gone = before ? [...before.keys].filter(([id, key]) => keys.get(id) !== key).length : 0;
      return published.state === "shown" && before && gone >= 5 && mixed.get(name)!.published !== published;
    }).length;
  }

  function expectFiveApart(numbers: readonly { contributions: ReadonlySet<string> }[]): void {
    for (const { contributions: one } of numbers)
      for (const { contributions: other } of numbers) {
        const apart = new Set([...one.symmetricDifference(other)].map((each) => each.split(" ")[0])).size;
        expect(apart === 0 || apart >= 5, `${apart} households differ`).toBe(true);
      }
  }

  function changed(
    rows: readonly HouseholdRecord[],
    { kind, place, count }: Change,
    purpose: string,
  ): HouseholdRecord[] {
    const area = `M/${places[place]!}`;
    const there = rows.filter(({ areas }) => areas.neighbourhood === area).slice(0, count);
    const ids = new Set(there.map(({ id }) => id));
    const each = (of: (row: HouseholdRecord) => HouseholdRecord) =>
      rows.map((row) => (ids.has(row.id) ? of(row) : row));
    if (kind === "leave") return rows.filter(({ id }) => !ids.has(id));
    if (kind === "correct") return each((row) => ({ ...row, answer: 1 - row.answer }));
    if (kind === "move") return each((row) => ({ ...row, areas: household("", nextTo(place), 0, row.traits).areas }));
    const random = seeded(count);
    return [
      ...rows,
      ...Array.from({ length: count }, (_, at) => newcomer(`new${purpose.replace(" ", "-")}-${at}`, area, random)),
    ];
  }

  function nextTo(place: number): string {
    return `M/${places[(place + 1) % places.length]!}`;
  }

  function newcomer(id: string, area: string, random: () => number): HouseholdRecord {
    const [age_band, dwelling_type] = [
      random() < 0.5 ? "18-34" : "35-54",
      random() < 0.5 ? "apartment" : "single_family",
    ];
    return household(id, area, random() < 0.3 ? 1 : 0, { age_band, dwelling_type, tenure_band: "0-2" });
  }
});
