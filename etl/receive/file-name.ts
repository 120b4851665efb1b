import { basename, parse } from "node:path";
import { isDay } from "../contracts/calendar.ts";
import { shapeOf } from "../door/shape.ts";

/** What the person who imports may say instead of the file's name. */
export type Said = { association?: string; period?: string; deliveredOn?: string };

/** What can be told of a file without opening it; `UNKNOWN` for what cannot. */
export type Outside = { association: string; file: string; period: string; deliveredOn: string };

export const UNKNOWN = "onbekend";

/** What the person or the file's name says. `only` is the installation's one association. */
export function lookFromOutside(path: string, said: Said, only?: string): Outside {
  const name = readName(path);
  return {
    association: said.association ?? name?.association ?? only ?? UNKNOWN,
    file: name?.file ?? UNKNOWN,
    period: said.period ?? name?.period ?? UNKNOWN,
    deliveredOn: said.deliveredOn ?? (name && isDay(name.day) ? name.day : UNKNOWN),
  };
}

type Name = { association: string; file: string; period: string; day: string };

/** Reads `voorbeeld_huurovereenkomsten_alles_2026-10-31.csv`. Its day may be no day of the calendar. */
export function readName(path: string): Name | undefined {
  const match =
    /^(?<association>[a-z0-9-]+)_(?<file>[a-z-]+)_(?<period>[0-9A-Za-z-]+)_(?<day>\d{4}-\d{2}-\d{2})\.csv$/.exec(
      basename(path),
    );
  return match?.groups as Name | undefined;
}

/**
 * The name under which a file is written down. A name that does not follow the agreed pattern may hold a person's name, so only its
 * shape is kept. The person who imports the file is told the name itself.
 */
export function nameToKeep(path: string): string {
  const { name, ext } = parse(path);
  return readName(path) ? name + ext : `${shapeOf(name)}${ext.toLowerCase() === ".csv" ? ext : ""}`;
}
