import { connect, isAway, Refusal, refuseOtherVersion } from "@fijne-buurten/db";
import type pg from "pg";
import { circumstance } from "../report/failure.ts";
import { type Standing, standingOf } from "./standing.ts";

/** Whether the schedule can do its work, and if not why, each reason a Dutch sentence. */
export type Readiness = { isReady: boolean; reasons: string[] };

/** `backupDir`: where backups are made; none when they are not. */
export type Watched = { url: string; dataDir: string; backupDir?: string };

export async function readinessOf({ url, backupDir }: Watched): Promise<Readiness> {
  const reasons = await withClient(url, async (client) => {
    await refuseOtherVersion(client);
    return reasonsOf(await standingOf(client), backupDir !== undefined);
  }).catch(async (error: unknown) => {
    if (error instanceof Refusal) return [error.message];
    if (!isAway(error)) throw error;
    return [(await circumstance(error, { url })) ?? ""];
  });
  return { isReady: reasons.length === 0, reasons };
}

/** In seconds: a proof is made every week, and may be a day late; a backup every night. */
const OLDEST = { proof: 8 * 86_400, backup: 2 * 86_400 };

/** What is wrong with how an installation stands. */
export function reasonsOf({ lastImport, upkeep }: Standing, hasBackups: boolean): string[] {
  const reasons: string[] = [];
  if (lastImport?.outcome === "failed")
    reasons.push(`De laatste import (nummer ${lastImport.run}) is mislukt. ${lastImport.message ?? ""}`.trim());
  if (!hasBackups) return reasons;
  const { backup, proof } = upkeep;
  if (backup.last?.outcome === "failed") reasons.push(`De laatste kopie is mislukt. ${backup.last.message}`);
  else if (!backup.passed || backup.passed.ageSeconds > OLDEST.backup)
    reasons.push(
      `Er is ${backup.passed ? "al twee dagen" : "nog"} geen kopie gemaakt. Verwacht: elke nacht een (BACKUP_DIR).`,
    );
  if (proof.last?.outcome === "failed") reasons.push(`De laatste proef op een kopie is mislukt. ${proof.last.message}`);
  else if (!proof.passed || proof.passed.ageSeconds > OLDEST.proof)
    reasons.push(
      `Er is ${proof.passed ? "al meer dan een week" : "nog"} geen proef op een kopie gedaan. Verwacht: elke week een; met npm run prove kan het nu.`,
    );
  return reasons;
}

export async function withClient<Result>(url: string, work: (client: pg.Client) => Promise<Result>): Promise<Result> {
  const client = await connect(url, {
    application_name: "fijne-buurten health",
    connectionTimeoutMillis: 3_000,
    statement_timeout: 5_000,
  });
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
