import type { SecondImplementation } from "./figure.ts";
import { during, questionnairePeriods, yearsAndParts } from "./grid/periods.ts";
import { countedFigures } from "./method/complete-count.ts";
import { sum } from "./method/mean.ts";

/** Complete answers per delivered invitation of the panel's questionnaires: of one, or of those that closed in the period. */
export const figures: SecondImplementation = ({ delivered }) => {
  const { questionnaires } = delivered;
  const firstSent = questionnaires.map(({ sent }) => sent).sort()[0]!;
  return countedFigures(delivered, {
    kpi: "panel_participation",
    levels: ["corporatie", "gemeente", "wijk"],
    periods: [...yearsAndParts(delivered, firstSent), ...questionnairePeriods(delivered)],
    tables: ["panelvragenlijsten"],
    outdatedAfterDays: 200,
    count(area, period) {
      const closed = questionnaires.filter(
        (row) =>
          area.holds(row) &&
          (period.kind === "questionnaire" ? row.questionnaire === period.name : during(row.closed, period)),
      );
      return {
        numerator: sum(closed.map(({ completed }) => completed)),
        denominator: sum(closed.map((row) => row.delivered)),
      };
    },
  });
};
