import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { setTimeout as sleep } from "node:timers/promises";
import { Refusal } from "../refusal.ts";

const patienceMs = 120_000;

/**
 * Runs `work` while no other process does anything under the same folder. A lock on an SQLite file, because the operating
 * system releases it when its holder is killed, and Node has no file lock of its own.
 */
export async function underLock<Result>(folder: string, work: () => Promise<Result>): Promise<Result> {
  const file = new DatabaseSync(join(folder, "lock"), { timeout: 0 });
  try {
    await acquire(file, folder);
    return await work();
  } finally {
    file.close();
  }
}

async function acquire(file: DatabaseSync, folder: string): Promise<void> {
  for (const deadline = Date.now() + patienceMs; ; await sleep(25)) {
    try {
      return file.exec("begin exclusive");
    } catch (error) {
      const isBusy = (error as { errcode?: number }).errcode === 5;
      if (!isBusy) throw error;
      if (Date.now() > deadline) {
        throw new Refusal(
          `${folder}: een ander proces is al meer dan ${patienceMs / 1000} seconden bezig met het starten of stoppen van de database. ` +
            `Verwacht: hooguit enkele seconden. Er is niets gestart; stop het andere proces en probeer het opnieuw.`,
        );
      }
    }
  }
}
