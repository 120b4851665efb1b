// How an installation stands, as it is watched: of each association what readers see, how the last import ended and what waits; and the queue.
import { currentReleases, type CurrentRelease } from "@fijne-buurten/semantic-layer/releases";
import { onlyRow } from "@fijne-buurten/db";
import type pg from "pg";
import type { Outcome } from "../report/import-report.ts";
import { type LastUpkeep, lastUpkeep } from "../report/upkeep.ts";

export type Standing = {
  releases: (CurrentRelease & { ageSeconds: number })[];
  /** The last run that ended. */
  lastImport: { run: number; finishedAt: Date; outcome: Outcome; message: string | null } | null;
  rowsWaiting: { association: string; source: string; entity: string; rows: number }[];
  databaseBytes: number;
  upkeep: LastUpkeep;
};

/** What the directory knows of all associations together. */
export type Waiting = {
  /** The refreshes that wait in the queue or run now, and since when the oldest does. */
  queue: { jobs: number; ageSeconds: number };
  mailsWaiting: number;
};

export async function standingOf(client: pg.Client): Promise<Standing> {
  const releases = await currentReleases(client);
  const { rows } = await client.query<Omit<Standing, "releases" | "upkeep"> & { now: Date }>(STANDING);
  const { now, ...found } = onlyRow(rows);
  return {
    ...found,
    releases: releases.map((release) => ({
      ...release,
      ageSeconds: (now.getTime() - release.publishedAt.getTime()) / 1000,
    })),
    upkeep: await lastUpkeep(client),
  };
}

export async function waitingIn(directory: pg.Client): Promise<Waiting> {
  const { rows } = await directory.query<Pick<Waiting, "mailsWaiting">>(
    `select count(*)::int as "mailsWaiting" from directory.mails where sent_at is null`,
  );
  return { ...onlyRow(rows), queue: await queueOf(directory) };
}

const STANDING = `
  select
    now() as now,
    (
      select jsonb_build_object('run', run_id, 'finishedAt', finished_at, 'outcome', outcome, 'message', message)
      from ops.runs where finished_at is not null order by run_id desc limit 1
    ) as "lastImport",
    coalesce(
      (
        select jsonb_agg(jsonb_build_object('association', association_id, 'source', source, 'entity', entity, 'rows', waiting))
        from (
          select association_id, source, entity, count(*) as waiting
          from ops.waiting_rows join ops.deliveries using (delivery_id)
          group by association_id, source, entity
        ) as tables
      ), '[]'
    ) as "rowsWaiting",
    pg_database_size(current_database()) as "databaseBytes"`;

/** pg-boss makes its tables when the schedule first starts. */
async function queueOf(client: pg.Client): Promise<Waiting["queue"]> {
  const made = await client.query<{ isThere: boolean }>(`select to_regclass('jobs.job') is not null as "isThere"`);
  if (!onlyRow(made.rows).isThere) return { jobs: 0, ageSeconds: 0 };
  const { rows } = await client.query<Waiting["queue"]>(
    `select count(*)::int as jobs, coalesce(extract(epoch from now() - min(created_on)), 0)::float8 as "ageSeconds"
    from jobs.job where name in ('night', 'refresh') and state in ('created', 'retry', 'active')`,
  );
  return onlyRow(rows);
}
