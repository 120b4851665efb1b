/**
 * The rows behind a figure, for who may see them. A role that reads no table asks a function of the database for a page of them, which writes a line in
 * the log in the same statement. Who may not see them gets what there is of a figure without rows: nothing.
 */
import { type SightCode, sightOfRows } from "@fijne-buurten/db/vocabulary";
import type { Area } from "../area/area.type.ts";
import type { Context } from "../context.ts";
import type { PublishedFigure } from "../figure/published-figure.type.ts";
import { type CursorPlace, readCursor, writeCursor } from "../paging.ts";
import { FigureRow, FigureRows } from "./row.type.ts";

/** As the function has it. */
export const PAGE = 50;

type Row = {
  row_id: string;
  case_id: string | null;
  started_date: string;
  ended_date: string | null;
  kind: string | null;
  home_id: string | null;
  area_name: string | null;
  complex_code: string | null;
  is_hit: boolean;
  is_counted: boolean;
  all_rows: number;
  all_hits: number;
  all_counted: number;
};

export async function readRows(
  sight: Extract<SightCode, "cases" | "allocations">,
  figure: PublishedFigure,
  after: string | null | undefined,
  context: Context,
): Promise<FigureRows | null> {
  // It is about to be written down who saw this, so nobody gets it from what was kept.
  context.isPassing = true;
  const { reader, desk } = context;
  const { kpi, area, period, group, release } = figure;
  const own = sight === "cases" ? reader.ownCases : null;
  const maySee = sightOfRows[kpi.code] === sight && group === "all" && reader.sees(sight) && isWithin(area, own);
  // Who tries roles sits at the machine, and sees made-up rows only. Of anybody else it is written down who they are.
  const actor = reader.isDemo ? "opdracht" : reader.actor;
  if (!maySee || !desk || actor === null) return null;
  const place = { release, question: [sight, figure.identity] };
  const before = after == null ? 0 : placeIn(place, after);
  const asked = [kpi.code, area.key, period, release, own && [...own], before, actor];
  const rows = await desk.use(async (client) => (await client.query<Row>(STATEMENT, asked)).rows);
  return pageOf(rows, figure, { before, cursor: (at) => writeCursor(place, [String(at)]) });
}

const STATEMENT = "select * from app.read_rows($1, $2, $3, $4, $5, $6, $7)";

/** Whether an area is one of somebody's own, or lies in one; a complex lies in each neighbourhood in which it has homes. */
function isWithin(area: Area, own: ReadonlySet<string> | null): boolean {
  const lies = (place: Area | null | undefined): boolean =>
    place != null && (own?.has(place.code) || lies(place.within));
  return own === null || lies(area) || area.neighbourhoods.some(lies);
}

function placeIn(place: CursorPlace, cursor: string): number {
  const [at = ""] = readCursor(place, cursor, 1);
  return /^\d{1,7}$/.test(at) ? Number(at) : 0;
}

function pageOf(
  rows: Row[],
  { kpi, numerator, denominator }: PublishedFigure,
  { before, cursor }: { before: number; cursor: (at: number) => string },
): FigureRows {
  const { all_rows = 0, all_hits = 0, all_counted = 0 } = rows[0] ?? {};
  const end = before + rows.length;
  const isShare = kpi.card.measures?.["denominator"] !== undefined;
  return Object.assign(new FigureRows(), {
    nodes: rows.map(rowOf),
    pageInfo: {
      ...{ hasNextPage: end < all_rows, hasPreviousPage: before > 0 },
      ...{ startCursor: rows.length > 0 ? cursor(before) : null, endCursor: rows.length > 0 ? cursor(end) : null },
    },
    ...{ rows: all_rows, counted: all_counted, hits: all_hits },
    isWhole: all_hits === numerator && (!isShare || all_counted === denominator),
  } satisfies FigureRows);
}

function rowOf(row: Row): FigureRow {
  return Object.assign(new FigureRow(), {
    ...{ number: row.row_id, caseNumber: row.case_id, startedOn: row.started_date, endedOn: row.ended_date },
    ...{ kind: row.kind, home: row.home_id, neighbourhood: row.area_name, complex: row.complex_code || null },
    ...{ isCounted: row.is_counted, isHit: row.is_hit },
  } satisfies FigureRow);
}
