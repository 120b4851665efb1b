// Early signals: of all figures of the areas, those that changed for the worse by more than chance explains. An area's own verdict is about
// that area alone; in a list of many some would stand by chance.
import { type PeriodKind } from "@fijne-buurten/db/vocabulary";
import { readCards } from "../kpis/card.ts";
import { discoveries, FALSE_DISCOVERY_RATE } from "../statistics/index.ts";
import { isShown, type Judged, type ShownJudged } from "./figure.ts";

/** A signal that somebody put off: of one KPI, area and period, up to and including a day. A later fall is another signal. */
export type Snooze = { kpiId: string; areaCode: string; period: string; until: string; reason: string; by: string };

/**
 * The figures, and for those that were looked at for the list of their year what that list says of them. Looked at are the figures of the
 * areas whose verdicts are counted, by every card, of each the newest period of the year that is over, where it is known how surprising
 * its change is. Figures of one area can hang together, so they are adjusted as Benjamini and Yekutieli do. What is snoozed on the day of the
 * release was looked at like all others.
 */
export function withAttention(
  figures: readonly Judged[],
  { snoozes, referenceDate }: { snoozes: readonly Snooze[]; referenceDate: string },
): Judged[] {
  const levels = countedLevels();
  const candidates = figures.filter(isCandidate).filter(({ area }) => levels.has(area.areaLevel));
  const lists = Map.groupBy(candidates, ({ period }) => yearOf(period.period));
  const found = new Map([...lists.values()].flatMap((ofYear) => listOf(newestOf(ofYear))));
  const asleep = snoozes.filter(({ until }) => until >= referenceDate);
  return figures.map((figure) => {
    if (!isShown(figure)) return figure;
    const attention = found.get(figure);
    if (!attention) return { ...figure, attention: null };
    const snooze = asleep.find((own) => isOf(own, figure));
    const snoozed = attention.isListed && snooze ? { until: snooze.until, reason: snooze.reason, by: snooze.by } : null;
    return { ...figure, attention: { ...attention, snoozed } };
  });
}

const isOf = ({ kpiId, areaCode, period }: Snooze, figure: Judged): boolean =>
  kpiId === figure.card.id && figure.area.codes.includes(areaCode) && period === figure.period.period;

type Candidate = ShownJudged & { surprise: number };

function isCandidate(figure: Judged): figure is Candidate {
  const { group, period } = figure;
  return (
    group === "all" &&
    isListedBy[period.periodKind] &&
    isShown(figure) &&
    figure.surprise !== null &&
    figure.verdict !== "OUTDATED" &&
    figure.verdict !== "TOO_FEW"
  );
}

/** The levels of which another card counts the verdicts. */
const countedLevels = () =>
  new Set(
    readCards().flatMap((card) =>
      card.statistic === "derived" && card.derivedFrom !== "goals" ? card.derivedFrom.level : [],
    ),
  );

/** A part of a year alone would come beside the year up to its end, of which it is a part. */
const isListedBy: Record<PeriodKind, boolean> = {
  year: true,
  year_to_tertiaal: true,
  year_to_quarter: true,
  tertiaal: false,
  quarter: false,
  month: false,
  survey_wave: true,
  panel_questionnaire: false,
};

function newestOf(candidates: readonly Candidate[]): Candidate[] {
  const newest = new Map<string, string>();
  for (const { card, period } of candidates) {
    if (period.endsDate > (newest.get(card.id) ?? "")) newest.set(card.id, period.endsDate);
  }
  return candidates.filter(({ card, period }) => newest.get(card.id) === period.endsDate);
}

type OnList = Omit<NonNullable<ShownJudged["attention"]>, "snoozed">;

function listOf(candidates: readonly Candidate[]): [ShownJudged, OnList][] {
  const p = candidates.map(({ surprise }) => surprise);
  const { adjusted, selected } = discoveries({ p, dependence: "any" });
  const shared = {
    compared: candidates.length,
    listed: selected.length,
    expectedByChance: FALSE_DISCOVERY_RATE * selected.length,
  };
  return candidates.map((figure, at) => [
    figure,
    { isListed: selected.includes(at), adjusted: adjusted[at] ?? 1, ...shared },
  ]);
}

const yearOf = (period: string): string => period.slice(0, 4);
