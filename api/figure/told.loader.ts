import { sql } from "@fijne-buurten/db";
import type { Statement } from "../data-source.ts";
import type { SharedLists } from "../release/shared-lists.ts";
import type { AskRows } from "../shared-database.ts";
import type { ToldFigure } from "./told.type.ts";

/** Null is everything that the reader may see. */
export type ToldChoice = {
  kpis: string[] | null;
  areas: string[] | null;
  periods: string[] | null;
  group: string | null;
  latest: boolean;
  after: ToldPlace | null;
  size: number;
};

/** Where a figure stands in the order of all. */
export type ToldPlace = { startsOn: string; period: string; area: string; kpi: string; group: string };

export type ToldRow = Pick<ToldFigure, "value" | "band" | "step" | "lower" | "upper" | "n" | "verdict"> & {
  kpi_id: string;
  definition_version: number;
  area_key: string;
  period: string;
  started_date: string;
  group_key: string;
  is_public: boolean;
  beside_norm: ToldFigure["besideNorm"];
  verdict_note: ToldFigure["verdictNote"];
  is_legal_norm: boolean;
};

const all = { name: "told", text: sql(new URL("told.sql", import.meta.url)) };
const latest = { name: "told latest", text: sql(new URL("told-latest.sql", import.meta.url)) };

type Values = Record<string, unknown>;

/** Leaves out the lines that name a value which is not given: the database can keep a plan for those that are. */
function withValues({ name, text }: Statement, values: Values): { statement: Statement; values: unknown[] } {
  const given = Object.keys(values).filter((value) => values[value] != null);
  const lines = text.split("\n").filter((line) => namesIn(line).every((value) => given.includes(value)));
  return {
    statement: {
      // Where a page begins is said by all of its values or by none.
      name: [...new Set([name, ...given.map((value) => value.replace(/^after.*/, "after"))])].join(" "),
      text: lines.join("\n").replace(NAMED, (_, value: string) => `$${given.indexOf(value) + 1}`),
    },
    values: given.map((value) => values[value]),
  };
}

/** `:name`, and not the type after `::`. */
const NAMED = /(?<!:):([a-zA-Z]+)/g;
const namesIn = (line: string): string[] => Array.from(line.matchAll(NAMED), ([, name]) => name ?? "");

/** A list for each column; null where there are no figures. */
type ToldLists = { [Column in keyof ToldRow]: ToldRow[Column][] | null };

/** In the order of time, then area, KPI and group. */
export async function readTold(ask: AskRows, choice: ToldChoice): Promise<ToldRow[]> {
  const { kpis, areas, periods, group, after, size } = choice;
  const { statement, values } = withValues(choice.latest ? latest : all, {
    ...{ kpis, areas, periods, group, size },
    ...{ afterStart: after?.startsOn, afterPeriod: after?.period, afterArea: after?.area },
    ...{ afterKpi: after?.kpi, afterGroup: after?.group },
  });
  const [lists] = await ask<ToldLists>(statement, values);
  return lists?.kpi_id?.map((_, index) => rowAt(lists as Whole, index)) ?? [];
}

type Whole = { [Column in keyof ToldRow]: ToldRow[Column][] };

/** Written out: of objects whose members are added one by one V8 makes slow ones. */
const rowAt = (lists: Whole, index: number): ToldRow =>
  ({
    kpi_id: lists.kpi_id[index],
    definition_version: lists.definition_version[index],
    area_key: lists.area_key[index],
    period: lists.period[index],
    started_date: lists.started_date[index],
    group_key: lists.group_key[index],
    is_public: lists.is_public[index],
    value: lists.value[index],
    band: lists.band[index],
    beside_norm: lists.beside_norm[index],
    step: lists.step[index],
    lower: lists.lower[index],
    upper: lists.upper[index],
    n: lists.n[index],
    verdict: lists.verdict[index],
    verdict_note: lists.verdict_note[index],
    is_legal_norm: lists.is_legal_norm[index],
  }) as ToldRow;

export function toldOf(row: ToldRow, lists: SharedLists): ToldFigure {
  const area = lists.areas.byKey(row.area_key);
  if (!area) throw new Error(`a figure of ${row.kpi_id} is about an area that its reader does not see`);
  return {
    kpi: lists.kpi("kpi", row.kpi_id),
    area,
    period: row.period,
    group: row.group_key,
    startsOn: row.started_date,
    definitionVersion: row.definition_version,
    value: row.value,
    band: row.band,
    besideNorm: row.beside_norm,
    step: row.step,
    lower: row.lower,
    upper: row.upper,
    n: row.n,
    verdict: row.verdict,
    verdictNote: row.verdict_note,
    isLegalNorm: row.is_legal_norm,
    isPublic: row.is_public,
  };
}
