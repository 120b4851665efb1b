import type { Delivered } from "../delivered/index.ts";
import type { Questionnaire } from "../delivered/panel.ts";

/** The last day on which the file of a year was sent. */
export function lastSentOf({ coverage }: Delivered, year: string): string {
  const own = coverage.get("panelvragenlijsten")!.filter(({ from }) => from.startsWith(year));
  return own
    .map(({ deliveredOn }) => deliveredOn)
    .sort()
    .at(-1)!;
}

/** Rows that reached somebody, who by the last day on which the file was sent had heard what came of it. */
export const questionnairesFedBack = (delivered: Delivered): Questionnaire[] =>
  delivered.questionnaires.filter(
    (row) => row.delivered > 0 && row.fedBack !== null && row.fedBack <= lastSentOf(delivered, row.year),
  );
