// A proposed goal judges nothing. So that people can see what they propose, it says what its verdicts would have been.
import type { Verdict, VerdictNote } from "@fijne-buurten/db/vocabulary";
import { type Area, isShown, type Judged, type Period, type Proposal, type ShownJudged } from "./figure.ts";
import { isFitting } from "./goal-problems.ts";
import { isAbout } from "./goals.ts";
import { answerOf, isTooFew } from "./judge.ts";

/** One verdict that a proposal would have given. */
export type ProposedVerdict = { area: Area; period: Period; verdict: Verdict; note: VerdictNote | null };

const YEARS_BACK = 3;

/**
 * The verdicts of a proposal on the figures of the last three years, the oldest first: of periods that were over on the reference date, and
 * of the same part of the year as the period that it is for.
 */
export function wouldHaveSaid(
  proposal: Proposal,
  figures: readonly Judged[],
  referenceDate: string,
): ProposedVerdict[] {
  if (!isFitting(proposal)) return [];
  const from = `${Number(referenceDate.slice(0, 4)) - YEARS_BACK}${referenceDate.slice(4)}`;
  const isAsked = ({ period, endsDate }: Period) =>
    endsDate > from &&
    endsDate <= referenceDate &&
    (proposal.period === null || partOf(period) === partOf(proposal.period));
  const series = figures
    .filter(isShown)
    .filter(({ card, area, group }) => group === "all" && isAbout(proposal, card, area))
    .sort((one, other) => (one.period.startedDate < other.period.startedDate ? -1 : 1));
  return series.filter(({ period }) => isAsked(period)).flatMap((figure) => saidOf(figure, proposal, series) ?? []);
}

/** None for the baseline and what came before it. */
function saidOf(figure: ShownJudged, proposal: Proposal, figures: readonly ShownJudged[]): ProposedVerdict | null {
  const { area, period } = figure;
  const held =
    proposal.goalKind === "hold"
      ? figures.find((other) => other.area.series === area.series && other.period.period === proposal.baselinePeriod)
      : undefined;
  if (held && period.startedDate <= held.period.startedDate) return null;
  if (isTooFew(figure)) return { area, period, verdict: "TOO_FEW", note: null };
  const { verdict, note } = answerOf(figure, proposal, held);
  return { area, period, verdict, note };
}

/** What stands behind the year: "" for a year, "-W1" for a wave. */
const partOf = (period: string): string => period.slice(4);
