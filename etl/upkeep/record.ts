// What is written down of backups and proofs.
import type pg from "pg";

type UpkeepTask = "backup" | "proof";

/** How a backup or a proof ended. */
export type Ending = {
  finishedAt: Date;
  ageSeconds: number;
  outcome: "passed" | "failed";
  message: string;
  backup: string | null;
};

/** Of each task the last that ended, and the last that passed. */
export type LastUpkeep = Record<UpkeepTask, { last: Ending | null; passed: Ending | null }>;

export async function lastUpkeep(client: pg.ClientBase): Promise<LastUpkeep> {
  const { rows } = await client.query<Ending & { task: UpkeepTask; isLast: boolean }>(`
    with ended as (
      select *,
        row_number() over (partition by task order by upkeep_id desc) = 1 as is_last,
        outcome = 'passed' and row_number() over (partition by task, outcome order by upkeep_id desc) = 1 as is_passed
      from ops.upkeep where finished_at is not null
    )
    select task, finished_at as "finishedAt", outcome, message, backup, is_last as "isLast",
      -- A clock that was put back tells nothing of how long ago this was.
      case when finished_at > now() then 'infinity' else extract(epoch from now() - finished_at) end::float8 as "ageSeconds"
    from ended where is_last or is_passed`);
  const of = (task: UpkeepTask) => ({
    last: rows.find((row) => row.task === task && row.isLast) ?? null,
    passed: rows.find((row) => row.task === task && row.outcome === "passed") ?? null,
  });
  return { backup: of("backup"), proof: of("proof") };
}
