import type { SecondImplementation } from "./figure.ts";
import { casesAsCounted } from "./method/after-closing.ts";
import { nuisanceRateFigures } from "./method/nuisance-rate.ts";
import { doubtfulCases } from "./method/waiting.ts";

/** New cases of every kind, per 100 let homes and year. */
export const figures: SecondImplementation = ({ delivered }) =>
  nuisanceRateFigures(delivered, {
    kpi: "nuisance_cases",
    events: casesAsCounted(delivered).map(({ opened, ...place }) => ({ ...place, day: opened })),
    tables: ["overlastdossiers"],
    levels: ["corporatie", "gemeente", "wijk", "buurtgroep", "buurt", "complex"],
    inDoubt: doubtfulCases(delivered, "geopend"),
  });
