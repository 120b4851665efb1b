import { confidences } from "#lib/generated/vocabulary.ts";
import { m } from "#lib/paraglide/messages.js";
import type { PublishedFigure, Unit } from "#lib/server/answers.ts";
import { countsGoals, rangeOf } from "#lib/server/answers.ts";
import type { DecisionDrawing } from "#lib/server/charts/decision.ts";
import { drawDecision } from "#lib/server/charts/decision.ts";

/** Why a verdict is what it is; a complete count has nothing to draw. */
export type WrittenDecision = { words: string; drawing: DecisionDrawing | null };

export function decisionOf(figure: PublishedFigure, unit: Unit): WrittenDecision | null {
  const drawing = drawDecision(figure, unit);
  if (drawing) {
    if (rangeOf(figure)) return { drawing, words: countsGoals(figure) ? m.decision_goals() : m.decision_verdicts() };
    const percent = confidences.judged.value * 100;
    const words = drawing.kind === "hold" ? m.decision_hold({ percent }) : m.decision_norm({ percent });
    return { drawing, words: countsChanceInParts(figure) ? `${words} ${m.decision_composite()}` : words };
  }
  const isCounted = figure.intervalReason === "COMPLETE_COUNT" && figure.goal !== null;
  return isCounted ? { drawing, words: m.decision_count() } : null;
}

/** Less certainty and yet a wider margin: then a part that is counted has its own chance in it. */
function countsChanceInParts({ parts, lower, upper, judgingLower, judgingUpper }: PublishedFigure): boolean {
  if (!parts || lower === null || upper === null || judgingLower === null || judgingUpper === null) return false;
  return judgingUpper - judgingLower > upper - lower;
}
