// What can be typed after `npm run etl --`.
import { parseArgs } from "node:util";

export const USAGE = `Wie meer corporaties heeft kiest er bij elke opdracht een met --association.
npm run etl -- import BESTAND_OF_MAP… [--association a] [--period p] [--delivered-on jjjj-mm-dd]
                      [--reference-date jjjj-mm-dd] [--allow-fewer-rows] [--again] [--new] [--json]
npm run etl -- status [--json]     wat er is geleverd en wat in quarantaine wacht
npm run etl -- quarantine [--source bron] [--csv] [--json]   elke rij die wacht, met de reden
npm run etl -- retract LEVERING --because "waarom" [--json]  neemt de nieuwste levering van een tabel en periode terug
npm run etl -- digest [--json]     één kenmerk van alles wat nu geldt
npm run etl -- waves [--json]      welke enquêtes en panelvragenlijsten er zijn, en welke op vrijgave wachten
npm run etl -- approve-wave CORPORATIE GOLF… --by beleid [--note "…"] [--json]      geeft ze vrij voor de cijfers
npm run etl -- snooze CORPORATIE KPI GEBIED --until jjjj-mm-dd --because "waarom" --by beleid [--json]      stelt een signaal uit
npm run etl -- insight CORPORATIE SLEUTEL… [--csv]   alles wat over een huishouden is bewaard; een sleutel is zoals contractnr=1001
npm run etl -- erase CORPORATIE SLEUTEL… --because "waarom"      wist een huishouden; wat is gepubliceerd, blijft staan
npm run etl -- retention [--json]     hoe lang wat wordt bewaard, en waarom
npm run etl -- retention CORPORATIE SOORT JAREN --because "waarom"      kiest een andere bewaartermijn
npm run etl -- sample --homes 3500 --years 2019-2026 --seed 1 --out MAP [--one]
npm run etl -- schedule [--at uu:mm]      leest elke nacht in wat in het postvak ligt
npm run etl -- schedule --now [--json]    doet dat nu, één keer
npm run backup -- MAP              maakt van elke corporatie een kopie, in een nieuwe map daarin
npm run prove [-- KOPIE]           zet de nieuwste kopie van BACKUP_DIR ernaast terug, en kijkt of alles gelijk is`;

/** Ends the program with the usage where an option is not known. */
export function readArguments() {
  const text = { type: "string" } as const;
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        ...{ association: text, period: text, "delivered-on": text, "reference-date": text },
        ...{
          "allow-fewer-rows": { type: "boolean" },
          again: { type: "boolean" },
          new: { type: "boolean" },
          json: { type: "boolean" },
        },
        ...{ homes: { type: "string", default: "3500" }, years: { type: "string", default: "2019-2026" } },
        ...{ seed: { type: "string", default: "1" }, out: text, one: { type: "boolean" } },
        ...{ at: text, now: { type: "boolean" }, because: text, source: text, csv: { type: "boolean" } },
        ...{ by: text, note: text, until: text },
      },
    });
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${USAGE}`);
    process.exit(2);
  }
}
