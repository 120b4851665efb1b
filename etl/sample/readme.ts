import type { Association, SampleOptions } from "./association.ts";
import { dutchDate } from "./calendar.ts";

/** The label on the box: whoever finds these files must see at once that nobody in them exists. */
export function readme({ id, name, homes, referenceDay }: Association, { years, seed }: SampleOptions): string {
  return [
    `${name} — SYNTHETISCHE GEGEVENS`,
    "",
    "Alles in deze map is verzonnen: de corporatie, de straten, de complexen, de huurders, de antwoorden en de dossiers.",
    "Echt zijn alleen de codes en namen van de wijken en buurten van gemeente Nijkerk (CBS, indeling 2025).",
    "Buurtgroepen en aantallen woningen zijn verzonnen. De Leefbaarometerscores lijken op de echte en zijn het niet.",
    "In de bestanden zitten met opzet fouten, zoals ze in echte exports voorkomen.",
    "",
    `Corporatie ${id} · ${homes} woningen · jaren ${years[0]}-${years[1]} · seed ${seed} · peildatum ${dutchDate(referenceDay)}`,
    "",
  ].join("\r\n");
}
