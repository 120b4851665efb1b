import { basename, parse } from "node:path";
import { isDay } from "../contracts/calendar.ts";
import { shapeOf } from "../door/shape.ts";

/** What the person who imports may say instead of the file's name. `isByFolder`: by the folder in which the file was put. */
export type Said = { association?: string; period?: string; deliveredOn?: string; isByFolder?: boolean };

/** What can be told of a file without opening it; `UNKNOWN` for what cannot. */
export type Outside = { association: string; file: string; period: string; deliveredOn: string; isByFolder: boolean };

export const UNKNOWN = "onbekend";

/** What the person or the file's name says. `only` is the installation's one association. */
export function lookFromOutside(path: string, said: Said, only?: string): Outside {
  const name = readName(path);
  return {
    association: said.association ?? name?.association ?? only ?? UNKNOWN,
    file: name?.file ?? UNKNOWN,
    period: said.period ?? name?.period ?? UNKNOWN,
    deliveredOn: said.deliveredOn ?? (name && isDay(name.day) ? name.day : UNKNOWN),
    isByFolder: said.isByFolder ?? false,
  };
}

type Name = { association: string; file: string; period: string; day: string };

/** Reads `voorbeeld_huurovereenkomsten_alles_2026-10-31.csv`. Its day may be no day of the calendar. */
export function readName(path: string): Name | undefined {
  const match =
    /^(?<association>[a-z0-9-]+)_(?<file>[a-z-]+)_(?<period>[0-9A-Za-z-]+)_(?<day>\d{4}-\d{2}-\d{2})\.(?:csv|CSV)$/.exec(
      basename(path),
    );
  return match?.groups as Name | undefined;
}

/** What is wrong with a name that cannot be read, in Dutch. Not a word of it is repeated, because it may be about a person. */
export function wrongWithName(path: string): string {
  const { name, ext } = parse(path);
  const parts = name.split("_");
  const [association = "", file = "", , day = ""] = parts;
  if (ext.toLowerCase() !== ".csv") return "De naam eindigt niet op .csv.";
  if (/\s*(?:\(\d+\)|[- ]+(?:kopie|copy)(?: ?\(?\d*\)?)?)$/i.test(name))
    return "Achter de naam staat het teken van een kopie, zoals (1): haal dat weg.";
  if (/\s/.test(name)) return "In de naam staan spaties.";
  if (parts.length !== 4)
    return `De naam heeft ${parts.length} ${parts.length === 1 ? "deel" : "delen"}, gescheiden door _, en hoort er 4 te hebben.`;
  if (/[A-Z]/.test(association + file)) return "In de naam van de corporatie of de tabel staan hoofdletters.";
  if (/^\d{1,2}-\d{1,2}-\d{4}$/.test(day)) return "De dag staat als dd-mm-jjjj, en hoort jjjj-mm-dd te zijn.";
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return "Het laatste deel is geen dag.";
  return "In de naam staan tekens die niet zijn afgesproken.";
}

/**
 * The name under which a file is written down. A name that does not follow the agreed pattern may hold a person's name, so only its
 * shape is kept. The person who imports the file is told the name itself.
 */
export function nameToKeep(path: string): string {
  const { name, ext } = parse(path);
  return readName(path) ? name + ext : `${shapeOf(name)}${ext.toLowerCase() === ".csv" ? ext : ""}`;
}
