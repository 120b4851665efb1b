import type { Association } from "./association.ts";
import { decimalComma, type Row } from "./csv-file.ts";
import { districtOf } from "./nijkerk.ts";
import type { Outbox } from "./outbox.ts";
import { teamGrade } from "./plan.ts";

/** What the teams in town think of their neighbourhoods. They began in the second year of the course plan; outside town nobody does it. */
export function sendTeamJudgements(association: Association, outbox: Outbox): void {
  outbox.send(
    {
      table: "teamoordelen",
      period: "alles",
      deliveredOn: association.referenceDay - 20,
      dialect: "utf-8 with BOM",
      header: ["bu_code", "jaar", "rapportcijfer", "beoordelaars"],
    },
    judgementRows(association),
  );
}

function* judgementRows(association: Association): Iterable<Row> {
  const random = association.random("team judgements");
  const { baselineYear, lastYear } = association;
  const inTown = association.neighbourhoods.filter((area) => area.homes > 0 && districtOf(area) === "WK026701");
  for (let year = Math.min(baselineYear + 1, lastYear); year <= lastYear; year++) {
    for (const area of inTown) {
      const grade = Math.round(2 * (teamGrade(area, year, association) + 0.3 * random.bell())) / 2;
      yield [area.code, year, decimalComma(Math.min(10, Math.max(1, grade)), 1), random.whole(3, 6)];
    }
  }
}
