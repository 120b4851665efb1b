import type pg from "pg";

/** The release that readers of one association see. */
export type CurrentRelease = {
  associationId: string;
  associationName: string;
  /** Whether its figures are made up. */
  isSynthetic: boolean;
  number: number;
  referenceDate: string;
  publishedAt: Date;
};

/** The release that readers see, for every association that has one. */
export async function currentReleases(client: pg.ClientBase): Promise<CurrentRelease[]> {
  const { rows } = await client.query<CurrentRelease>(`
    select
      association_id as "associationId", association_name as "associationName", is_synthetic as "isSynthetic", release as number,
      reference_date::text as "referenceDate", published_at as "publishedAt"
    from figures.current_releases
    join figures.releases using (association_id, release)
    order by association_id`);
  return rows;
}
