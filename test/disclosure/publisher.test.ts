import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { householdTraits } from "@fijne-buurten/db/vocabulary";
import { cellKey, drawsFrom } from "../../semantic-layer/disclosure/cell-keys.ts";
import { cellsOf } from "../../semantic-layer/disclosure/cells.ts";
import { closedLattice, nameOf } from "../../semantic-layer/disclosure/lattice.ts";
import { publishedMargin } from "../../semantic-layer/disclosure/margin.ts";
import { noiseOf } from "../../semantic-layer/disclosure/noise.ts";
import { scorePolicy, sharePolicy } from "../../semantic-layer/disclosure/policy.ts";
import { publish } from "../../semantic-layer/disclosure/publisher.ts";
import type { Cell, Cells, HouseholdRecord, Keys, PublishedCell } from "../../semantic-layer/disclosure/types.ts";
import { association, drawn, keys, keysNumbered } from "./drawn.ts";

const lattice = closedLattice("one");
const subject = { dataset: "survey", measure: "safe", period: "2026" };
const share = sharePolicy({ sensitive: false });
const cellsFrom = (records: readonly HouseholdRecord[], secrets = keys) => cellsOf(records, subject, lattice, secrets);
const published = (records: readonly HouseholdRecord[], secrets = keys, policy = share) =>
  publish(cellsFrom(records, secrets), policy, lattice, secrets);

describe("the same households with the same answers have the same number", () => {
  test("whatever the order of the rows", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e6 }), fc.infiniteStream(fc.nat()), (seed, order) => {
        const records = association(seed, 200);
        const keyed = records.map((record) => ({ record, at: order.next().value as number }));
        const shuffled = keyed.toSorted((a, b) => a.at - b.at).map(({ record }) => record);
        expect(byName(published(shuffled))).toEqual(byName(published(records)));
      }),
      { numRuns: 20 },
    );
  });

  test("as a neighbourhood, as the group that it is alone in, and as the apartments of both", () => {
    const cells = published(
      drawn(`
        area      | homes | yes | dwelling
        ----------+-------+-----+--------------
        M/D1/G1/a | 62    | 20  | apartment
        M/D1/G2/b | 48    | 11  | single_family
      `),
    );
    const shown = (area: string) => cells.filter(({ coordinate }) => coordinate.area === area).map(withoutCoordinate);
    // The group, its one age band, tenure and dwelling type, and its neighbourhood hold the same households.
    expect(new Set(shown("M/D1/G1").map((cell) => JSON.stringify(cell))).size).toBe(1);
    expect(shown("M/D1/G1/a")[0]).toEqual(shown("M/D1/G1")[0]);
    expect(shown("M/D1/G1/a")[0]).toMatchObject({ state: "shown" });
    expect(shown("M/D1/G2/b")[0]).not.toEqual(shown("M/D1/G1/a")[0]);
  });

  test("in the next release too, when other cells have changed", () => {
    const before = association(3);
    const after = before.map((record) =>
      record.areas.district === "M/D1" ? { ...record, answer: 1 - record.answer } : record,
    );
    const untouched = (cells: PublishedCell[]) => cells.filter(({ coordinate }) => coordinate.area.startsWith("M/D2"));
    expect(untouched(published(after))).toEqual(untouched(published(before)));
    expect(untouched(published(after)).some(({ state }) => state === "shown")).toBe(true);
  });

  test("but another number for another measure", () => {
    const records = association(4);
    const other = { ...subject, measure: "at ease" };
    const cells = publish(cellsOf(records, other, lattice, keys), share, lattice, keys);
    const same = published(records).filter(
      (cell, at) => cell.state === "shown" && cells[at]!.state === "shown" && cell.value === cells[at]!.value,
    );
    // Values are rounded to a tenth of a percent, so different noise sometimes gives the same number.
    expect(same.length).toBeLessThan(20);
  });
});

test("changing one answer changes the keys of exactly the cells that contain it", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1e6 }), fc.nat(119), (seed, chosen) => {
      const before = association(seed, 120);
      const after = before.map((record, at) => (at === chosen ? { ...record, answer: 1 - record.answer } : record));
      const keysAfter = new Map(cellsFrom(after).cells.map((cell) => [nameOf(cell.coordinate), keyOf(cell)]));
      const { areas, traits } = before[chosen]!;
      for (const cell of cellsFrom(before).cells) {
        const { level, area, group } = cell.coordinate;
        const holds =
          areas[level] === area && Object.entries(group).every(([t, value]) => traits[t as never] === value);
        expect(keysAfter.get(nameOf(cell.coordinate)) !== keyOf(cell)).toBe(holds);
      }
    }),
    { numRuns: 25 },
  );
});

describe("the threshold looks at the noisy count alone", () => {
  const table = (homes: number) => `
    area      | homes | yes
    ----------+-------+----
    M/D1/G1/a | ${homes}    | 4
    M/D2/G2/b | 60    | 20
    M/D2/G2/c | 60    | 20
  `;
  const noise = noiseOf(share);
  const tried = Array.from({ length: 60 }, (_, number) => keysNumbered(number));
  const outcomes = (homes: number) =>
    tried.map((secrets) => {
      const cells = cellsFrom(drawn(table(homes)), secrets);
      const at = cells.cells.findIndex(({ coordinate }) => coordinate.area === "M/D1/G1/a");
      const v = noise.whole(drawsFrom(subject, secrets.noiseKey)(keyOf(cells.cells[at]!)).n);
      const { state } = publish(cells, share, lattice, secrets)[at]!;
      return { noisy: homes + v, shown: state === "shown" };
    });

  test.each([18, 20, 22])("%i households are shown when their noisy count is 20, and not when it is 19", (homes) => {
    const seen = outcomes(homes);
    for (const { noisy, shown } of seen) expect(shown).toBe(noisy >= 20);
    expect(seen.some(({ noisy }) => noisy === 19) && seen.some(({ noisy }) => noisy === 20)).toBe(true);
  });

  test("14 households are never shown, 25 always", () => {
    expect(outcomes(14).some(({ shown }) => shown)).toBe(false);
    expect(outcomes(25).every(({ shown }) => shown)).toBe(true);
  });
});

describe("what leaves", () => {
  const cells = published(association(5, 500));

  test("every cell is present, shown or withheld, and has no field that it should not have", () => {
    const input = cellsFrom(association(5, 500)).cells;
    expect(cells.map(({ coordinate }) => coordinate)).toEqual(input.map(({ coordinate }) => coordinate));
    for (const cell of cells)
      expect(Object.keys(cell).sort()).toEqual(
        cell.state === "withheld"
          ? ["coordinate", "reason", "state"]
          : ["band", "coordinate", "hi", "lo", "n", "se", "state", "value"],
      );
    expect(cells.some(({ state }) => state === "withheld")).toBe(true);
  });

  test("the reason is the same, whether a cell was small or too close to another", () => {
    expect(new Set(cells.flatMap((cell) => (cell.state === "withheld" ? cell.reason : [])))).toEqual(
      new Set(["PROTECTED"]),
    );
  });

  test("counts are multiples of five, values tenths of a percent, margins of two digits", () => {
    for (const cell of cells) {
      if (cell.state === "withheld") continue;
      expect(cell.n % 5).toBe(0);
      expect(cell.n).toBeGreaterThanOrEqual(20);
      expect(String(cell.value)).toMatch(/^[01](\.\d{1,3})?$/);
      expect(Number(cell.se!.toPrecision(2))).toBe(cell.se);
      expect(cell.lo! <= cell.value! && cell.value! <= cell.hi!).toBe(true);
    }
  });

  test("the margin follows from the published value and count, and so reveals nothing more", () => {
    // With many keys, to show that the noise of the spread, which is for scores, plays no part.
    const many = Array.from({ length: 30 }, (_, number) => published(association(5, 70), keysNumbered(number)));
    for (const cell of [...cells, ...many.flat()]) {
      if (cell.state === "withheld") continue;
      const input = { value: cell.value!, n: cell.n, N: null, factor: 1, deff: 1, spread: 1 };
      expect({ se: cell.se, lo: cell.lo, hi: cell.hi }).toEqual(publishedMargin(input, share));
    }
  });

  test("no value is further from the exact one than five households", () => {
    const exact = cellsFrom(association(5, 500)).cells;
    for (const [at, cell] of cells.entries()) {
      if (cell.state === "withheld") continue;
      const { n, swy, sw } = exact[at]!;
      expect(Math.abs(cell.value! - swy / sw)).toBeLessThanOrEqual(5 / (n - 5) + 0.0005);
      expect(Math.abs(cell.n - n)).toBeLessThanOrEqual(7);
    }
  });

  test("a small sensitive share is a band, with nothing beside it", () => {
    const records = drawn(`
      area      | homes | yes
      ----------+-------+----
      M/D1/G1/a | 35    | 0
      M/D2/G2/b | 80    | 30
      M/D2/G3/c | 80    | 30
    `);
    const at = (policy: typeof share) =>
      published(records, keysNumbered(1), policy).find(({ coordinate }) => coordinate.area === "M/D1/G1/a");
    expect(at(sharePolicy({ sensitive: true }))).toMatchObject({
      ...{ state: "shown", value: null, band: "BELOW_10_PERCENT", se: null, lo: null, hi: null },
    });
    expect(at(share)).toMatchObject({ state: "shown", band: null, value: expect.any(Number) });
  });

  test("cells of a place where nobody answered are present too, withheld", () => {
    const records = association(6, 100);
    const places = {
      areas: [...records.map(({ areas }) => areas), { ...records[0]!.areas, neighbourhood: "new" }],
      categories: {
        age_band: [...householdTraits.age_band.categories, "unknown"],
        tenure_band: householdTraits.tenure_band.categories,
        dwelling_type: householdTraits.dwelling_type.categories,
      },
    };
    const cells = publish(cellsOf(records, subject, lattice, keys, { places }), share, lattice, keys);
    const found = cells.filter(({ coordinate: { area, group } }) => area === "new" || group.age_band === "unknown");
    // The neighbourhood; "unknown" in 1 + 1 + 2 + 4 areas, and crossed with 3 + 3 others in two.
    expect(found).toHaveLength(1 + 8 + 12);
    expect(new Set(found.map(({ state }) => state))).toEqual(new Set(["withheld"]));
  });
});

describe("nothing comes out", () => {
  const records = association(8, 120);
  const cells = cellsFrom(records);
  const broken = (change: Partial<Cells>) => () => publish({ ...cells, ...change }, share, lattice, keys);

  test.each<[string, unknown]>([
    ["without keys", undefined],
    ["without the record key", { noiseKey: keys.noiseKey }],
    ["without the noise key", { recordKey: keys.recordKey }],
    ["with an empty key", { ...keys, noiseKey: Buffer.alloc(0) }],
    ["with half a key", { ...keys, recordKey: Buffer.alloc(16, 1) }],
    ["with one key for both", { recordKey: keys.recordKey, noiseKey: keys.recordKey }],
  ])("%s", (_, secrets) => {
    expect(() => publish(cells, share, lattice, secrets as Keys)).toThrow(RangeError);
    expect(() => cellsOf(records, subject, lattice, secrets as Keys)).toThrow(RangeError);
  });

  test("for a cell outside the lattice, or one that is given twice", () => {
    const [first] = cells.cells;
    const group = { age_band: "75+", tenure_band: "10+", dwelling_type: "apartment" };
    const finer = { ...first!, coordinate: { ...first!.coordinate, group } };
    expect(broken({ cells: [...cells.cells, finer] })).toThrow("is not in the lattice");
    expect(broken({ cells: [...cells.cells, first!] })).toThrow("is there twice");
    expect(broken({ atoms: cells.atoms.slice(1) })).toThrow("households and not its");
  });

  test("for answers outside the scale", () => {
    const graded = (first: number) => records.map((record, at) => ({ ...record, answer: at === 0 ? first : 9 }));
    const grades = scorePolicy({ lower: 1, upper: 10 });
    expect(() => published(graded(11), keys, grades)).toThrow("from 9 to 11, not 1 to 10");
    expect(() => published(graded(0.9), keys, grades)).toThrow("from 0.9 to 9, not 1 to 10");
    expect(() => published(graded(1), keys, grades)).not.toThrow();
    expect(() => published(records.map((record) => ({ ...record, answer: 0.5 })))).toThrow("not 0 or 1");
  });

  test("for squares that answers of 0 and 1 cannot have, beyond rounding", () => {
    const by = (part: number) => broken({ cells: cells.cells.map((c) => ({ ...c, swyy: c.swyy + part * c.sw })) });
    expect(by(0.9e-9)).not.toThrow();
    expect(by(2e-9)).toThrow("not 0 or 1");
  });

  test("for a household that is there twice, weighs nothing, or lives in two places", () => {
    const [first] = records;
    expect(() => cellsFrom([...records, first!])).toThrow("there twice");
    expect(() => cellsFrom([{ ...first!, weight: 0 }])).toThrow("weight above 0");
    expect(() => cellsFrom([{ ...first!, answer: NaN }])).toThrow("An answer is a number");
    const elsewhere = { ...first!, id: "other", areas: { ...first!.areas, district: "M/D9" } };
    expect(() => cellsFrom([first!, elsewhere])).toThrow("lies in");
  });

  test.each([
    [{ ...share, scale: { lower: 0, upper: 10 } }, "between 0 and 1"],
    [{ ...share, scale: { lower: 1, upper: 1 } }, "A scale rises"],
    [{ ...share, step: 0.3 }, "rounded to"],
    [{ ...share, threshold: 5 }, "hides the threshold"],
    [{ ...share, lint: -1 }, "a lint"],
    [{ ...share, variance: 40 }, "No noise within"],
  ])("for a policy that cannot hold (%#)", (policy, message) => {
    expect(() => published(records, keys, policy)).toThrow(message);
  });
});

function keyOf(cell: Cell): number {
  return cellKey(cell.recordKeySum);
}

function byName(cells: readonly PublishedCell[]): [string, PublishedCell][] {
  return cells
    .map((cell) => [nameOf(cell.coordinate), cell] as [string, PublishedCell])
    .sort(([a], [b]) => (a < b ? -1 : 1));
}

function withoutCoordinate({ coordinate, ...rest }: PublishedCell): Omit<PublishedCell, "coordinate"> {
  return rest;
}
