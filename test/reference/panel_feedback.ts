import type { SecondImplementation } from "./figure.ts";
import { during, yearsAndParts } from "./grid/periods.ts";
import { countedFigures } from "./method/complete-count.ts";
import { lastSentOf, questionnairesFedBack } from "./method/panel.ts";

const SIX_WEEKS = 42 * 86_400_000;

/** Of the questionnaires that closed in the period and should have been told about by now: those of which all members heard within six weeks. */
export const figures: SecondImplementation = ({ delivered }) => {
  const reached = delivered.questionnaires.filter((row) => row.delivered > 0);
  const fedBack = questionnairesFedBack(delivered);
  const questionnaires = [...Map.groupBy(reached, ({ questionnaire }) => questionnaire).values()].map((rows) => {
    const last = (days: readonly string[]) => days.toSorted().at(-1)!;
    const closed = last(rows.map((row) => row.closed));
    const until = new Date(Date.parse(closed) + SIX_WEEKS).toISOString().slice(0, 10);
    const isTold = rows.every((row) => fedBack.includes(row));
    const isInTime = isTold && last(rows.map((row) => row.fedBack!)) <= until;
    return { closed, isInTime, isDue: isInTime || lastSentOf(delivered, rows[0]!.year) > until };
  });
  const firstSent = delivered.questionnaires.map(({ sent }) => sent).sort()[0]!;
  return countedFigures(delivered, {
    ...{ kpi: "panel_feedback", levels: ["corporatie"], periods: yearsAndParts(delivered, firstSent) },
    tables: ["panelvragenlijsten", "panelvragenlijsten:teruggekoppeld_op"],
    outdatedAfterDays: 200,
    count(_, period) {
      const due = questionnaires.filter(({ closed, isDue }) => isDue && during(closed, period));
      return { numerator: due.filter(({ isInTime }) => isInTime).length, denominator: due.length };
    },
  });
};
