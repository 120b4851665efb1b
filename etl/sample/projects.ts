import { must } from "@fijne-buurten/db";
import { type Association, yearsOf } from "./association.ts";
import { day, dutchDate, yearOf } from "./calendar.ts";
import type { Row } from "./csv-file.ts";
import type { Outbox } from "./outbox.ts";
import { inYear, maintenanceContactShare, newBuildPlan } from "./plan.ts";
import { quota, type Random } from "./random.ts";

/** New build as planned, and two projects of major maintenance a year; the latest ones are still under way. VERA PROJECTSOORT. */
export function sendProjects(association: Association, maintenance: readonly Maintenance[], outbox: Outbox): void {
  outbox.send(
    {
      table: "projecten",
      period: "alles",
      deliveredOn: association.referenceDay,
      dialect: "windows-1252",
      header: [
        ...["projectnr", "buurt", "soort", "start", "opgeleverd", "woningen", "ontmoetingsplek"],
        "sociaal_contact",
      ],
    },
    [...maintenanceRows(association, maintenance), ...newBuildRows(association)],
  );
}

export type Maintenance = ReturnType<typeof planMaintenance>[number];

export function planMaintenance(association: Association) {
  const random = association.random("projects");
  const perYear = Math.max(1, Math.round(2 * association.size));
  return yearsOf(association).flatMap((year) =>
    Array.from({ length: perYear }, () => {
      const area = random.pick(association.neighbourhoods);
      const kind = random.chance(0.77) ? "REB" : "REO";
      const started = day(year, random.whole(1, 9), 1);
      const completed = started + random.whole(240, 520);
      return { area, kind, started, completed, homes: random.whole(12, 70), hasPlace: random.chance(0.15) };
    }),
  );
}

function* maintenanceRows(association: Association, projects: readonly Maintenance[]): Iterable<Row> {
  const contactIn = contactsOf(association.random("contact in projects"));
  for (const [index, { area, kind, started, completed, homes, hasPlace }] of projects.entries()) {
    const isCompleted = completed <= association.referenceDay;
    yield [
      ...[`P${String(index + 1).padStart(3, "0")}`, area.code, kind, dutchDate(started)],
      ...[isCompleted ? dutchDate(completed) : "", homes, hasPlace ? "Ja" : "Nee"],
      isCompleted ? contactIn(homes, yearOf(completed)) : "",
    ];
  }
}

/** One project in eight does not keep it. */
function contactsOf(random: Random): (homes: number, year: number) => number | "" {
  const isUnknown = quota(random);
  return (homes, year) => (isUnknown(1 / 8) ? "" : Math.round(homes * inYear(maintenanceContactShare, year)));
}

function* newBuildRows({ courseStart, referenceDay, neighbourhoods }: Association): Iterable<Row> {
  const start = yearOf(courseStart);
  for (const [index, { after, homes, place }] of newBuildPlan.entries()) {
    const completed = day(start + after[0], after[1], 20);
    const area = must(neighbourhoods[(index * 7 + 3) % neighbourhoods.length], "a neighbourhood");
    yield [
      ...[`N${String(index + 1).padStart(3, "0")}`, area.code, index % 3 === 2 ? "SLN" : "NIU"],
      ...[dutchDate(completed - 420), completed <= referenceDay ? dutchDate(completed) : "", homes, place, ""],
    ];
  }
}
