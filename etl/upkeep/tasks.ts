// Making a backup and proving it, each written down; and when the schedule does so by itself.
import { rmSync } from "node:fs";
import {
  type Actor,
  backUp,
  connect,
  newestBackup,
  onlyRow,
  Refusal,
  type Say,
  type Workplace,
  writeAuditAt,
} from "@fijne-buurten/db";
import { lastUpkeep } from "../report/upkeep.ts";
import { evidenceOf } from "./evidence.ts";
import { proveBackup } from "./prove.ts";
import { closeCutOffUpkeep, recorded, type Recorded } from "./record.ts";
import type { Backups } from "./settings.ts";

type Environment = Record<string, string | undefined>;

/** Copies an installation to a folder, with the evidence by which the copy can be proved. */
export async function makeBackup(
  workplace: Workplace,
  to: string,
  env: Environment,
  actor: Actor = "opdracht",
): Promise<string> {
  const madeAt = new Date().toISOString();
  const folder = await backUp(workplace, to, env, evidenceOf);
  await writeAuditAt(workplace.urls.etl, { kind: "backup_made", actor, details: { made_at: madeAt } });
  return folder;
}

/** Proves one backup, or the newest in BACKUP_DIR, and writes down how that ended. */
export function prove(
  workplace: Workplace,
  { folder, env, say, signal }: { folder?: string; env: Environment; say: Say; signal: AbortSignal },
): Promise<Recorded> {
  const work = async () => {
    const backup = folder ?? newestIn(env.BACKUP_DIR, workplace.association.id);
    return { backup, message: `${backup}: ${await proveBackup(workplace, backup, { env, say, signal })}` };
  };
  return recorded(workplace.urls.etl, "proof", work, say);
}

function newestIn(folder: string | undefined, association: string): string {
  if (!folder)
    throw new Refusal(
      "BACKUP_DIR: niets gevonden. Verwacht: de map met kopieën, of een kopie achter npm run prove. Er is niets getest.",
    );
  const newest = newestBackup(folder, association);
  if (newest) return newest;
  throw new Refusal(
    `${folder}: hier ligt geen kopie van ${association}. Verwacht: ten minste een (npm run backup). Er is niets getest.`,
  );
}

const HOUR = 3_600;
/** In seconds: how long after the last that passed, and after one that failed. */
const DUE = { backup: { passed: 20 * HOUR, failed: HOUR }, proof: { passed: (7 * 24 - 6) * HOUR, failed: 6 * HOUR } };

/** Makes the backup and the proof that are due, one worker at a time. Returns what failed. */
export async function keepUp(
  workplace: Workplace,
  backups: Backups,
  surroundings: { env: Environment; say: Say; signal: AbortSignal },
): Promise<Recorded[]> {
  const { env, say } = surroundings;
  const client = await connect(workplace.urls.etl, { application_name: "fijne-buurten upkeep" });
  try {
    const { rows } = await client.query<{ isOurs: boolean }>(
      `select pg_try_advisory_lock(hashtext('fijne-buurten upkeep')) as "isOurs"`,
    );
    if (!onlyRow(rows).isOurs) return [];
    await closeCutOffUpkeep(client);
    const done: Recorded[] = [];
    const isDue = async (task: "backup" | "proof"): Promise<boolean> => {
      const { last, passed } = (await lastUpkeep(client, "schedule"))[task];
      const wait = last?.outcome === "failed" ? DUE[task].failed : 0;
      return (passed?.ageSeconds ?? Infinity) >= DUE[task].passed && (last?.ageSeconds ?? Infinity) >= wait;
    };
    if (await isDue("backup")) {
      const work = async () => {
        const backup = await makeBackup(workplace, backups.folder, env, "planning");
        return { backup, message: `De kopie staat in ${backup}` };
      };
      done.push(await recorded(workplace.urls.etl, "backup", work, say));
      await forgetOldest(client, backups, say);
    }
    if (await isDue("proof")) done.push(await prove(workplace, surroundings));
    return done.filter(({ outcome }) => outcome === "failed");
  } finally {
    await client.end();
  }
}

/** Deletes the oldest backup that the schedule made, where there are more than are kept: one at a time, by their order and not by a clock. */
async function forgetOldest(client: Awaited<ReturnType<typeof connect>>, { keep }: Backups, say: Say): Promise<void> {
  const { rows } = await client.query<{ id: number; backup: string }>(
    "select upkeep_id as id, backup from ops.upkeep where task = 'backup' and backup is not null order by upkeep_id desc",
  );
  const oldest = rows.slice(keep).at(-1);
  if (!oldest) return;
  rmSync(oldest.backup, { recursive: true, force: true });
  await client.query("update ops.upkeep set backup = null where upkeep_id = $1", [oldest.id]);
  say(`- ${oldest.backup}: verwijderd; er zijn ${keep} kopieën na gemaakt.`);
}
