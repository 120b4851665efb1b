import type { Goal } from "./delivered/goals.ts";
import type { ReferenceFigure, SecondImplementation } from "./figure.ts";
import { type Area, areasWithHomes } from "./grid/areas.ts";
import { type Period, realDay, waves, yearsAndParts } from "./grid/periods.ts";
import { countedFigures } from "./method/complete-count.ts";
import { goalFor } from "./method/goals.ts";

/** A goal in one area that was due on a day, and what was said of it then. */
type Tested = { asks: string; area: Area; homes: string; dueOn: string; said: string };

const met = ["ON_TRACK", "IMPROVED", "MAINTAINED"];
const open = ["UNDER_PRESSURE", "INCONCLUSIVE", "OUTDATED", "NOT_DELIVERED", "MANY_WAIT"];
const missed = ["OFF_TRACK", "DECLINED"];
const tooSmall = ["TOO_FEW", "WITHHELD"];

/** What counts verdicts itself is no goal to count. */
const ofVerdicts = ["neighbourhoods_maintained", "goals_met"];

/**
 * Of the goals that were due in a year so far, the share that was met. Each counts once, by what was said of it last, and once where two
 * areas are the same neighbourhoods and ask the same. What cannot be said could still be met; where there were too few to say anything
 * there is nothing to count.
 */
export const figures: SecondImplementation = ({ delivered, figuresOf }) => {
  const { referenceDate } = delivered.coursePlan;
  const areas = areasWithHomes(delivered, ["corporatie", "gemeente", "wijk", "buurtgroep", "buurt"]);
  const neighbourhoods = areas.filter(({ level }) => level === "buurt").map(({ code }) => code);
  const homesOf = (area: Area) => neighbourhoods.filter((code) => area.holds({ neighbourhood: code })).join(" ");
  const periods = [...waves(delivered), ...yearsAndParts(delivered, "2000-01-01")];
  const kpis = [...new Set(delivered.goals.map(({ kpi }) => kpi))].filter((kpi) => !ofVerdicts.includes(kpi));
  const tested = kpis.flatMap((kpi) =>
    figuresOf(kpi).flatMap((figure): Tested[] => {
      const area = areas.find(({ name }) => name === figure.area);
      const period = periods.find(({ name }) => name === figure.period);
      const goal = area && period && figure.group === "all" ? goalFor(delivered, kpi, area, period) : null;
      if (!area || !period || !goal) return [];
      const dueOn = goal.kind === "norm" ? goal.due : realDay(period.until);
      if (dueOn > referenceDate || (goal.kind !== "norm" && dueOn > goal.due)) return [];
      return [{ asks: whatIsAsked(goal), area, homes: homesOf(area) || area.name, dueOn, said: saidOf(figure) }];
    }),
  );
  const countedIn = (area: Area, period: Period): Tested[] => {
    const own = tested.filter((one) => isIn(one.dueOn, period) && liesIn(one.area, area, neighbourhoods));
    return own.filter((one) => !own.some((other) => takesItsPlace(other, one)));
  };
  const all = [...met, ...open, ...missed, ...tooSmall];
  const figures = countedFigures(delivered, {
    kpi: "goals_met",
    levels: ["corporatie", "gemeente", "wijk"],
    periods: periods.filter(({ kind }) => kind === "year" || kind === "yearTo"),
    tables: ["doelen"],
    outdatedAfterDays: 550,
    count(area, period) {
      const said = countedIn(area, period).map((one) => one.said);
      const details = Object.fromEntries(all.map((one) => [one, said.filter((own) => own === one).length]));
      const amount = (ones: string[]) => said.filter((own) => ones.includes(own)).length;
      return { numerator: amount(met), denominator: amount([...met, ...open, ...missed]), details };
    },
  });
  return figures.filter(({ details }) => Object.values(details ?? {}).some((count) => count > 0)).map(withRange);
};

const whatIsAsked = ({ kpi, kind, norm, baseline, margin, period }: Goal): string =>
  [kpi, kind, norm, baseline, margin, period].join(" ");

/** A part of a year is written as if its last month had 31 days. */
const isIn = (day: string, { from, until }: Period): boolean => from <= day && day <= until;

/** All that lies in the one lies in the other too, and the whole association holds everything. */
function liesIn(part: Area, whole: Area, neighbourhoods: readonly string[]): boolean {
  if (whole.level === "corporatie" || part.name === whole.name) return true;
  if (part.level === "corporatie") return false;
  const isWider = levels.indexOf(part.level) < levels.indexOf(whole.level);
  const own = neighbourhoods.filter((code) => part.holds({ neighbourhood: code }));
  return !isWider && own.length > 0 && own.every((code) => whole.holds({ neighbourhood: code }));
}

const levels = ["corporatie", "gemeente", "wijk", "buurtgroep", "buurt"];

/** The same was asked of the same homes, later in the time or of a wider area. */
function takesItsPlace(other: Tested, one: Tested): boolean {
  if (other === one || other.asks !== one.asks || other.homes !== one.homes) return false;
  if (other.dueOn !== one.dueOn) return other.dueOn > one.dueOn;
  return levels.indexOf(other.area.level) < levels.indexOf(one.area.level);
}

function saidOf(figure: ReferenceFigure): string {
  if ("withheld" in figure) return figure.withheld === "TOO_FEW" ? "WITHHELD" : figure.withheld;
  return figure.note === "IMPROVED" ? "IMPROVED" : figure.verdict!;
}

/** A count of verdicts is no complete count: its verdict is only as sure as theirs, and it has no change; how many more it would take depends on what cannot be said. */
function withRange(figure: ReferenceFigure): ReferenceFigure {
  if ("withheld" in figure) return figure;
  const against = missed.reduce((sum, one) => sum + figure.details[one]!, 0);
  const most = (figure.denominator! - against) / figure.denominator!;
  const isOpen = figure.verdict === "OFF_TRACK" && most >= (figure.goal?.norm ?? 0);
  const { hits_needed: _needed, ...details } = figure.details;
  return {
    ...figure,
    details,
    ...{ intervalReason: "COUNT_OF_VERDICTS", change: null, bounds: { lower: figure.value, upper: most } },
    verdict: isOpen ? "INCONCLUSIVE" : figure.verdict,
  };
}
