import type { SecondImplementation } from "./figure.ts";
import { yearsAndParts } from "./grid/periods.ts";
import { countedFigures } from "./method/complete-count.ts";
import { completedProjects } from "./method/projects.ts";
import { doubtful, mayBe, mayLieIn } from "./method/waiting.ts";

/** Of the new-build projects of ten homes or more completed since the course plan started: the share with a place to meet. */
export const figures: SecondImplementation = ({ delivered }) => {
  const { started } = delivered.coursePlan;
  const built = completedProjects(delivered, ["NIU", "SLN"]).filter(({ homes }) => homes >= 10);
  const inDoubt = doubtful(delivered, delivered.waiting.projects, {
    date: "opgeleverd",
    neighbourhood: "buurt",
  }).filter(({ cells }) => mayBe(["NIU", "SLN"], ["NIU", "SLN", "REB", "REO"], cells["soort"] ?? null));
  return countedFigures(delivered, {
    ...{ kpi: "new_build_places", levels: ["corporatie", "gemeente", "wijk"], tables: ["projecten"] },
    // Added up since the course plan began, so never about a part of a year alone.
    periods: yearsAndParts(delivered, started).filter(({ kind }) => kind !== "subYear"),
    outdatedAfterDays: 150,
    count(area, { until }) {
      const here = built.filter((one) => area.holds(one) && one.completed >= started && one.completed <= until);
      const known = here.filter(({ hasPlace }) => hasPlace !== null);
      return {
        numerator: known.filter(({ hasPlace }) => hasPlace).length,
        denominator: known.length,
        unfilled: here.length - known.length,
        waiting: mayLieIn(inDoubt, area, started, until).length,
      };
    },
  });
};
