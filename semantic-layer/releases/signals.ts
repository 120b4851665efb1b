import type pg from "pg";

/** A figure on the list of early signals, with the day that its release is about. */
export type ListedSignal = { kpi: string; area: string; period: string; day: string };

/** The signals that readers see: those of the newest year in which any figure was looked at. */
export async function listedSignals(client: pg.ClientBase, associationId: string): Promise<ListedSignal[]> {
  const { rows } = await client.query<ListedSignal>(LISTED, [associationId]);
  return rows;
}

const LISTED = `
  with looked as (
    select kpi_id, area_key, period, left(period, 4) as year, attention
    from figures.figures
    where association_id = $1 and known_to is null and attention is not null
  )
  select kpi_id as kpi, area_code as area, period, reference_date::text as day
  from looked
  join figures.areas as areas using (area_key)
  join figures.current_releases as current on current.association_id = $1
  join figures.releases as releases on releases.association_id = $1 and releases.release = current.release
  where areas.association_id = $1 and areas.known_to is null
    and year = (select max(year) from looked) and (attention ->> 'isListed')::boolean
  order by 1, 2`;
