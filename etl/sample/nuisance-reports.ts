import { type Association, lastDayOf, yearsOf } from "./association.ts";
import { type Day, dutchDate, yearOf } from "./calendar.ts";
import type { Row } from "./csv-file.ts";
import { type NuisanceCase, nuisanceDelivery } from "./nuisance-cases.ts";
import type { Outbox } from "./outbox.ts";
import { inYear, reopenedShare } from "./plan.ts";
import { quota, type Random } from "./random.ts";
import { tenantNumber } from "./tenancies.ts";

type Report = { caseId: string; day: Day; channel: string; reporter: string };

/** About 2.2 reports per case; a handful of people report time and again. Some come after the case was closed. */
export function sendNuisanceReports(association: Association, cases: NuisanceCase[], outbox: Outbox): void {
  const random = association.random("nuisance reports");
  const byYear = Map.groupBy(
    [
      ...cases.flatMap((nuisance) => [...reportsOf(nuisance, association, random)]),
      ...reportsAfterClosing(association, cases),
    ],
    (report) => yearOf(report.day),
  );
  for (const year of yearsOf(association)) {
    const reports = (byYear.get(year) ?? []).toSorted((a, b) => a.day - b.day);
    outbox.send(
      nuisanceDelivery("overlastmeldingen", year, association, ["meldingnr", "dossiernr", "datum", "kanaal", "melder"]),
      reportRows(reports, year),
    );
  }
}

function* reportRows(reports: Report[], year: number): Iterable<Row> {
  for (const [index, { caseId, day, channel, reporter }] of reports.entries()) {
    yield [`M${year % 100}${String(index + 1).padStart(5, "0")}`, caseId, dutchDate(day), channel, reporter];
  }
}

function* reportsOf({ id, opened, closed }: NuisanceCase, association: Association, random: Random): Iterable<Report> {
  const lastDay = closed ?? Math.min(opened + 120, lastDayOf(association.lastYear, association));
  const someone = () => tenantNumber(random.whole(0, Math.floor(association.homes * 1.4)));
  const frequent = random.chance(0.06);
  const first = frequent ? frequentReporter(association, random) : someone();
  const times = frequent ? random.whole(3, 9) : random.weighted([1, 2, 3, 4, 5], [0.42, 0.27, 0.18, 0.08, 0.05]);
  for (let index = 0; index < times; index++) {
    const day = index === 0 ? opened : opened + random.whole(0, Math.max(0, lastDay - opened));
    const reporter = index === 0 || frequent || random.chance(0.65) ? first : someone();
    yield { caseId: id, day, channel: random.weighted(channels, [0.42, 0.2, 0.12, 0.08, 0.15, 0.03]), reporter };
  }
}

/** One report each: within six months for the share of the plan, which reopens them; a year later for the first case of every year. */
function* reportsAfterClosing(association: Association, cases: readonly NuisanceCase[]): Iterable<Report> {
  const lastDay = lastDayOf(association.lastYear, association);
  const closed = cases.flatMap(({ id, closed: day }) => (day === null ? [] : { id, day }));
  for (const [year, own] of Map.groupBy(closed, ({ day }) => yearOf(day))) {
    const random = association.random("reports after closing", year);
    const isReopened = quota(random);
    for (const [index, { id, day }] of own.entries()) {
      const reporter = tenantNumber(random.whole(0, Math.floor(association.homes * 1.4)));
      const after = { caseId: id, channel: "TEL", reporter };
      const [soon, late] = [day + random.whole(14, 170), day + 365];
      if (index === 0 && late <= lastDay) yield { ...after, day: late };
      else if (isReopened(inYear(reopenedShare, year)) && soon <= lastDay) yield { ...after, day: soon };
    }
  }
}

/** Five people per 3,500 homes, who are behind a good part of all reports. */
function frequentReporter(association: Association, random: Random): string {
  return tenantNumber(random.whole(1, Math.max(2, Math.round(5 * association.size))) * 13);
}

/** VERA COMMUNICATIEKANAAL. */
const channels = ["TEL", "EMA", "APP", "BAL", "INT", "BEZ"];
