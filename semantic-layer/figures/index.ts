import { accountForWaves } from "./account.ts";
import { withAttention } from "./attention.ts";
import { readCells } from "./cells.ts";
import { withComposites } from "./compose.ts";
import { type CardChart, controlCharts } from "./control-charts.ts";
import { estimateCells } from "./estimate.ts";
import type { Figure, Goal } from "./figure.ts";
import type { Frame } from "./frame.ts";
import { historyOf } from "./goal-history.ts";
import { goalProblems, isFitting } from "./goal-problems.ts";
import { legalProblems, readLaw } from "./legal-norms.ts";
import { readCircumstances } from "./goals.ts";
import { type HomeAccount, homeAccounts } from "./home-accounts.ts";
import { judge } from "./judge.ts";
import type { MeasuredCard } from "../kpis/card.ts";
import { measure } from "./measure.ts";
import { type CardAccount, opportunityAccounts } from "./opportunity-account.ts";
import { type ProposedVerdict, wouldHaveSaid } from "./proposals.ts";
import { protect } from "./protect.ts";
import { type Standing, standingOf } from "./standing.ts";
import { heldGoals } from "./tested-goals.ts";
import type { Release } from "./release.ts";
import { type CardRevisions, revisionsOf } from "./revisions.ts";
import { type CardRows, rowAccounts } from "./row-accounts.ts";
import type { WaveAccount } from "./wave-account.ts";
import { readSnoozes } from "./snoozes.ts";
import { weigh } from "./weigh.ts";

/** What a release says of a goal beside its own words: how it stands, what it asked before, or as a proposal what it would have said. */
export type ToldGoal = Standing & {
  goalId: string;
  history: { until: string; before: Goal }[];
  wouldHaveSaid: ProposedVerdict[];
};
export type Made = {
  frame: Frame;
  figures: Figure[];
  goals: ToldGoal[];
  accounts: WaveAccount[];
  charts: CardChart[];
  opportunities: CardAccount[];
  revisions: CardRevisions[];
  rows: CardRows[];
  homes: HomeAccount[];
};

/** From facts to figures, in the transaction of the release. Goals that judge nothing are told. */
export async function makeFigures(release: Release): Promise<Made> {
  await release.time("weigh", () => weigh(release));
  const { frame, measured } = await release.time("measure", () => measure(release));
  return release.time(
    "judge",
    () => judgeAll(release, frame, measured),
    ({ figures }) => figures.length,
  );
}

async function judgeAll(release: Release, frame: Frame, measured: readonly MeasuredCard[]): Promise<Made> {
  const estimates = withComposites(estimateCells(await readCells(release, frame)));
  const circumstances = await readCircumstances(release);
  const { referenceDate } = release;
  const judged = withAttention(judge(estimates, circumstances), { snoozes: await readSnoozes(release), referenceDate });
  const { goals, proposals } = circumstances;
  const live = goals.filter(({ knownTo }) => knownTo === null);
  // A proposal need not have met a figure yet.
  const problems = [
    ...goalProblems(live, judged, referenceDate),
    ...goalProblems(proposals, [], referenceDate),
    ...legalProblems(await readLaw(release), live, judged, referenceDate),
  ];
  for (const problem of problems) release.log(problem);
  const fitting = { ...circumstances, goals: goals.filter(isFitting) };
  const held = Map.groupBy(heldGoals(judged, fitting), ({ goal }) => goal.goalId);
  const standing = (goal: Goal) => standingOf(goal, held.get(goal.goalId) ?? [], referenceDate);
  const told = [
    ...live.map((goal) => ({
      ...{ goalId: goal.goalId, ...standing(goal) },
      ...{ history: historyOf(goal, goals), wouldHaveSaid: [] },
    })),
    ...proposals.map((proposal) => ({
      ...{ goalId: proposal.goalId, ...standing(proposal) },
      ...{ history: [], wouldHaveSaid: wouldHaveSaid(proposal, judged, referenceDate) },
    })),
  ];
  const figures = protect(judged);
  const accounts = await accountForWaves(release, frame, figures);
  const charts = await controlCharts(release, frame, measured);
  const opportunities = await opportunityAccounts(release);
  const revisions = await revisionsOf(release, measured, figures);
  const rows = await rowAccounts(release, frame, figures, accounts);
  const homes = await homeAccounts(release, frame, figures);
  return { frame, figures, goals: told, accounts, charts, opportunities, revisions, rows, homes };
}
