import { withAttention } from "./attention.ts";
import { readCells } from "./cells.ts";
import { estimateCells } from "./estimate.ts";
import type { Figure } from "./figure.ts";
import type { Frame } from "./frame.ts";
import { goalProblems } from "./goal-problems.ts";
import { readCircumstances } from "./goals.ts";
import { judge } from "./judge.ts";
import { measure } from "./measure.ts";
import { protect } from "./protect.ts";
import type { Release } from "./release.ts";
import { weigh } from "./weigh.ts";

/** From facts to figures, in the transaction of the release. Goals that judge nothing are told. */
export async function makeFigures(release: Release): Promise<{ frame: Frame; figures: Figure[] }> {
  await weigh(release);
  const frame = await measure(release);
  const estimates = estimateCells(await readCells(release, frame));
  const circumstances = await readCircumstances(release);
  const judged = withAttention(judge(estimates, circumstances));
  for (const problem of goalProblems(circumstances.goals, judged, release.referenceDate)) release.log(problem);
  return { frame, figures: protect(judged) };
}
