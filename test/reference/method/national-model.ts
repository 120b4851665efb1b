import type { Delivered } from "../delivered/index.ts";
import type { NationalScore } from "../delivered/leefbaarometer.ts";
import type { ReferenceFigure } from "../figure.ts";
import { areasWithHomes } from "../grid/areas.ts";
import { homesAtEndOf } from "../grid/homes.ts";
import { years } from "../grid/periods.ts";

/**
 * What the national model says in one of its columns, of an area the mean of its neighbourhoods, each counted as often as we let homes there
 * at the end of the year.
 */
export function nationalModelFigures(
  delivered: Delivered,
  { kpi, column }: { kpi: string; column: keyof NationalScore["said"] },
): ReferenceFigure[] {
  const scores = delivered.scores.flatMap(({ neighbourhood, year, said }) =>
    said[column] === null ? [] : [{ neighbourhood, year, score: said[column] }],
  );
  const homesOf = (of: string) => (home: { neighbourhood: string | null }) => home.neighbourhood === of;
  // A value for a neighbourhood in which nothing is let says that somebody looked there.
  const scoredYears = new Set(scores.map(({ year }) => year));
  if (scoredYears.size === 0) return [];
  const periods = years(delivered, [...scoredYears].sort()[0]!).filter(({ name }) => scoredYears.has(name));
  const homesIn = new Map(periods.map((year) => [year.name, homesAtEndOf(delivered, year)]));
  return areasWithHomes(delivered, ["corporatie", "gemeente", "wijk", "buurtgroep", "buurt"]).flatMap((area) => {
    let before: { value: number; period: string } | null = null;
    return periods.filter(area.isThereIn).map(({ name: period }): ReferenceFigure => {
      const place = { kpi, area: area.name, period, group: "all" };
      let [numerator, denominator] = [0, 0];
      for (const { neighbourhood, year, score } of scores) {
        if (year !== period || !area.holds({ neighbourhood })) continue;
        const count = homesIn.get(period)!.filter(homesOf(neighbourhood)).length;
        numerator += count * score;
        denominator += count;
      }
      if (denominator === 0) return { ...place, withheld: "TOO_FEW" };
      const value = numerator / denominator;
      const change = before ? { value: value - before.value, interval: null, since: before.period } : null;
      before = { value, period };
      const nothing = {
        ...{ n: null, nEffective: null, shown: null, judging: null, verdict: null, note: null, goal: null },
        intervalReason: "EXTERNAL_MODEL" as const,
        details: {},
      };
      return { ...place, ...nothing, value, numerator, denominator, change };
    });
  });
}
