import type { Delivered } from "../delivered/index.ts";
import { type Doubtful, doubtful } from "./waiting.ts";

/** Every report with the place of its case; in their order, by day and number. */
export function placedReports({ reports, cases }: Delivered) {
  const caseOf = new Map(cases.map((nuisance) => [nuisance.case, nuisance]));
  return reports.map(({ report, case: about, reported, reporter }) => {
    const { neighbourhood, complex } = caseOf.get(about)!;
    return { day: reported, reporter, order: `${reported} ${report}`, neighbourhood, complex };
  });
}

/** The reports that wait: of their case nothing is known, so they can lie anywhere. */
export const reportsInDoubt = (delivered: Delivered): Doubtful[] =>
  doubtful(delivered, delivered.waiting.reports, { date: "datum", isDateRequired: true }).map((own) => ({
    ...own,
    complexes: null,
  }));
