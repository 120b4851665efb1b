import { resolve } from "node:path";
import { passphraseOf, Refusal } from "@fijne-buurten/db";

/** Where backups go, and how many of those that the schedule made stay there. */
export type Backups = { folder: string; keep: number };

type Environment = Record<string, string | undefined>;

/** BACKUP_DIR and BACKUP_KEEP, which is 14 unless told; undefined when no backups are made. They need BACKUP_PASSPHRASE too. */
export function readBackups(env: Environment): Backups | undefined {
  if (!env.BACKUP_DIR) return undefined;
  passphraseOf(env);
  const keep = env.BACKUP_KEEP || "14";
  if (!/^[1-9]\d{0,3}$/.test(keep))
    throw new Refusal(
      `BACKUP_KEEP: gevonden '${keep}', verwacht een geheel getal vanaf 1, zoals 14. Er is niets gestart.`,
    );
  return { folder: resolve(env.BACKUP_DIR), keep: Number(keep) };
}
