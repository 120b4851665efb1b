// Which areas ask for attention: of all headline figures together, the areas in which one fell by more than chance explains. An area's own
// verdict is about that area alone; in a list of many some would stand by chance.
import { type PeriodKind } from "@fijne-buurten/db/vocabulary";
import { readCards } from "../kpis/card.ts";
import { discoveries, FALSE_DISCOVERY_RATE } from "../statistics/index.ts";
import { isShown, type Judged, type ShownJudged } from "./figure.ts";

/**
 * The figures, and for those that were looked at for the list of their year what that list says of them. Looked at are the headline
 * figures of the areas whose verdicts are counted, of each the newest period of the year that is over, where it is known how sure a fall
 * is. Figures of one area can hang together, so they are adjusted as Benjamini and Yekutieli do.
 */
export function withAttention(figures: readonly Judged[]): Judged[] {
  const lists = Map.groupBy(figures.filter(isCandidate), ({ period }) => yearOf(period.period));
  const found = new Map([...lists.values()].flatMap((candidates) => listOf(newestOf(candidates))));
  return figures.map((figure) => (isShown(figure) ? { ...figure, attention: found.get(figure) ?? null } : figure));
}

type Candidate = ShownJudged & { fall: number };

function isCandidate(figure: Judged): figure is Candidate {
  const { card, area, group, period } = figure;
  return (
    card.headline &&
    card.direction === "higher" &&
    group === "all" &&
    levels().includes(area.areaLevel) &&
    isListedBy[period.periodKind] &&
    isShown(figure) &&
    figure.fall !== null &&
    figure.verdict !== "OUTDATED" &&
    figure.verdict !== "TOO_FEW"
  );
}

/** The levels of which another card counts the verdicts. */
const levels = () => readCards().flatMap((card) => (card.statistic === "derived" ? card.derivedFrom.level : []));

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

function listOf(candidates: readonly Candidate[]): [ShownJudged, ShownJudged["attention"]][] {
  const p = candidates.map(({ fall }) => fall);
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
