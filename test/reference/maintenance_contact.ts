import type { SecondImplementation } from "./figure.ts";
import { yearsAndParts } from "./grid/periods.ts";
import { countedFigures } from "./method/complete-count.ts";
import { completedProjects } from "./method/projects.ts";

/** Of the homes in major maintenance that was completed: the share where somebody talked with the tenants about more than the work. */
export const figures: SecondImplementation = ({ delivered }) => {
  const { started } = delivered.coursePlan;
  const maintained = completedProjects(delivered, ["REB", "REO"]);
  const sum = (numbers: readonly number[]) => numbers.reduce((all, own) => all + own, 0);
  return countedFigures(delivered, {
    ...{ kpi: "maintenance_contact", levels: ["corporatie", "gemeente", "wijk"] },
    tables: ["projecten", "projecten:sociaal_contact"],
    // Added up since the course plan began, so never about a part of a year alone.
    periods: yearsAndParts(delivered, started).filter(({ kind }) => kind !== "subYear"),
    outdatedAfterDays: 150,
    count(area, { until }) {
      const here = maintained.filter((one) => area.holds(one) && one.completed >= started && one.completed <= until);
      const known = here.filter(({ contacted }) => contacted !== null);
      return {
        numerator: sum(known.map(({ contacted }) => contacted!)),
        denominator: sum(known.map(({ homes }) => homes)),
        unfilled: sum(here.filter(({ contacted }) => contacted === null).map(({ homes }) => homes)),
      };
    },
  });
};
