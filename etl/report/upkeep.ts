// How backups and proofs of them went, and what is wrong with that.
import type pg from "pg";

export type UpkeepTask = "backup" | "proof";

/** How a backup or a proof ended. */
export type Ending = {
  id: number;
  finishedAt: Date;
  ageSeconds: number;
  outcome: "passed" | "failed";
  message: string;
  backup: string | null;
};

/** Of each task the last that ended, and the last that passed. */
export type LastUpkeep = Record<UpkeepTask, { last: Ending | null; passed: Ending | null }>;

/** `by` the schedule alone: without the copies that a person made, of which is not kept where they stand. */
export async function lastUpkeep(client: pg.ClientBase, by: "anyone" | "schedule" = "anyone"): Promise<LastUpkeep> {
  const { rows } = await client.query<Ending & { task: UpkeepTask; isLast: boolean }>(
    `with ended as (
      select *,
        row_number() over (partition by task order by upkeep_id desc) = 1 as is_last,
        outcome = 'passed' and row_number() over (partition by task, outcome order by upkeep_id desc) = 1 as is_passed
      from ops.upkeep
      where finished_at is not null
        and ($1 = 'anyone' or task = 'proof' or outcome = 'failed' or backup is not null)
    )
    select upkeep_id as id, task, finished_at as "finishedAt", outcome, message, backup, is_last as "isLast",
      -- A clock that was put back tells nothing of how long ago this was.
      case when finished_at > now() then 'infinity' else extract(epoch from now() - finished_at) end::float8 as "ageSeconds"
    from ended where is_last or is_passed`,
    [by],
  );
  const of = (task: UpkeepTask) => ({
    last: rows.find((row) => row.task === task && row.isLast) ?? null,
    passed: rows.find((row) => row.task === task && row.outcome === "passed") ?? null,
  });
  return { backup: of("backup"), proof: of("proof") };
}

/** In seconds: a backup is made every night and a proof every week, and each may be a day late. */
const OLDEST = { backup: 2 * 86_400, proof: 8 * 86_400 };

/** What is wrong with the backups of an installation that makes them: a Dutch sentence for each. */
export function neglected({ backup, proof }: LastUpkeep): string[] {
  const reasons: string[] = [];
  if (backup.last?.outcome === "failed") reasons.push(`De laatste kopie is mislukt. ${backup.last.message}`);
  else if (!backup.passed || backup.passed.ageSeconds > OLDEST.backup)
    reasons.push(
      `Er is ${backup.passed ? "al twee dagen" : "nog"} geen kopie gemaakt. Verwacht: elke nacht een, door de planning (BACKUP_DIR).`,
    );
  if (proof.last?.outcome === "failed") reasons.push(`De laatste proef op een kopie is mislukt. ${proof.last.message}`);
  else if (!proof.passed || proof.passed.ageSeconds > OLDEST.proof)
    reasons.push(
      `Er is ${proof.passed ? "al meer dan een week" : "nog"} geen proef op een kopie gedaan. Verwacht: elke week een; met npm run prove kan het nu.`,
    );
  return reasons;
}
