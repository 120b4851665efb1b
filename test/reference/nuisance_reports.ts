import type { SecondImplementation } from "./figure.ts";
import { nuisanceRateFigures } from "./method/nuisance-rate.ts";
import { placedReports, reportsInDoubt } from "./method/reports.ts";

/** Reports of nuisance, per 100 let homes and year. */
export const figures: SecondImplementation = ({ delivered }) =>
  nuisanceRateFigures(delivered, {
    kpi: "nuisance_reports",
    events: placedReports(delivered),
    tables: ["overlastmeldingen", "overlastdossiers"],
    levels: ["corporatie", "gemeente", "wijk", "buurtgroep"],
    inDoubt: reportsInDoubt(delivered),
  });
