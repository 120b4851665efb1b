import type pg from "pg";
import { contracts } from "./registry.ts";

/** How an installation stands: its releases, what each source last brought, what waits in quarantine, and the last run. */
export type Status = {
  associations: { association: string; name: string; release: number; referenceDate: string; publishedAt: Date }[];
  tables: TableStatus[];
  lastRun: { startedAt: Date; finishedAt: Date | null; outcome: string | null; message: string | null } | null;
};

export type TableStatus = {
  association: string;
  source: string;
  entity: string;
  file: string;
  period: string;
  deliveredOn: string;
  rowsRead: number;
  inQuarantine: number;
  waiting: number;
  refusedSince: number;
};

export async function status(client: pg.Client): Promise<Status> {
  const [associations, tables, runs] = [
    await client.query(ASSOCIATIONS),
    await client.query<TableStatus>(TABLES),
    await client.query(LAST_RUN),
  ];
  const all = await contracts();
  const place = ({ source, entity }: TableStatus): number =>
    all.findIndex((contract) => contract.source === source && contract.entity === entity);
  return {
    associations: associations.rows as Status["associations"],
    tables: tables.rows
      .map((row) => ({ ...row, file: all[place(row)]?.file ?? row.entity }))
      .sort((first, second) =>
        first.association < second.association
          ? -1
          : first.association > second.association
            ? 1
            : place(first) - place(second),
      ),
    lastRun: (runs.rows[0] as Status["lastRun"] | undefined) ?? null,
  };
}

const ASSOCIATIONS = `
  select association_id as association, association_name as name, release, reference_date::text as "referenceDate", published_at as "publishedAt"
  from figures.current_releases join figures.releases using (association_id, release)
  order by association_id`;

const TABLES = `
  with last_accepted as (
    select distinct on (association_id, source, entity) *
    from ops.deliveries where status = 'accepted'
    order by association_id, source, entity, confirmed_on desc, file_hash desc
  )
  select association_id as association, source, entity, period, confirmed_on::text as "deliveredOn", rows_read as "rowsRead",
    (
      select coalesce(sum(rows_quarantined), 0)::int from ops.deliveries
      where deliveries.association_id = last_accepted.association_id and deliveries.source = last_accepted.source
        and deliveries.entity = last_accepted.entity and status = 'accepted'
    ) as "inQuarantine",
    (
      select count(*)::int from ops.waiting_rows join ops.deliveries using (delivery_id)
      where deliveries.association_id = last_accepted.association_id and deliveries.source = last_accepted.source
        and deliveries.entity = last_accepted.entity
    ) as waiting,
    (
      select count(*)::int from ops.deliveries
      where deliveries.association_id = last_accepted.association_id and deliveries.source = last_accepted.source
        and deliveries.entity = last_accepted.entity and status = 'refused' and deliveries.delivery_id > last_accepted.delivery_id
    ) as "refusedSince"
  from last_accepted`;

const LAST_RUN = `
  select started_at as "startedAt", finished_at as "finishedAt", outcome, message from ops.runs order by run_id desc limit 1`;
