// What can be typed after `npm run etl --`.
import { parseArgs } from "node:util";
import { checkCommandLine } from "@fijne-buurten/db";

export const USAGE = `Hebt u meerdere corporaties? Kies er dan bij elke opdracht een met --association.
npm run etl -- import BESTAND_OF_MAP… [--association a] [--period p] [--delivered-on jjjj-mm-dd]
                      [--reference-date jjjj-mm-dd] [--allow-fewer-rows] [--again] [--new] [--json]
npm run etl -- status [--json]     wat er is geleverd en wat in quarantaine wacht
npm run etl -- quarantine [--source bron] [--csv] [--json]   elke rij die wacht, met de reden
npm run etl -- retract LEVERING --because "waarom" [--json]  neemt de nieuwste levering van een tabel en periode terug
npm run etl -- digest [--json]     één kenmerk van alles wat nu geldt
npm run etl -- waves [--json]      welke enquêtes en panelvragenlijsten er zijn, en welke op vrijgave wachten
npm run etl -- approve-wave CORPORATIE GOLF… --by beleid [--note "…"] [--json]      geeft ze vrij voor de cijfers
npm run etl -- snooze CORPORATIE KPI GEBIED --until jjjj-mm-dd --because "waarom" --by beleid [--json]      stelt een signaal uit
npm run etl -- insight CORPORATIE SLEUTEL… [--csv]   alles wat bij deze sleutels is bewaard, zoals contractnr=1001 huurdernr=H7
npm run etl -- erase CORPORATIE SLEUTEL… --because "waarom"      wist een huishouden; wat is gepubliceerd, blijft staan
npm run etl -- retention [--json]     hoe lang wat wordt bewaard, en waarom
npm run etl -- retention CORPORATIE SOORT JAREN --because "waarom"      kiest een andere bewaartermijn
npm run etl -- privacy --out MAP     schrijft het verwerkingsregister, de bijlage bij de DPIA en de notitie voor de ondernemingsraad
npm run etl -- share [--json]      bepaalt nu wat anderen mogen zien; de planning doet het vanzelf
npm run etl -- shared [--json]     wat er wordt gedeeld, hoe precies dat is, en wat aanvallen erop vinden
npm run etl -- sample --homes 3500 --years 2019-2026 --seed 1 --out MAP [--one]
npm run etl -- schedule [--at uu:mm]      leest elke nacht in wat in het postvak ligt
npm run etl -- schedule --now [--json]    doet dat nu, één keer, en mailt wat 's nachts zou worden gemaild
npm run backup -- MAP              maakt van elke corporatie een kopie, in een nieuwe map daarin
npm run prove [-- KOPIE]           zet de nieuwste kopie van BACKUP_DIR ernaast terug, en kijkt of alles gelijk is`;

const text = { type: "string" } as const;
const flag = { type: "boolean" } as const;

const options = {
  ...{ association: text, period: text, "delivered-on": text, "reference-date": text },
  ...{ "allow-fewer-rows": flag, again: flag, new: flag, json: flag },
  ...{ homes: { ...text, default: "3500" }, years: { ...text, default: "2019-2026" } },
  ...{ seed: { ...text, default: "1" }, out: text, one: flag },
  ...{ at: text, now: flag, because: text, source: text, csv: flag },
  ...{ by: text, note: text, until: text },
};

/** Ends the program with the usage where it was asked for, or an option is not right. */
export function readArguments() {
  checkCommandLine(options, USAGE);
  return parseArgs({ allowPositionals: true, options });
}
