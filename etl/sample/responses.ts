import type { Row } from "./csv-file.ts";
import type { Outbox } from "./outbox.ts";
import type { Respondent, Wave } from "./waves.ts";

/** One row per answering household of a wave, with nothing in it that leads back to the household. */
export function sendResponses(wave: Wave, outbox: Outbox): void {
  outbox.send(
    {
      table: "enquete-respondenten",
      period: wave.id,
      deliveredOn: wave.deliveredDay,
      dialect: "utf-8 with BOM",
      header: ["golf", "respons_id", "bu_code", "leeftijdsklasse", "woonduurklasse", "woningtype", "paneltoken"],
    },
    responseRows(wave.id, wave.respondents),
  );
}

/** The bureau keeps no panel, so the token is always empty and two waves are independent. */
function* responseRows(wave: string, respondents: Respondent[]): Iterable<Row> {
  for (const { id, neighbourhood, ageBand, tenureBand, type } of respondents) {
    yield [wave, id, neighbourhood.code, ageBand, tenureBand, type, ""];
  }
}
