import type { Association } from "./association.ts";
import { day, dutchDate, yearOf } from "./calendar.ts";
import type { Outbox } from "./outbox.ts";

/** The plan that the ambitions come from. Its fixed reference date is what keeps the verdicts of the sample where they are. */
export function sendCoursePlan({ courseStart, referenceDay }: Association, outbox: Outbox): void {
  const start = yearOf(courseStart);
  outbox.send(
    {
      table: "koersplannen",
      period: "alles",
      deliveredOn: referenceDay,
      dialect: "utf-8 with BOM",
      header: ["koersplannr", "naam", "begindatum", "einddatum", "tussenperiode", "vaste_peildatum", "synthetisch"],
    },
    [
      [
        "KP1",
        `Betrokken gemeenschappen in fijne buurten ${start}-${start + 4} (synthetisch)`,
        dutchDate(courseStart),
        dutchDate(day(start + 4, 12, 31)),
        "tertiaal",
        dutchDate(referenceDay),
        "Ja",
      ],
    ],
  );
}
