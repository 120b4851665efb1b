import { mayBeOfKind } from "./delivered/nuisance.ts";
import type { SecondImplementation } from "./figure.ts";
import { casesAsCounted } from "./method/after-closing.ts";
import { nuisanceRateFigures } from "./method/nuisance-rate.ts";
import { doubtfulCases } from "./method/waiting.ts";

/** New cases about pollution, per 100 let homes and year. */
export const figures: SecondImplementation = ({ delivered }) =>
  nuisanceRateFigures(delivered, {
    kpi: "upkeep_cases",
    events: casesAsCounted(delivered)
      .filter(({ kind }) => kind === "VUI")
      .map(({ opened, ...place }) => ({ ...place, day: opened })),
    tables: ["overlastdossiers"],
    levels: ["corporatie", "gemeente", "wijk", "buurtgroep", "buurt"],
    inDoubt: doubtfulCases(delivered, "geopend").filter(({ cells }) => mayBeOfKind(["VUI"])(cells)),
  });
