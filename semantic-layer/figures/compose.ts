// Composites: one figure of the figures of other cards, each told as a grade and weighed. Made of estimates, and judged like those.
import { confidences } from "@fijne-buurten/db/vocabulary";
import { type CompositeCard, readCards } from "../kpis/card.ts";
import { composite, type Estimate as MeanEstimate, goalposts, PER_HOMES, tQuantile } from "../statistics/index.ts";
import { type Area, type Estimate, isShown, type Part, type Period, type Range, type ShownEstimate } from "./figure.ts";

type PartOfCard = CompositeCard["derivedFrom"]["parts"][number];

/** The estimates, and those of the composites that are made of them. */
export const withComposites = (estimates: readonly Estimate[]): Estimate[] => [
  ...estimates,
  ...readCards().flatMap((card) => (card.statistic === "composite" ? composites(card, estimates) : [])),
];

/** Per area and year, from the first year in which one of the parts that it needs was delivered anywhere. */
function composites(card: CompositeCard, estimates: readonly Estimate[]): Estimate[] {
  const { parts, needs } = card.derivedFrom;
  const read = estimates.filter(
    (estimate) => estimate.group === "all" && parts.some(({ kpi }) => kpi === estimate.card.id) && isOfYear(estimate),
  );
  const delivered = read.filter(isDelivered);
  const first = Math.min(...delivered.filter((own) => needs.includes(own.card.id)).map(yearOf));
  const byPart = Map.groupBy(delivered, ({ card: { id }, area }) => `${id} ${area.series}`);
  return cellsOf(card, read)
    .filter((cell) => yearOf(cell) >= first)
    .map((cell) => {
      const found = parts.map((part) => ({
        part,
        estimate: newestOf(byPart.get(`${part.kpi} ${cell.area.series}`) ?? [], part, yearOf(cell)),
      }));
      return composed(card, cell, found);
    });
}

/** A wave is of the year in its name. */
const isOfYear = ({ period: { periodKind } }: Estimate): boolean =>
  periodKind === "year" || periodKind === "survey_wave";

const yearOf = ({ period }: { period: Period }): number => Number(period.period.slice(0, 4));

const isDelivered = (estimate: Estimate): boolean => isShown(estimate) || estimate.reason !== "NOT_DELIVERED";

type YearCell = { area: Area; period: Period };

/** The areas and years of its parts: a year has the areas of its own division. */
function cellsOf({ grid }: CompositeCard, read: readonly Estimate[]): YearCell[] {
  const cells = new Map<string, YearCell>();
  for (const { area, period } of read)
    if (period.periodKind === "year" && grid.areas.includes(area.areaLevel))
      cells.set(`${area.areaKey} ${period.period}`, { area, period });
  return [...cells.values()];
}

/** Of the year itself, or where the card lets a part be older the last one before it. */
function newestOf(own: readonly Estimate[], { yearsBack }: PartOfCard, year: number): Estimate | undefined {
  return own
    .filter((estimate) => yearOf(estimate) <= year && yearOf(estimate) >= year - yearsBack)
    .reduce<Estimate | undefined>(
      (newest, other) => (newest && newest.period.endsDate > other.period.endsDate ? newest : other),
      undefined,
    );
}

type Found = { part: PartOfCard; estimate: Estimate | undefined };
type Present = { part: PartOfCard; estimate: ShownEstimate };

const isPresent = (found: Found): found is Present => found.estimate !== undefined && isShown(found.estimate);

/** Weights are made to add up to 1 over the parts that are shown. */
function composed(card: CompositeCard, cell: YearCell, found: readonly Found[]): Estimate {
  const present = found.filter(isPresent);
  const total = inTenths(present.reduce((sum, { part }) => sum + part.weight, 0));
  const base = {
    ...{ card, definitionVersion: card.version.number, ...cell, group: "all" as const, moments: null },
    ...{ verdictCounts: null, parts: found.map((own) => asPart(own, total)) },
  };
  const reason = whyNot(card, found);
  if (reason) return { ...base, kind: "withheld", reason };
  const scored = present.map((own) => ({ ...own, share: own.part.weight / total, ...scoreOf(own) }));
  const { value: score, se } = composite({
    themes: scored.map(({ score: own, share }) => ({ score: own, weight: share })),
    method: "arithmetic",
    covariance: scored.map(({ se: own }, row) => scored.map((_, column) => (row === column ? own ** 2 : 0))),
    leastPresent: 0,
  });
  const value = asGrade(score ?? 0);
  const counts = {
    ...{ value, numerator: total * value, denominator: total },
    waiting: present.reduce((sum, { estimate }) => sum + estimate.waiting, 0),
    unfilled: present.reduce((sum, { estimate }) => sum + estimate.unfilled, 0),
    bounds: boundsOf(scored, value),
  };
  const sampled = scored.find(({ estimate }) => meanBehind(estimate));
  const mean = sampled && meanBehind(sampled.estimate);
  if (!sampled || !mean || sampled.estimate.kind !== "sampled") return { ...base, ...counts, kind: "counted", n: null };
  // The shown interval is about the tenants who live here now, of whom only a part was asked; what was counted is all there was.
  const shift = (end: number): number => value + sampled.share * GRADES_PER_SCORE * sampled.slope * (end - mean.value);
  const whole = wholeOf(mean, value, (se ?? 0) * GRADES_PER_SCORE, sampled);
  const judging = { lower: whole.lo, upper: whole.hi };
  const { lower, upper, n, nEffective } = sampled.estimate;
  const { bounds } = counts;
  const around = (end: number): Range => ({ lower: judging.lower + end - value, upper: judging.upper + end - value });
  return {
    ...{ ...base, ...counts, kind: "sampled", n, nEffective, lower: shift(lower), upper: shift(upper), judging },
    judgingAtBounds: bounds && [around(bounds.lower), around(bounds.upper)],
    mean: whole,
  };
}

function whyNot({ derivedFrom: { needs } }: CompositeCard, found: readonly Found[]) {
  const reasons = found.map(({ part, estimate }) => ({
    isNeeded: needs.includes(part.kpi),
    reason: estimate === undefined ? "NOT_DELIVERED" : isShown(estimate) ? null : estimate.reason,
  }));
  // Once they are looked at, a part may come back and all weights change.
  if (reasons.some(({ reason }) => reason === "MANY_WAIT")) return "MANY_WAIT";
  const needed = reasons.filter(({ isNeeded }) => isNeeded).map(({ reason }) => reason);
  if (needed.includes(null)) return null;
  return needed.includes("TOO_FEW") ? "TOO_FEW" : "NOT_DELIVERED";
}

/** Three tenths are told as that, and all together as one. */
const inTenths = (weight: number): number => Number(weight.toPrecision(12));

function asPart(found: Found, total: number): Part {
  const { part, estimate } = found;
  const about = { kpi: part.kpi, period: estimate?.period.period ?? null, mode: estimate?.period.mode ?? null };
  if (!isPresent(found))
    return { ...about, reason: estimate && !isShown(estimate) ? estimate.reason : "NOT_DELIVERED" };
  const { value } = found.estimate;
  return {
    ...about,
    value,
    grade: asGrade(scoreAt(part, value)),
    weight: inTenths(part.weight / total),
    reason: null,
  };
}

/** From 0 to 100 as the statistics want it; a grade runs from 1 to 10. */
const GRADES_PER_SCORE = 9 / 100;
const asGrade = (score: number): number => 1 + GRADES_PER_SCORE * score;

const postsOf = ({ grade }: PartOfCard) => ({ zero: grade?.one ?? 1, hundred: grade?.ten ?? 10 });

const scoreAt = (part: PartOfCard, value: number): number =>
  goalposts({ values: [value], ...postsOf(part) }).scores[0] ?? 0;

/** The score of a part, and its standard error as a process: none of what somebody else's model or a team said. */
function scoreOf({ part, estimate }: Present): { score: number; slope: number; se: number } {
  const { slope } = goalposts({ values: [], ...postsOf(part) });
  const se = meanBehind(estimate)?.se ?? countingError(estimate);
  return { score: scoreAt(part, estimate.value), slope, se: Math.abs(slope) * se };
}

const meanBehind = (estimate: ShownEstimate): MeanEstimate | null =>
  estimate.kind === "sampled" ? estimate.mean : null;

/** Of so many events for a hundred homes, which could have been some more or fewer: Poisson. */
function countingError(estimate: ShownEstimate): number {
  if (estimate.kind !== "sampled" || estimate.card.statistic !== "rate") return 0;
  const { numerator, denominator } = estimate;
  return (PER_HOMES * Math.sqrt(numerator ?? 0)) / (denominator ?? 1);
}

/** The composite as a mean: the degrees of freedom are those of its sampled part, the more so the more of the spread is there (Satterthwaite). */
function wholeOf(mean: MeanEstimate, value: number, se: number, sampled: { share: number; se: number }): MeanEstimate {
  const own = sampled.share * GRADES_PER_SCORE * sampled.se;
  const df = own > 0 ? mean.df * (se / own) ** 4 : mean.df;
  const half = tQuantile((1 + confidences.judged.value) / 2, df) * se;
  return { ...mean, value, se, df, lo: value - half, hi: value + half, method: "weighted mean of parts" };
}

/** What the whole would be if all that waits counted against, and for; null where everything is known. */
function boundsOf(scored: readonly (Present & { share: number; score: number })[], value: number): Range | null {
  if (scored.every(({ estimate }) => estimate.bounds === null)) return null;
  const moved = scored.flatMap(({ part, estimate, share, score }) => {
    if (!estimate.bounds) return [];
    const ends = [estimate.bounds.lower, estimate.bounds.upper].map((end) => scoreAt(part, end) - score);
    return [ends.map((end) => share * GRADES_PER_SCORE * end)];
  });
  const sum = (pick: (ends: number[]) => number) => moved.reduce((total, ends) => total + pick(ends), value);
  return { lower: sum((ends) => Math.min(...ends)), upper: sum((ends) => Math.max(...ends)) };
}
