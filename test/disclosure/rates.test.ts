import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cellKey, drawsFrom } from "../../semantic-layer/disclosure/cell-keys.ts";
import { cellsOf } from "../../semantic-layer/disclosure/cells.ts";
import { closedLattice } from "../../semantic-layer/disclosure/lattice.ts";
import { noiseOf } from "../../semantic-layer/disclosure/noise.ts";
import { cappedReports, publishRates } from "../../semantic-layer/disclosure/rates.ts";
import type { Cells, Coordinate, HouseholdRecord, Keys } from "../../semantic-layer/disclosure/types.ts";
import { fayFeuer } from "../../semantic-layer/statistics/rate.ts";
import { association, drawn, household, keys, keysNumbered } from "./drawn.ts";
import { seeded } from "../support/seeded.ts";

const lattice = closedLattice("one");
const subject = { dataset: "nuisance", measure: "reports", period: "2026" };
const noise = noiseOf({ bound: 5, variance: 2 });

const traits = { age_band: "35-54", tenure_band: "10+", dwelling_type: "apartment" };

/** Homes, of which those with a yes reported: once, or as often as given for their place. */
function homes(table: string, reports: (at: number) => number = () => 1): HouseholdRecord[] {
  return drawn(table).map((row, at) => ({ ...row, answer: row.answer * reports(at) }));
}

const areas = (a: number) => `
  area      | homes | yes
  ----------+-------+----
  M/D1/G1/a | 100   | ${a}
  M/D1/G1/b | 100   | 30
  M/D2/G2/c | 200   | 45
`;

function published(records: readonly HouseholdRecord[], secrets = keys) {
  const cells = cellsOf(records, subject, lattice, secrets);
  return { cells, rates: publishRates(cells, lattice, secrets) };
}

test("a household counts for at most five reports", () => {
  expect([0, 1, 4, 5, 6, 40].map(cappedReports)).toEqual([0, 1, 4, 5, 5, 5]);
  expect(() => cappedReports(-1)).toThrow("not -1");
  expect(() => cappedReports(1.5)).toThrow("not 1.5");
});

test("reports get five times the continuous noise of a household, and are given per hundred homes", () => {
  const { cells, rates } = published(homes(areas(30), (at) => 1 + (at % 5)));
  for (const [at, rate] of rates.entries()) {
    const cell = cells.cells[at]!;
    const draws = drawsFrom(subject, keys.noiseKey)(cellKey(cell.recordKeySum));
    if (rate.state !== "shown") continue;
    const exact = (100 * Math.max(0, cell.swy + 5 * noise.continuous(draws.k))) / cell.n;
    expect(Math.abs(rate.rate - exact)).toBeLessThanOrEqual(0.05 + 1e-9);
    expect(rate.lo <= rate.rate && rate.rate <= rate.hi).toBe(true);
    expect(rate.reporters % 5).toBe(0);
  }
  expect(rates.filter(({ state }) => state === "shown").length).toBeGreaterThan(5);
});

test("published reports have every remainder after division by five, whatever was reported", () => {
  const remainders = Array.from({ length: 300 }, (_, number) => {
    const secrets = keysNumbered(number);
    // Per hundred homes of a hundred, a rate is the number of reports; sixty were made.
    const [association] = published(homes("area | homes | yes\n--\nM/D1/G1/a | 100 | 60"), secrets).rates;
    if (association!.state !== "shown") throw new Error("60 reporters are shown.");
    return association!.rate % 5;
  });
  const shares = [0, 1, 2, 3, 4].map(
    (whole) => remainders.filter((remainder) => Math.floor(remainder) === whole).length / remainders.length,
  );
  // A fifth each, give or take four standard errors of 300 draws; noise in whole households would leave 0 alone.
  for (const share of shares) expect(Math.abs(share - 0.2)).toBeLessThan(4 * Math.sqrt((0.2 * 0.8) / 300));
});

test("reporting households are a count from a noisy ten on, and otherwise a band with nothing beside it", () => {
  const seen = new Set<number>();
  for (let number = 0; number < 120; number += 1) {
    const secrets = keysNumbered(number);
    const { cells, rates } = published(homes(areas(9)), secrets);
    const at = cells.cells.findIndex(({ coordinate }) => coordinate.area === "M/D1/G1/a");
    const noisy = 9 + noise.whole(drawsFrom(subject, secrets.noiseKey)(cellKey(cells.cells[at]!.recordKeySum)).h);
    seen.add(noisy);
    if (noisy >= 10) expect(rates[at]).toMatchObject({ state: "shown", reporters: noisy > 12 ? 15 : 10 });
    else expect(Object.keys(rates[at]!).sort()).toEqual(["coordinate", "homes", "reporters", "state"]);
  }
  expect(seen.has(9) && seen.has(10)).toBe(true);
});

test.each([1, 2, 3, 4, 5, 6])(
  "the interval is Fay and Feuer's, with noise in reports and in their spread, for keys %i",
  (number) => {
    const secrets = keysNumbered(number);
    const { cells, rates } = published(
      homes(areas(30), (at) => 1 + (at % 4)),
      secrets,
    );
    const drawsOf = drawsFrom(subject, secrets.noiseKey);
    const noisy = cells.cells.map(({ swy, swyy, recordKeySum }) => {
      const draws = drawsOf(cellKey(recordKeySum));
      return { reports: swy + 5 * noise.continuous(draws.k), squares: swyy + 25 * noise.continuous(draws.spread) };
    });
    const [association] = noisy;
    // Rounded up, with one standard deviation of the noise added, so that the interval is not too narrow.
    const dispersion = Math.ceil((10 * (association!.squares + 25 * Math.sqrt(2))) / association!.reports) / 10;
    expect(dispersion > 1 && dispersion < 5).toBe(true);
    for (const [at, rate] of rates.entries()) {
      if (rate.state !== "shown") continue;
      const { reports } = noisy[at]!;
      const { lo, hi } = fayFeuer({ k: reports, kk: dispersion * reports + 25 * 2, rMax: 5 }, 0.95);
      expect(rate.lo).toBeCloseTo(Math.round((1000 * lo) / rate.homes) / 10, 9);
      expect(rate.hi).toBeCloseTo(Math.round((1000 * hi) / rate.homes) / 10, 9);
    }
  },
);

test("two neighbourhoods do not reveal a third of fewer than ten homes, whoever reported there", () => {
  for (const reported of [0, 3, 8])
    for (let number = 0; number < 10; number += 1) {
      const table = `area | homes | yes\n--\nM/D1/G1/a | 60 | 30\nM/D1/G1/b | 80 | 40\nM/D1/G1/c | 8 | ${reported}`;
      const { rates } = published(homes(table), keysNumbered(number));
      const at = (area: string) => rates.find(({ coordinate }) => coordinate.area === area)!;
      expect(at("M/D1/G1").state).toBe("shown");
      expect(at("M/D1/G1/b").state).toBe("shown");
      const { coordinate } = at("M/D1/G1/a");
      expect(at("M/D1/G1/a")).toEqual({ coordinate, homes: 60, state: "withheld", reason: "PROTECTED" });
      expect(at("M/D1/G1/c")).toMatchObject({ homes: 8, state: "withheld" });
    }
});

test.each([
  [9, "withheld"],
  [10, "banded"],
])("a place of %i homes in which nobody reported is %s", (small, state) => {
  const table = `area | homes | yes\n--\nM/D1/G1/a | 60 | 30\nM/D2/G2/c | ${small} | 0`;
  const { rates } = published(homes(table), keysNumbered(1));
  expect(rates.find(({ coordinate }) => coordinate.area === "M/D2/G2/c")).toMatchObject({ state });
});

describe("the reporters cannot be recognised by", () => {
  const reported = fc.infiniteStream(fc.constantFrom(0, 0, 0, 0, 1, 2, 5));
  const outcome = (seed: number, reports: Iterator<number>) =>
    published(association(seed, 250).map((row) => ({ ...row, answer: reports.next().value as number }))).rates;

  test("the cells, their order, or which of them are withheld", () => {
    fc.assert(
      fc.property(fc.nat(1e6), reported, (seed, reports) => {
        const what = (rates: ReturnType<typeof outcome>) =>
          rates.map(({ coordinate, homes, state }) => ({ coordinate, homes, withheld: state === "withheld" }));
        expect(what(outcome(seed, reports))).toEqual(what(outcome(seed, zeros())));
      }),
      { numRuns: 20 },
    );
  });

  test("two cells of different homes with the same number", () => {
    let compared = 0;
    for (let number = 0; number < 40; number += 1) {
      // Nobody in b reported, so both hold the same reporters.
      const { cells, rates } = published(
        homes("area | homes | yes\n--\nM/D1/G1/a | 100 | 40\nM/D1/G1/b | 100 | 0"),
        keysNumbered(number),
      );
      const place = (area: string) => rates.findIndex(({ coordinate }) => coordinate.area === area);
      const [group, part] = [place("M/D1/G1"), place("M/D1/G1/a")];
      expect(cells.cells[group]!.swy).toBe(cells.cells[part]!.swy);
      const reportsAt = (at: number) => {
        const rate = rates[at]!;
        return rate.state === "shown" ? (rate.rate * rate.homes) / 100 : NaN;
      };
      if (Math.abs(reportsAt(group) - reportsAt(part)) > 1) compared += 1;
    }
    // Each has noise of five times √2, so one difference in ten is within one report.
    expect(compared).toBeGreaterThan(25);
  });

  function* zeros(): Generator<number> {
    for (;;) yield 0;
  }
});

describe("the dispersion of reports comes from the association as a whole", () => {
  const young = "area | homes | yes | age\n--\nM/D1/G1/a | 100 | 40 | 18-34\nM/D2/G2/c | 100 | 45 | 75+";
  const repeated = cellsOf(
    homes(young, (at) => 1 + (at % 3)),
    subject,
    lattice,
    keys,
  );
  const ratesOf = (cells: Cells["cells"]) => publishRates({ ...repeated, cells }, lattice, keys);
  const isWhole = ({ level, group }: Coordinate) => level === "association" && Object.keys(group).length === 0;

  test("wherever it stands among the cells", () => {
    expect(ratesOf(repeated.cells.toReversed()).toReversed()).toEqual(ratesOf(repeated.cells));
  });

  test("and is five, the largest possible, where that is not published", () => {
    const parts = repeated.cells.filter(({ coordinate }) => !isWhole(coordinate));
    const shown = ratesOf(parts).filter((rate) => rate.state === "shown");
    expect(shown.length).toBeGreaterThan(2);
    for (const rate of shown) {
      const cell = parts.find(({ coordinate }) => coordinate === rate.coordinate)!;
      const draws = drawsFrom(subject, keys.noiseKey)(cellKey(cell.recordKeySum));
      const reports = cell.swy + 5 * noise.continuous(draws.k);
      const { hi } = fayFeuer({ k: reports, kk: 5 * reports + 25 * 2, rMax: 5 }, 0.95);
      expect(rate.hi).toBeCloseTo(Math.round((1000 * hi) / rate.homes) / 10, 9);
    }
  });

  test("and is five where that is a band", () => {
    const records = homes("area | homes | yes\n--\nM/D1/G1/a | 100 | 10\nM/D2/G2/c | 100 | 1");
    let found = 0;
    for (let number = 0; number < 150; number += 1) {
      const secrets = keysNumbered(number);
      const { cells, rates } = published(records, secrets);
      const at = rates.findIndex(({ coordinate }) => coordinate.area === "M/D1/G1/a");
      const [whole, part] = [rates.find(({ coordinate }) => isWhole(coordinate))!, rates[at]!];
      if (part.state !== "shown" || whole.state !== "banded") continue;
      found += 1;
      const draws = drawsFrom(subject, secrets.noiseKey)(cellKey(cells.cells[at]!.recordKeySum));
      const reports = Math.max(0, 10 + 5 * noise.continuous(draws.k));
      const { hi } = fayFeuer({ k: reports, kk: 5 * reports + 25 * 2, rMax: 5 }, 0.95);
      expect(part.hi).toBeCloseTo(Math.round((1000 * hi) / part.homes) / 10, 9);
    }
    expect(found).toBeGreaterThan(5);
  });
});

test("at least 93 of 100 intervals hold the true rate, noise included", () => {
  let [shown, held] = [0, 0];
  for (let number = 0; number < 150; number += 1) {
    const random = seeded(number);
    // Each of 400 homes in three places reports with chance 0.1, and a reporter once, twice or thrice: 20 in 100 homes.
    const rows = ["M/D1/G1/a", "M/D1/G1/b", "M/D2/G2/c"].flatMap((area) =>
      Array.from({ length: 400 }, (_, home) => ({ area, home })),
    );
    const template = drawn("area | homes\n--\nM/D1/G1/a | 1")[0]!;
    const records = rows.map(({ area, home }) => ({
      ...template,
      id: `${area} ${home}`,
      areas: {
        ...template.areas,
        district: area.slice(0, 4),
        neighbourhood_group: area.slice(0, 7),
        neighbourhood: area,
      },
      answer: random() < 0.1 ? 1 + Math.floor(3 * random()) : 0,
    }));
    for (const rate of published(records, keysNumbered(number)).rates) {
      if (rate.state !== "shown") continue;
      shown += 1;
      if (rate.lo <= 20 && 20 <= rate.hi) held += 1;
    }
  }
  expect(shown).toBeGreaterThan(2000);
  expect(held / shown).toBeGreaterThanOrEqual(0.93);
});

test("nothing comes out without keys, with weights, above the cap, or outside the lattice", () => {
  const records = homes(areas(30));
  const rates = (
    rows: readonly HouseholdRecord[],
    change: (cells: Cells) => Cells = (cells) => cells,
    secrets = keys,
  ) => publishRates(change(cellsOf(rows, subject, lattice, keys)), lattice, secrets);
  expect(() => rates(records, undefined, {} as Keys)).toThrow("No figure is shared");
  expect(() => rates(records, undefined, { noiseKey: keys.noiseKey } as Keys)).toThrow("record key K");
  expect(() => rates(records.map((row) => ({ ...row, weight: 2 })))).toThrow("has weights");
  expect(() => rates(records.map((row, at) => ({ ...row, answer: at === 0 ? 6 : 1 })))).toThrow("not capped at 5");
  expect(() => rates(records.map((row, at) => ({ ...row, answer: at === 0 ? -1 : 1 })))).toThrow("not capped at 5");
  const elsewhere = (cells: Cells): Cells => ({
    ...cells,
    cells: cells.cells.map((cell) => ({
      ...cell,
      coordinate: { ...cell.coordinate, level: "complex" as (typeof cell.coordinate)["level"] },
    })),
  });
  expect(() => rates(records, elsewhere)).toThrow("not in the lattice");
});

test("a place without homes is present, withheld", () => {
  const places = {
    areas: [household("", "M/D1/G1/gone", 0, traits).areas],
    categories: { age_band: ["35-54"], tenure_band: ["10+"], dwelling_type: ["apartment"] },
  };
  const cells = cellsOf(homes(areas(30)), subject, lattice, keys, { places });
  const gone = publishRates(cells, lattice, keys).find(({ coordinate }) => coordinate.area === "M/D1/G1/gone");
  expect(gone).toMatchObject({ homes: 0, state: "withheld" });
});
