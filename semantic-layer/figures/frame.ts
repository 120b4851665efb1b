// The frame of a measurement: areas, periods and cards as one release sees them, in temporary tables of its own. Rows never leave the
// database; what a step hands to the next is the frame, which knows how its tables are called.
import { onlyRow, sql } from "@fijne-buurten/db";
import { type SubYear, yearUpTo } from "@fijne-buurten/db/vocabulary";
import type { Period } from "./figure.ts";
import { type MeasuredCard, measuresOf } from "../kpis/card.ts";
import { measureType } from "../cube/model-files.ts";
import type { Release } from "./release.ts";

/** A frame whose tables were made; `name` tells them from those of another. */
export type Frame = { name: string; cards: readonly MeasuredCard[] };

const TABLES = ["association", "areas", "periods", "cards", "leaf_cells", "reach", "grid", "measured"] as const;

/**
 * A statement about frames. Its text calls a table by the word under which the frame is given: `frame_grid` is the grid of the frame
 * given as `frame`.
 */
export function inFrames(text: string, frames: Readonly<Record<string, Frame>>): string {
  return Object.entries(frames).reduce(
    (written, [word, frame]) =>
      written.replaceAll(new RegExp(`\\b${word}_(${TABLES.join("|")})\\b`, "g"), `${frame.name}_$1`),
    text,
  );
}

/** The statement of a file beside this one. */
export function statement(file: string, frames: Readonly<Record<string, Frame>>): string {
  return inFrames(sql(new URL(file, import.meta.url)), frames);
}

/**
 * Reads the dimensions and the cards, for the release that the views show: the views behind them are walked once. `added` are periods
 * that no row shows any more.
 */
export async function readFrame(
  { client, associationId }: Release,
  name: string,
  cards: readonly MeasuredCard[],
  added: readonly Period[],
): Promise<Frame> {
  const frame = { name, cards };
  for (const [table, view] of [
    ["association", "dim_associations"],
    ["areas", "dim_areas"],
    ["periods", "dim_periods"],
  ] as const) {
    await client.query(
      `create temp table ${name}_${table} on commit drop as select * from warehouse.${view} where association_id = $1`,
      [associationId],
    );
  }
  await client.query(inFrames(addPeriods, { frame }), [associationId, JSON.stringify(added)]);
  const { rows } = await client.query<{ sub_year_kind: SubYear }>(
    inFrames("select sub_year_kind from frame_association", { frame }),
  );
  const subYear = onlyRow(rows).sub_year_kind;
  await client.query(inFrames(insertCards, { frame }), [JSON.stringify(cards.map((card) => cardRow(card, subYear)))]);
  return frame;
}

const addPeriods = `
  insert into frame_periods (association_id, period, period_kind, started_date, ends_date)
  select $1, period, "periodKind", "startedDate", "endsDate"
  from jsonb_to_recordset($2) as added (period text, "periodKind" text, "startedDate" date, "endsDate" date)
  where period not in (select period from frame_periods)`;

const insertCards = `
  create temp table frame_cards on commit drop as
  select * from jsonb_to_recordset($1) as card (
    kpi_id text, definition_version int, areas text[], period_kinds text[], groups text[], "window" text,
    reported_by text[], moments text[], is_additive boolean
  )`;

function cardRow(card: MeasuredCard, subYear: SubYear) {
  const { id, version, grid } = card;
  return {
    kpi_id: id,
    definition_version: version.number,
    areas: grid.areas,
    period_kinds: grid.periods.map((kind) =>
      kind === "sub_year" ? subYear : kind === "year_to_sub_year" ? yearUpTo(subYear) : kind,
    ),
    groups: grid.groups,
    window: grid.window,
    reported_by: grid.reportedBy,
    moments: measuresOf(card).map(([moment]) => moment),
    // A largest, a smallest or a last count cannot be corrected by adding what changed.
    is_additive:
      grid.window !== "last_snapshot" &&
      measuresOf(card).every(([, measure]) => ["sum", "count"].includes(measureType(measure))),
  };
}
