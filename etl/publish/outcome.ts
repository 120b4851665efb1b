import { showRelease } from "@fijne-buurten/db";
import type pg from "pg";
import { warehouseTable } from "../contracts/contract.ts";
import { today } from "../receive/identify.ts";
import type { Landed } from "../load/load.ts";

/** What a release is about, as its association's koersplan says. */
export type About = { referenceDate: string; isSynthetic: boolean };

/** The next release number; gaps are allowed, because a run that fails has used one too. */
export async function openRelease(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ number: number }>("select nextval('figures.release_numbers')::int as number");
  return rows[0]!.number;
}

/**
 * Staging and the warehouse are views, made when they last changed, so there is nothing to copy. What the planner has to know is how
 * many rows there are now: nobody else can count them before the transaction ends.
 */
export async function build(client: pg.Client, landed: readonly Landed[]): Promise<void> {
  const tables = new Set(landed.map(({ delivery }) => warehouseTable(delivery.contract)));
  if (tables.size > 0) await client.query(`analyze ${[...tables].join(", ")}`);
}

/** Makes the views show the release that is being made, and tells which date it is about: never later than what the data can say. */
export async function showReleaseInTheMaking(
  client: pg.Client,
  association: string,
  number: number,
  asked?: string,
): Promise<About> {
  const { rows } = await client.query<{ fixed: string | null; isSynthetic: boolean }>(
    `select fixed_reference_date::text as fixed, is_synthetic as "isSynthetic"
    from warehouse.course_plans where association_id = $1 and known_to is null
    order by started_date desc limit 1`,
    [association],
  );
  const referenceDate = asked ?? rows[0]?.fixed ?? today();
  await showRelease(client, number, referenceDate);
  return { referenceDate, isSynthetic: rows[0]?.isSynthetic ?? false };
}

/** Why there is nothing to publish, in Dutch; undefined when there may be something. `isConfirmed`: a source is fresher than it was. */
export async function nothingToPublish(
  client: pg.Client,
  association: string,
  about: About,
  cards: readonly unknown[],
  isConfirmed: boolean,
): Promise<string | undefined> {
  const missing = await missingForPublication(client, association);
  if (missing.length > 0) return `Geladen; er wordt pas iets gepubliceerd als er ook ${missing.join(" en ")} zijn.`;
  if (!isConfirmed && (await isUpToDate(client, association, about, cards)))
    return "Niets nieuws; de vorige publicatie blijft staan.";
  return undefined;
}

async function missingForPublication(client: pg.Client, association: string): Promise<string[]> {
  const { rows } = await client.query<{ areas: boolean; plan: boolean }>(
    `select
      exists (select from warehouse.areas where association_id = $1 and known_to is null and area_level = 'association') as areas,
      exists (select from warehouse.course_plans where association_id = $1 and known_to is null) as plan`,
    [association],
  );
  return [...(rows[0]!.areas ? [] : ["gebieden"]), ...(rows[0]!.plan ? [] : ["koersplannen"])];
}

/** Whether nothing that a release depends on differs from the current one: no new rows, the same day and the same cards. */
async function isUpToDate(
  client: pg.Client,
  association: string,
  { referenceDate }: About,
  cards: readonly unknown[],
): Promise<boolean> {
  const { rows } = await client.query<{ isUpToDate: boolean }>(
    `select
      releases.reference_date = $2::date
      and not exists (
        select from ops.deliveries where association_id = $1 and status = 'accepted' and release > releases.release
      )
      and (
        select count(*) from figures.cards where association_id = $1 and known_to is null and card = any($3::jsonb[])
      ) = cardinality($3::jsonb[]) as "isUpToDate"
    from figures.current_releases
    join figures.releases using (release)
    where current_releases.association_id = $1`,
    [association, referenceDate, cards.map((card) => JSON.stringify(card))],
  );
  return rows[0]?.isUpToDate ?? false;
}

const PUBLISHED = ["cards", "areas", "periods", "goals", "sources", "figures"];

/** In what readers would see this release differ from the one before: the tables of it. */
export async function newsOf(client: pg.Client, association: string, number: number): Promise<string[]> {
  const differing = PUBLISHED.map(
    (table) =>
      `select '${table}' as news where exists (
        select from figures.${table} where association_id = $1 and (known_from = $2 or known_to = $2)
      )`,
  );
  const { rows } = await client.query<{ news: string }>(differing.join(" union all "), [association, number]);
  return rows.map(({ news }) => news);
}

/** Takes back figures that turned out to be the same as those of the current release, and keeps what was loaded. */
export async function forgetRelease(client: pg.Client, number: number): Promise<void> {
  await client.query("rollback to savepoint before_figures");
  await client.query("update ops.deliveries set release = null where release = $1", [number]);
}
