import type { SecondImplementation } from "./figure.ts";
import { nuisanceRateFigures } from "./method/nuisance-rate.ts";
import { placedReports, reportsInDoubt } from "./method/reports.ts";

/** Who reported nuisance in a year, each where and when it was the first time, per 100 homes that were let in January. */
export const figures: SecondImplementation = ({ delivered }) => {
  const inTurn = placedReports(delivered).sort((one, other) => (one.order < other.order ? -1 : 1));
  const seen = new Set<string>();
  const firsts = inTurn.filter(({ day, reporter }) => {
    const inYear = `${day.slice(0, 4)} ${reporter}`;
    const isFirst = !seen.has(inYear);
    seen.add(inYear);
    return isFirst;
  });
  return nuisanceRateFigures(delivered, {
    kpi: "nuisance_reporters",
    events: firsts,
    tables: ["overlastmeldingen", "overlastdossiers"],
    levels: ["corporatie", "gemeente", "wijk"],
    inDoubt: reportsInDoubt(delivered),
    isOnceAYear: true,
  });
};
