import type { Delivered } from "../delivered/index.ts";

/** A period and its first and last day. */
export type Period = {
  name: string;
  kind: "year" | "yearTo" | "subYear" | "wave" | "questionnaire";
  from: string;
  until: string;
};

export const during = (day: string | null, { from, until }: Period): boolean =>
  day !== null && from <= day && day <= until;

/** The years and their parts from the year of a day until the reference date, as far as they have started. */
export function yearsAndParts(delivered: Delivered, since: string): Period[] {
  const { referenceDate } = delivered.coursePlan;
  const periods: Period[] = [];
  for (let year = Number(since.slice(0, 4)); year <= Number(referenceDate.slice(0, 4)); year++) {
    periods.push({ name: String(year), kind: "year", from: `${year}-01-01`, until: `${year}-12-31` });
    periods.push(...partsOf(year, delivered.coursePlan.subYear));
  }
  return periods.filter(({ from }) => from <= referenceDate);
}

export function years(delivered: Delivered, since: string): Period[] {
  return yearsAndParts(delivered, since).filter(({ kind }) => kind === "year");
}

/** Every survey wave, in order. */
export function waves({ waves }: Delivered): Period[] {
  return waves
    .map(({ wave, opened, closed }) => ({ name: wave, kind: "wave" as const, from: opened, until: closed }))
    .sort((first, second) => (first.name < second.name ? -1 : 1));
}

function partsOf(year: number, kind: "tertiaal" | "kwartaal"): Period[] {
  const [letter, months] = kind === "tertiaal" ? ["T", 4] : ["Q", 3];
  return Array.from({ length: 12 / months }, (_, index): Period[] => {
    const [first, last] = [index * months + 1, (index + 1) * months];
    const month = (number: number) => `${year}-${String(number).padStart(2, "0")}`;
    // No month has more days than 31, and days compare as text.
    const until = `${month(last)}-31`;
    const alone: Period = { name: `${year}-${letter}${index + 1}`, kind: "subYear", from: `${month(first)}-01`, until };
    // Up to the last part it is the year.
    if (last === 12) return [alone];
    return [alone, { name: `${year}-tm${letter}${index + 1}`, kind: "yearTo", from: `${year}-01-01`, until }];
  }).flat();
}

/**
 * The one of earlier figures with which that of a period is compared: of parts of a year the same part a year before, else the last of
 * its kind. While the period runs there is none.
 */
export function comparedWith<Told extends { period: Period }>(
  earlier: readonly Told[],
  { name, kind, until }: Period,
  { coursePlan }: Delivered,
): Told | undefined {
  if (realDay(until) > coursePlan.referenceDate) return undefined;
  if (kind !== "subYear" && kind !== "yearTo") return earlier.findLast(({ period }) => period.kind === kind);
  return earlier.find(({ period }) => period.name === name.replace(/^\d+/, (year) => String(Number(year) - 1)));
}

/** Periods end on a 31st for ease of comparing; the last day of a month may be earlier. */
export function realDay(day: string): string {
  const [year, month, date] = day.split("-").map(Number) as [number, number, number];
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1, Math.min(date, last))).toISOString().slice(0, 10);
}

/** Every questionnaire of the panel, from the day it was sent to the day it closed. */
export function questionnairePeriods({ questionnaires }: Delivered): Period[] {
  const strata = Map.groupBy(questionnaires, ({ questionnaire }) => questionnaire);
  return [...strata]
    .map(([name, rows]) => ({
      ...{ name, kind: "questionnaire" as const },
      from: rows.map(({ sent }) => sent).sort()[0]!,
      until: rows
        .map(({ closed }) => closed)
        .sort()
        .at(-1)!,
    }))
    .sort((first, second) => (first.name < second.name ? -1 : 1));
}
