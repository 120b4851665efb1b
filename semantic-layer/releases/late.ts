import type pg from "pg";

/** A table of which the last delivery is older than the figures allow that read it, as of the day of the release. */
export type LateSource = {
  associationId: string;
  source: string;
  entity: string;
  lastDeliveredOn: string;
  outdatedAfterDays: number;
};

/** The tables that are late in the release that readers see: those by which a card says that its figures are outdated. */
export async function lateSources(client: pg.ClientBase): Promise<LateSource[]> {
  const { rows } = await client.query<LateSource>(LATE, [JSON.stringify(await shortestTerms())]);
  return rows;
}

/** For each table the term of the card that is outdated first. */
async function shortestTerms(): Promise<{ table: string; days: number }[]> {
  const { isMeasured, readCards } = await import("../kpis/card.ts");
  const terms = new Map<string, number>();
  for (const card of readCards())
    if (isMeasured(card))
      for (const table of card.grid.reportedBy)
        terms.set(table, Math.min(card.outdatedAfterDays, terms.get(table) ?? Infinity));
  return [...terms].map(([table, days]) => ({ table, days }));
}

const LATE = `
  select
    association_id as "associationId", source, entity, last_delivered_on::text as "lastDeliveredOn",
    terms.days as "outdatedAfterDays"
  from figures.current_releases
  join figures.releases using (association_id, release)
  join figures.sources using (association_id)
  join jsonb_to_recordset($1) as terms ("table" text, days integer) on terms."table" = source || '/' || entity
  where sources.known_to is null and last_delivered_on < reference_date - terms.days
  order by 1, 2, 3`;
