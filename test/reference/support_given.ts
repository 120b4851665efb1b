import { isBetweenNeighbours } from "./delivered/nuisance.ts";
import type { SecondImplementation } from "./figure.ts";
import { during } from "./grid/periods.ts";
import { casesAsCounted } from "./method/after-closing.ts";
import { caseShareFigures } from "./method/case-share.ts";

/** Of the cases between neighbours that were opened and in which the reporter had not talked yet: those in which we helped. */
export const figures: SecondImplementation = ({ delivered }) => {
  return caseShareFigures(delivered, {
    kpi: "support_given",
    // Where nobody asked whether the reporter had talked, it may be one of these.
    cases: casesAsCounted(delivered).filter((one) => isBetweenNeighbours(one) && one.talkedFirst !== true),
    isIn: ({ opened }, period) => during(opened, period),
    day: "geopend",
    answer: ({ talkedFirst, supported }) => (talkedFirst === null ? null : supported),
    columns: ["overlastdossiers:begeleid"],
    levels: ["corporatie", "gemeente", "wijk", "buurtgroep"],
  });
};
