import { onlyRow } from "@fijne-buurten/db";
import type pg from "pg";
import type { Card } from "../kpis/card.ts";
import type { About } from "./begin.ts";
import type { CurrentRelease } from "./current.ts";

/** A table without which no figure can be made. */
export type Missing = "areas" | "course_plans";

export async function missingTables(client: pg.ClientBase, associationId: string): Promise<Missing[]> {
  const { rows } = await client.query<{ missing: Missing[] }>(
    `select array_remove(array[
      case when not exists (
        select from warehouse.areas where association_id = $1 and known_to is null and area_level = 'association'
      ) then 'areas' end,
      case when not exists (select from warehouse.course_plans where association_id = $1 and known_to is null)
        then 'course_plans' end
    ], null) as missing`,
    [associationId],
  );
  return onlyRow(rows).missing;
}

/** What there must be before a figure can be shown. */
export type Lacking = "neighbourhoods" | "let_homes" | "counts";

/** Why a release shows no figure at all. Every figure is about areas in which homes are let, and counts something there. */
export async function lackingForFigures(client: pg.ClientBase, associationId: string): Promise<Lacking[]> {
  const { rows } = await client.query<{ lacking: Lacking[] }>(
    `select array_remove(array[
      case when not exists (
        select from warehouse.areas where association_id = $1 and known_to is null and area_level = 'neighbourhood'
      ) then 'neighbourhoods' end,
      case when not exists (select from warehouse.fct_tenancies where association_id = $1) then 'let_homes' end
    ], null) as lacking`,
    [associationId],
  );
  const { lacking } = onlyRow(rows);
  return lacking.length > 0 ? lacking : ["counts"];
}

/** Whether readers see a figure now. */
export async function showsFigures(client: pg.ClientBase, associationId: string): Promise<boolean> {
  const { rows } = await client.query(
    "select from figures.figures where association_id = $1 and known_to is null and withheld_reason is null limit 1",
    [associationId],
  );
  return rows.length > 0;
}

/**
 * Whether nothing that a release depends on differs from the current one: no new rows, no wave approved or still without its account, no
 * signal put off, the same day and the same cards.
 */
export async function hasNoNews(
  client: pg.ClientBase,
  current: CurrentRelease,
  { referenceDate }: About,
  cards: readonly Card[],
): Promise<boolean> {
  if (current.referenceDate !== referenceDate) return false;
  const { rows } = await client.query<{ hasNoNews: boolean }>(
    `select
      not exists (
        select from ops.deliveries
        where association_id = $1 and (status = 'accepted' and release > $2 or retracted_in > $2)
      )
      and not exists (
        select from ops.wave_approvals where association_id = $1 and known_from > $2
      )
      and not exists (
        select from ops.snoozes where association_id = $1 and known_from > $2
      )
      and not exists (
        select from warehouse.dim_waves as waves
        where association_id = $1 and is_approved and started_date <= $4::date
          and not exists (
            select from figures.wave_accounts as accounts
            where accounts.association_id = $1 and accounts.wave = waves.wave and accounts.known_to is null
          )
      )
      and (
        select count(*) from figures.cards where association_id = $1 and known_to is null and card = any($3::jsonb[])
      ) = cardinality($3::jsonb[]) as "hasNoNews"`,
    [current.associationId, current.number, cards.map((card) => JSON.stringify(card)), referenceDate],
  );
  return onlyRow(rows).hasNoNews;
}
