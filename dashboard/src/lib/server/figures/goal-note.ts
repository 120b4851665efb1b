import { m } from "#lib/paraglide/messages.js";
import type { Asked, PublishedFigure, Unit } from "#lib/server/answers.ts";
import { formatDate, goalValue, marginWords } from "./format.ts";
import { periodLabel, periodTold } from "./period.ts";

/** "norm gewijzigd op 5 oktober 2026, was 65%": beside the verdict; empty where the goal was there in time and never changed. */
export function goalNoteWords({ goal, goalNote }: PublishedFigure, unit: Unit): string {
  if (!goalNote) return "";
  const { kind, before } = goalNote;
  const on = formatDate(goalNote.on);
  switch (kind) {
    case "SET_LATE":
      return m.note_set_late({ on });
    case "RECEIVED_LATE":
      return m.note_received_late({ on });
    case "WITHDRAWN_LATE":
      return before ? withdrawnWords(before, unit, on) : "";
    case "CHANGED":
    case "CHANGED_LATE":
      return goal && before ? changedWords(goal, before, unit, on) : "";
  }
}

/** Why a figure with such a note stays inside; empty where it does not for this reason. */
export function keptInsideWords({ goalNote }: PublishedFigure): string {
  if (!goalNote || goalNote.kind === "CHANGED") return "";
  return goalNote.kind === "SET_LATE" ? m.note_period_was_over() : m.note_figures_were_known();
}

/** Each part that was asked otherwise before. */
function changedWords(now: Asked, before: Asked, unit: Unit, on: string): string {
  const isOther = (part: keyof Asked): boolean => before[part] !== null && before[part] !== now[part];
  return [
    isOther("norm") && m.note_norm_changed({ on, before: goalValue(known(before.norm), unit) }),
    isOther("baselinePeriod") && m.note_baseline_changed({ on, before: periodLabel(known(before.baselinePeriod)) }),
    isOther("margin") && m.note_margin_changed({ on, before: marginWords(known(before.margin), unit) }),
    before.norm !== null && isOther("dueOn") && m.note_due_changed({ on, before: formatDate(before.dueOn) }),
  ]
    .filter(Boolean)
    .join("; ");
}

function withdrawnWords({ norm, baselinePeriod, margin }: Asked, unit: Unit, on: string): string {
  if (norm !== null) return m.note_norm_withdrawn({ on, before: goalValue(norm, unit) });
  return m.note_hold_withdrawn({
    on,
    since: periodTold(known(baselinePeriod)),
    margin: marginWords(known(margin), unit),
  });
}

function known<Value>(value: Value | null): Value {
  if (value === null) throw new Error("A goal lacks what its kind needs: a norm, or a baseline and a margin");
  return value;
}
