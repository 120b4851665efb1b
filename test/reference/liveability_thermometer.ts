import type { ReferenceFigure, SecondImplementation, Stated } from "./figure.ts";
import { fewestJudged } from "./figure.ts";
import { areasWithHomes } from "./grid/areas.ts";
import { comparedWith, type Period, years } from "./grid/periods.ts";
import { unlessUndecided } from "./method/bounds.ts";
import { goalFor, heldTo } from "./method/goals.ts";
import { isOutdated } from "./method/outdated.ts";
import { student } from "./method/quantiles.ts";
import { isAskedAnew, normVerdict } from "./method/survey-mean.ts";

/** What each voice counts for, how its figure becomes a grade, and how many years old it may be. */
const voices: { kpi: string; weight: number; grade(value: number): number; perUnit: number; yearsBack: number }[] = [
  { kpi: "tenants_grade", weight: 0.3, grade: (grade) => grade, perUnit: 1, yearsBack: 0 },
  { kpi: "team_grade", weight: 0.3, grade: (grade) => grade, perUnit: 1, yearsBack: 0 },
  // From 1 to 5, as residents are asked.
  {
    kpi: "leefbaarometer_score",
    weight: 0.3,
    grade: (score) => 1 + ((score - 1) * 9) / 4,
    perUnit: 9 / 4,
    yearsBack: 2,
  },
  // Twenty cases for a hundred homes are a 1, none a 10.
  { kpi: "nuisance_cases", weight: 0.1, grade: (cases) => 10 - (cases * 9) / 20, perUnit: -9 / 20, yearsBack: 0 },
];
const heard = ["tenants_grade", "team_grade"];

type Told = Extract<ReferenceFigure, Stated>;
type Heard = (typeof voices)[number] & { told: Told };
type Whole = { value: number; degrees: number; se: number; heard: Heard[]; period: Period; n: number | null };

const whyNot = (one: ReferenceFigure | undefined) => (one && "withheld" in one ? one.withheld : null);

/** The weighted mean of what the voices say of an area in a year, as grades. */
export const figures: SecondImplementation = ({ delivered, figuresOf }) => {
  const all = voices.map(({ kpi }) => figuresOf(kpi).filter(isMade));
  const found = (kpi: string, area: string, year: number, yearsBack: number): ReferenceFigure | undefined =>
    all[voices.findIndex((voice) => voice.kpi === kpi)]!.filter(
      (figure) => figure.area === area && isWithin(figure.period, year - yearsBack, year),
    )
      .toSorted((one, other) => (one.period < other.period ? -1 : 1))
      .at(-1);
  const heardIn = voices.flatMap(({ kpi }, at) => (heard.includes(kpi) ? all[at]!.map(({ period }) => period) : []));
  if (heardIn.length === 0) return [];
  const periods = years(delivered, heardIn.sort()[0]!);
  return areasWithHomes(delivered, ["corporatie", "gemeente", "wijk", "buurtgroep", "buurt"]).flatMap((area) => {
    const earlier: Whole[] = [];
    return periods.filter(area.isThereIn).map((period): ReferenceFigure => {
      const place = { kpi: "liveability_thermometer", area: area.name, period: period.name, group: "all" };
      const asked = voices.map((voice) => ({
        voice,
        one: found(voice.kpi, area.name, Number(period.name), voice.yearsBack),
      }));
      if (asked.some(({ one }) => whyNot(one) === "MANY_WAIT")) return { ...place, withheld: "MANY_WAIT" };
      const present = asked.flatMap(({ voice, one }): Heard[] =>
        one && !("withheld" in one) ? [{ ...voice, told: one }] : [],
      );
      if (!present.some(({ kpi }) => heard.includes(kpi))) {
        const isTooFew = asked.some(({ voice, one }) => heard.includes(voice.kpi) && whyNot(one) === "TOO_FEW");
        return { ...place, withheld: isTooFew ? "TOO_FEW" : "NOT_DELIVERED" };
      }
      const whole = wholeOf(present, period);
      const before = comparedWith(earlier, period, delivered);
      earlier.push(whole);
      const goal = goalFor(delivered, place.kpi, area, period);
      const { value, se, degrees, n } = whole;
      const denominator = sum(present.map(({ weight }) => weight));
      const tenants = present.find(({ told }) => told.process);
      const margin = (width: number): { lower: number; upper: number } => ({
        lower: value - width,
        upper: value + width,
      });
      const judging = tenants ? margin(student(0.9, degrees) * se) : null;
      const bounds = boundsOf(present, value);
      const verdictAt = (shift: number): string => {
        if (!judging) return value + shift >= goal!.norm! ? "ON_TRACK" : "OFF_TRACK";
        return normVerdict({ lower: judging.lower + shift, upper: judging.upper + shift }, goal!.norm!);
      };
      const [verdict, note] = ((): [string | null, string | null] => {
        if (n !== null && n < fewestJudged) return ["TOO_FEW", null];
        if (isOutdated(delivered, [], period, periods, 550)) return ["OUTDATED", null];
        if (!goal) return [null, null];
        if (goal.due > delivered.coursePlan.referenceDate) return ["NOT_DUE", null];
        if (judging && degrees < 8) return ["TOO_FEW", null];
        const ends = bounds ? [verdictAt(bounds.lower - value), verdictAt(bounds.upper - value)] : [];
        return unlessUndecided(verdictAt(0), ends);
      })();
      return {
        ...place,
        ...{ value, n, numerator: denominator * value, denominator, nEffective: tenants?.told.nEffective ?? null },
        shown: tenants
          ? margin((tenants.weight / denominator) * (tenants.told.value - tenants.told.shown!.lower))
          : null,
        ...{ judging: goal ? judging : null, verdict, note, goal: goal && heldTo(goal, period), bounds },
        intervalReason: tenants ? null : "COMPLETE_COUNT",
        change: before ? changeSince(before, whole, isAskedAnew(delivered, waveOf(before), waveOf(whole))) : null,
        waiting: sum(present.map(({ told }) => told.waiting ?? 0)),
        unfilled: 0,
        details: {},
      };
    });
  });
};

const isMade = (figure: ReferenceFigure): boolean =>
  /^\d{4}(-W\d+)?$/.test(figure.period) && !("withheld" in figure && figure.withheld === "NOT_DELIVERED");

const isWithin = (period: string, first: number, last: number): boolean =>
  Number(period.slice(0, 4)) >= first && Number(period.slice(0, 4)) <= last;

const waveOf = ({ heard }: Whole): string => heard.find(({ told }) => told.process)?.told.period ?? "";

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

const held = (grade: number): number => Math.min(10, Math.max(1, grade));

/** How much of a grade is left to chance: what tenants said, as a sample; cases, as so many that could have been some more or fewer. */
function wholeOf(present: readonly Heard[], period: Period): Whole {
  const weights = sum(present.map(({ weight }) => weight));
  const value = sum(present.map(({ weight, grade, told }) => (weight * held(grade(told.value))) / weights));
  const parts = present.map(({ weight, perUnit, told }) => {
    const isRate = told.kpi === "nuisance_cases";
    const error = isRate ? (100 * Math.sqrt(told.numerator!)) / told.denominator! : (told.process?.se ?? 0);
    return { variance: ((weight / weights) * perUnit * error) ** 2, degrees: told.process?.degrees ?? Infinity };
  });
  const variance = sum(parts.map((part) => part.variance));
  const spent = sum(parts.map((part) => part.variance ** 2 / part.degrees));
  const tenants = present.find(({ told }) => told.process);
  return {
    ...{ value, se: Math.sqrt(variance), heard: [...present], period, n: tenants?.told.n ?? null },
    degrees: spent > 0 ? variance ** 2 / spent : (tenants?.told.process?.degrees ?? 0),
  };
}

function boundsOf(present: readonly Heard[], value: number): { lower: number; upper: number } | null {
  if (present.every(({ told }) => !told.bounds)) return null;
  const weights = sum(present.map(({ weight }) => weight));
  const moved = present.map(({ weight, grade, told }) => {
    const own = held(grade(told.value));
    const ends = told.bounds ? [told.bounds.lower, told.bounds.upper].map((end) => held(grade(end)) - own) : [0];
    return ends.map((end) => (weight * end) / weights);
  });
  return {
    lower: value + sum(moved.map((ends) => Math.min(...ends))),
    upper: value + sum(moved.map((ends) => Math.max(...ends))),
  };
}

function changeSince(before: Whole, now: Whole, isAsked: boolean): Told["change"] {
  const value = now.value - before.value;
  const kpis = ({ heard }: Whole): string => heard.map(({ kpi }) => kpi).join(" ");
  const variance = before.se ** 2 + now.se ** 2;
  const degrees = variance ** 2 / (before.se ** 4 / before.degrees + now.se ** 4 / now.degrees);
  const half = student(0.9, degrees) * Math.sqrt(variance);
  const isSampled = before.n !== null && now.n !== null;
  return {
    value,
    interval: isSampled ? { lower: value - half, upper: value + half } : null,
    since: before.period.name,
    ...(kpis(before) === kpis(now) ? { isAskedAnew: isAsked } : { hasOtherParts: true }),
  };
}
