import type { SecondImplementation } from "./figure.ts";
import { yearsAndParts } from "./grid/periods.ts";
import { countedFigures } from "./method/complete-count.ts";
import { doubtful, mayBe, mayLieIn } from "./method/waiting.ts";

const origins: { [group: string]: string } = { new_build: "nieuwbouw", existing: "bestaand" };

/** Places to meet that came into use since the course plan started, up to and including the period; a later closing takes nothing away. */
export const figures: SecondImplementation = ({ delivered }) => {
  const { started } = delivered.coursePlan;
  const inDoubt = doubtful(delivered, delivered.waiting.meetingPlaces, {
    ...{ date: "in_gebruik_per", neighbourhood: "buurt" },
    contradicts: ({ status = "", in_gebruik_per = null }) => status === "in gebruik" && in_gebruik_per === null,
  }).filter(({ cells }) =>
    mayBe(["in gebruik", "gesloten"], ["plan", "in gebruik", "gesloten"], cells["status"] ?? null),
  );
  return countedFigures(delivered, {
    kpi: "meeting_places_created",
    levels: ["corporatie", "gemeente", "wijk", "buurtgroep", "buurt"],
    // Added up since the course plan began, so never about a part of a year alone.
    periods: yearsAndParts(delivered, started).filter(({ kind }) => kind !== "subYear"),
    groups: ["all", "new_build", "existing"],
    tables: ["ontmoetingsplekken"],
    outdatedAfterDays: 150,
    count(area, { until }, group) {
      const created = delivered.meetingPlaces.filter(
        (place) =>
          area.holds(place) &&
          place.status !== "plan" &&
          place.inUseFrom !== null &&
          place.inUseFrom >= started &&
          place.inUseFrom <= until &&
          (group === "all" || place.origin === origins[group]),
      );
      return { numerator: created.length, denominator: null, waiting: mayLieIn(inDoubt, area, started, until).length };
    },
  });
};
