/** What a reader of a table chooses, in the address. A word that is not known is refused: else a mistake would give another table. */
import { type AreaLevel, areaLevels, codesOf, type Language, languages } from "@fijne-buurten/db/vocabulary";
import { nameOf } from "../enums.ts";
import { ReaderError, shortened } from "../errors.ts";
import type { Decimal } from "./table.type.ts";

export type TableArgs = {
  kpis: string[] | null;
  level: AreaLevel | null;
  periods: string[] | null;
  /** Null is every group. */
  group: string | null;
  asOf: number | null;
  decimal: Decimal;
  language: Language;
};

export type Parameter = "kpi" | "level" | "period" | "group" | "asOf" | "decimal" | "language";

/** As a reader writes that groups are not to be left out. */
const EVERY_GROUP = "*";

export function tableArgsIn(query: unknown, known: readonly Parameter[]): TableArgs {
  const given = query as Record<string, string | string[]>;
  for (const name of Object.keys(given)) if (!known.some((each) => each === name)) throw unknownParameter(name, known);
  const one = (name: Parameter): string | null => {
    const values = [given[name] ?? []].flat();
    if (values.length > 1) throw wrong(name, values.join(", "), "één waarde", "one value");
    return values[0] ?? null;
  };
  const group = one("group");
  return {
    kpis: severalIn(given.kpi),
    level: choiceIn("level", one("level"), codesOf(areaLevels)),
    periods: severalIn(given.period),
    group: group === EVERY_GROUP ? null : (group ?? "all"),
    asOf: numberIn("asOf", one("asOf")),
    decimal: choiceIn("decimal", one("decimal"), ["point", "comma"]) ?? "point",
    language: choiceIn("language", one("language"), codesOf(languages)) ?? "nl",
  };
}

/** Several values stand behind one name with commas between them, or behind the name each time. */
function severalIn(values: string | string[] | undefined): string[] | null {
  return values === undefined ? null : [values].flat().flatMap((value) => value.split(",").map((each) => each.trim()));
}

function choiceIn<Code extends string>(name: Parameter, text: string | null, codes: readonly Code[]): Code | null {
  if (text === null) return null;
  const found = codes.find((code) => nameOf(code) === nameOf(text));
  if (found !== undefined) return found;
  const listed = codes.join(", ");
  throw wrong(name, text, `één van: ${listed}`, `one of: ${listed}`);
}

function numberIn(name: Parameter, text: string | null): number | null {
  if (text === null) return null;
  if (!/^\d{1,9}$/.test(text)) throw wrong(name, text, "het nummer van een publicatie", "the number of a release");
  return Number(text);
}

function unknownParameter(name: string, known: readonly string[]): ReaderError {
  const listed = known.join(", ");
  return new ReaderError("BAD_ARGUMENT", {
    nl: `'${shortened(name)}' gevonden in het adres, verwacht één van: ${listed}. Er is niets opgehaald.`,
    en: `Found '${shortened(name)}' in the address, expected one of: ${listed}. Nothing was read.`,
  });
}

function wrong(name: string, found: string, nl: string, en: string): ReaderError {
  return new ReaderError("BAD_ARGUMENT", {
    nl: `${name}: '${shortened(found)}' gevonden, verwacht ${nl}. Er is niets opgehaald.`,
    en: `${name}: found '${shortened(found)}', expected ${en}. Nothing was read.`,
  });
}
