import { sql } from "@fijne-buurten/db";
import { type AreaLevel, areaLevels, codesOf } from "@fijne-buurten/db/vocabulary";
import { nameOf } from "../enums.ts";
import { PART_EMPTY, ReaderError, unknown } from "../errors.ts";
import type { AskRows } from "../shared-database.ts";
import { SharedArea } from "./shared-area.type.ts";

const levels = codesOf(areaLevels);

type Row = {
  area_key: string;
  area_level: AreaLevel;
  area_code: string;
  area_name: string;
  vintage: number;
  is_in_force: boolean;
  parent_key: string | null;
  within: string[];
};

/** The areas that a reader may see, from the whole down and then by name. What is said here of areas is said of those alone. */
export class SharedAreas {
  readonly list: SharedArea[];
  readonly #byKey: Map<string, SharedArea>;

  constructor(areas: SharedArea[]) {
    const byName = new Intl.Collator("nl", { numeric: true });
    this.list = areas.toSorted(
      (one, other) =>
        levels.indexOf(one.level) - levels.indexOf(other.level) ||
        byName.compare(one.name, other.name) ||
        byName.compare(one.key, other.key),
    );
    this.#byKey = new Map(areas.map((area) => [area.key, area]));
  }

  byKey(key: string): SharedArea | undefined {
    return this.#byKey.get(key);
  }

  /** The newest with a code. When areas of several levels have it, the level must be given too. */
  find(argument: string, code: string, level?: AreaLevel | null): SharedArea {
    const all = this.list.filter((area) => area.code === code && (level == null || area.level === level));
    const ofLevels = [...Map.groupBy(all, (area) => area.level).values()];
    const [areas, ...others] = ofLevels;
    const newest = areas?.toSorted((one, other) => other.vintage - one.vintage)[0];
    if (newest === undefined) throw this.#unknown(argument, code);
    if (others.length === 0) return newest;
    const names = ofLevels.map(([area]) => nameOf(area?.level ?? "")).join(", ");
    throw new ReaderError("AMBIGUOUS_AREA", {
      nl: `${argument}: '${code}' gevonden, en gebieden van meer dan één niveau hebben die code: ${names}. Verwacht: ook het niveau. ${PART_EMPTY.nl}`,
      en: `${argument}: found '${code}', which is the code of areas of several levels: ${names}. Expected the level as well. ${PART_EMPTY.en}`,
    });
  }

  /** Those of today. */
  select(level: AreaLevel | null | undefined, within: SharedArea | null): SharedArea[] {
    return this.ever(level, within).filter(({ isInForce }) => isInForce);
  }

  /** Those of every division. */
  ever(level: AreaLevel | null | undefined, within: SharedArea | null): SharedArea[] {
    return this.list.filter(
      (area) => (level == null || area.level === level) && (within === null || area.around.includes(labelOf(within))),
    );
  }

  /** An area in every division. */
  everOf(area: SharedArea): SharedArea[] {
    return this.list.filter((one) => labelOf(one) === labelOf(area));
  }

  #unknown(argument: string, code: string): ReaderError {
    const where = { argument, found: code, nl: "gebied van dit convenant", en: "area of this agreement" };
    const named = this.list.filter((area) => area.name.toLowerCase() === code.toLowerCase());
    return unknown(
      "UNKNOWN_AREA",
      where,
      this.list.map((area) => area.code),
      named.map((area) => area.code),
    );
  }
}

const labelOf = ({ level, code }: SharedArea): string => `${level}/${code}`;

const statement = { name: "shared areas", text: sql(new URL("shared-areas.sql", import.meta.url)) };

export async function readAreas(ask: AskRows): Promise<SharedAreas> {
  const rows = await ask<Row>(statement);
  const areas = new Map(rows.map((row) => [row.area_key, areaOf(row)]));
  for (const { area_key, parent_key } of rows)
    Object.assign(areas.get(area_key) ?? {}, { within: areas.get(parent_key ?? "") ?? null });
  return new SharedAreas([...areas.values()]);
}

const areaOf = (row: Row): SharedArea =>
  Object.assign(new SharedArea(), {
    ...{ key: row.area_key, code: row.area_code, name: row.area_name, level: row.area_level, vintage: row.vintage },
    ...{ isInForce: row.is_in_force, within: null, around: row.within },
  } satisfies SharedArea);
