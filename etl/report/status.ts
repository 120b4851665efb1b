import { currentReleases } from "@fijne-buurten/semantic-layer/releases";
import type pg from "pg";
import { contracts } from "../contracts/registry.ts";
import { inOrder, type Step } from "./steps.ts";
import { type LastUpkeep, lastUpkeep, neglected } from "./upkeep.ts";
import { wavesOf } from "./waves.ts";
import type { Outcome } from "./import-report.ts";

/** How an installation stands: its releases, the waves that wait, what each source last brought, what waits in quarantine, and the last run. */
export type Status = {
  associations: { association: string; name: string; release: number; referenceDate: string; publishedAt: Date }[];
  /** The waves that wait until beleid approves them. */
  waiting: { association: string; waves: string[] }[];
  tables: TableStatus[];
  lastRun: LastRun | null;
  /** The last backup and the last proof of one, and what is wrong with them where backups are made. */
  upkeep: LastUpkeep & { neglected: string[] };
};

/** `refusals`: the sentence of every file that it refused. */
export type LastRun = {
  startedAt: Date;
  finishedAt: Date | null;
  outcome: Outcome | null;
  message: string | null;
  refusals: string[];
  steps: Step[];
};

type TableStatus = {
  association: string;
  source: string;
  entity: string;
  file: string;
  period: string;
  deliveredOn: string;
  /** The number of the delivery, by which it can be taken back. */
  delivery: number;
  rowsRead: number;
  inQuarantine: number;
  waiting: number;
  refusedSince: number;
};

export async function status(client: pg.Client, hasBackups = false): Promise<Status> {
  const all = await contracts();
  const releases = await currentReleases(client);
  const tables = await client.query<TableStatus>(TABLES);
  const waiting = (await wavesOf(client)).filter(({ isApproved }) => !isApproved);
  const runs = await client.query<LastRun>(LAST_RUN);
  const [upkeep, scheduled] = [await lastUpkeep(client), await lastUpkeep(client, "schedule")];
  const place = ({ source, entity }: TableStatus): number =>
    all.findIndex((contract) => contract.source === source && contract.entity === entity);
  return {
    associations: releases.map(({ associationId, associationName, number, referenceDate, publishedAt }) => {
      return { association: associationId, name: associationName, release: number, referenceDate, publishedAt };
    }),
    waiting: [...Map.groupBy(waiting, ({ association }) => association)].map(([association, waves]) => {
      return { association, waves: waves.map(({ wave }) => wave) };
    }),
    tables: tables.rows
      .map((row) => ({ ...row, file: all[place(row)]?.file ?? row.entity }))
      .sort((first, second) =>
        first.association < second.association
          ? -1
          : first.association > second.association
            ? 1
            : place(first) - place(second),
      ),
    lastRun: runs.rows[0] ? { ...runs.rows[0], steps: inOrder(runs.rows[0].steps) } : null,
    upkeep: { ...upkeep, neglected: hasBackups || scheduled.backup.last ? neglected(upkeep) : [] },
  };
}

const TABLES = `
  with last_accepted as (
    select distinct on (association_id, source, entity) *
    from ops.deliveries where status = 'accepted'
    order by association_id, source, entity, confirmed_on desc, delivery_id desc
  ),
  held as (
    select association_id, source, entity, count(distinct (delivery_id, line))::int as quarantined,
      count(distinct (delivery_id, line)) filter (where rule = 'references')::int as waiting
    from ops.waiting_rows join ops.deliveries using (delivery_id) join ops.quarantine using (delivery_id, line)
    group by association_id, source, entity
  )
  select association_id as association, source, entity, period, confirmed_on::text as "deliveredOn",
    delivery_id as delivery, rows_read as "rowsRead",
    coalesce(held.quarantined, 0) as "inQuarantine", coalesce(held.waiting, 0) as waiting,
    (
      select count(*)::int from ops.deliveries as refused
      where refused.association_id = last_accepted.association_id and refused.source = last_accepted.source
        and refused.entity = last_accepted.entity and status = 'refused' and refused.delivery_id > (
          select max(good.delivery_id) from ops.deliveries as good
          where good.association_id = refused.association_id and good.source = refused.source and good.entity = refused.entity
            and good.status in ('accepted', 'no_op')
        )
    ) as "refusedSince"
  from last_accepted
  left join held using (association_id, source, entity)`;

const LAST_RUN = `
  select started_at as "startedAt", finished_at as "finishedAt", outcome, message,
    array(select refusal from ops.deliveries where deliveries.run_id = runs.run_id and status = 'refused' order by delivery_id) as refusals,
    coalesce(
      (
        select jsonb_agg(jsonb_build_object('step', step, 'seconds', round(seconds, 2), 'rows', rows))
        from ops.run_steps where run_steps.run_id = runs.run_id
      ), '[]'
    ) as steps
  from ops.runs order by run_id desc limit 1`;
