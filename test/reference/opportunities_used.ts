import type { SecondImplementation } from "./figure.ts";
import { yearsAndParts } from "./grid/periods.ts";
import { countedFigures } from "./method/complete-count.ts";
import { doubtful, mayLieIn } from "./method/waiting.ts";

/** Of the opportunities for a meeting place decided on since the course plan started: the share that became a yes. */
export const figures: SecondImplementation = ({ delivered }) => {
  const { started } = delivered.coursePlan;
  const inDoubt = doubtful(delivered, delivered.waiting.opportunities, {
    ...{ date: "besluitdatum", neighbourhood: "buurt" },
    contradicts: ({ besluit = null, besluitdatum = null }) => (besluit === null) !== (besluitdatum === null),
  });
  return countedFigures(delivered, {
    kpi: "opportunities_used",
    levels: ["corporatie", "gemeente", "wijk"],
    // Added up since the course plan began, so never about a part of a year alone.
    periods: yearsAndParts(delivered, started).filter(({ kind }) => kind !== "subYear"),
    tables: ["kansen"],
    outdatedAfterDays: 150,
    count(area, { until }) {
      const decided = delivered.opportunities.filter(
        (opportunity) =>
          area.holds(opportunity) &&
          opportunity.decided !== null &&
          opportunity.decided >= started &&
          opportunity.decided <= until,
      );
      const realised = decided.filter(({ decision }) => decision === "realiseren");
      const waiting = mayLieIn(inDoubt, area, started, until).length;
      return { numerator: realised.length, denominator: decided.length, waiting };
    },
  });
};
