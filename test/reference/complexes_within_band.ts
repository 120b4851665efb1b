import type { SecondImplementation } from "./figure.ts";
import { realDay, yearsAndParts } from "./grid/periods.ts";
import { countedFigures } from "./method/complete-count.ts";
import { doubtful, mayLieIn } from "./method/waiting.ts";

/** Complexes with an agreed band whose allocations of 36 months lie within it, of those with ten or more. */
export const figures: SecondImplementation = ({ delivered }) => {
  const complexOf = new Map(delivered.dwellings.map(({ dwelling, complex }) => [dwelling, complex]));
  const { referenceDate } = delivered.coursePlan;
  const firstYear = delivered.coverage
    .get("toewijzingen")!
    .map(({ from }) => from.slice(0, 4))
    .sort()[0]!;
  const lastDay = (until: string): string => [realDay(until), referenceDate].sort()[0]!;
  const windowed = yearsAndParts(delivered, `${firstYear}-01-01`).filter(
    ({ until }) => firstDay(lastDay(until)) >= `${firstYear}-01-01`,
  );
  const inDoubt = doubtful(delivered, delivered.waiting.allocations, {
    ...{ date: "datum", isDateRequired: true, isPerYear: true, home: "eenheidnr" },
  });
  return countedFigures(delivered, {
    ...{ kpi: "complexes_within_band", levels: ["corporatie"], tables: ["toewijzingen"], outdatedAfterDays: 150 },
    ...{ periods: windowed, isState: true },
    count(area, period) {
      const [to, from] = [lastDay(period.until), firstDay(lastDay(period.until))];
      const inWindow = delivered.allocations.filter(({ date }) => from <= date && date <= to);
      const verdicts = [...delivered.bands].map(([complex, band]) => {
        const incomes = inWindow
          .filter(({ dwelling }) => complexOf.get(dwelling) === complex)
          .map(({ income }) => income);
        return within(incomes, band);
      });
      const count = (wanted: string) => verdicts.filter((verdict) => verdict === wanted).length;
      return {
        ...{ numerator: count("within"), denominator: count("within") + count("outside"), unfilled: count("unknown") },
        waiting: mayLieIn(inDoubt, area, period.from, period.until).length,
        most: { hits: 0, all: 0 },
      };
    },
  });
};

type Verdict = "within" | "outside" | "unknown" | "too few";

/** Every way in which the unknown incomes may be filled in is tried. */
function within(incomes: readonly (string | null)[], { from, to }: { from: number; to: number }): Verdict {
  const known = incomes.filter((income) => income !== null);
  const unknown = incomes.length - known.length;
  if (incomes.length < 10) return "too few";
  if (known.length < 10) return "unknown";
  const suitable = known.filter((income) => income === "passend").length;
  const ways = Array.from({ length: unknown + 1 }, (_, more) => {
    const percent = (100 * (suitable + more)) / incomes.length;
    return percent >= from && percent <= to;
  });
  if (ways.every(Boolean)) return "within";
  return ways.some(Boolean) || crosses(suitable, unknown, incomes.length, from, to) ? "unknown" : "outside";
}

/** From below the band to above it without ever lying within. */
const crosses = (suitable: number, unknown: number, all: number, from: number, to: number): boolean =>
  (100 * suitable) / all < from && (100 * (suitable + unknown)) / all > to;

/** The day after the same day 36 months before. */
function firstDay(last: string): string {
  const [year, month, day] = last.split("-").map(Number) as [number, number, number];
  const after = new Date(Date.UTC(year, month - 1, day + 1));
  const days = new Date(Date.UTC(after.getUTCFullYear() - 3, after.getUTCMonth() + 1, 0)).getUTCDate();
  const first = Date.UTC(after.getUTCFullYear() - 3, after.getUTCMonth(), Math.min(after.getUTCDate(), days));
  return new Date(first).toISOString().slice(0, 10);
}
