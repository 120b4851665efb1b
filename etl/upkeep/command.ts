// What the commands backup and prove do.
import { type Installation, readBackup } from "@fijne-buurten/db";
import { recordCopy } from "./record.ts";
import { makeBackup, prove } from "./tasks.ts";

/** Makes a copy of each of these associations below a folder. Returns the exit code. */
export async function backUpEach(installation: Installation, ids: readonly string[], to: string): Promise<number> {
  for (const id of ids) {
    const workplace = await installation.open(id);
    const copy = await makeBackup(workplace, to, process.env);
    await recordCopy(workplace.urls.etl);
    console.log(`De kopie staat in ${copy}`);
  }
  return 0;
}

/** Proves the newest copy of each, or the one in this folder. Returns the exit code. */
export async function proveEach(installation: Installation, ids: readonly string[], folder?: string): Promise<number> {
  const stopping = new AbortController();
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => stopping.abort());
  const how = { folder, env: process.env, say: (line: string) => console.log(line), signal: stopping.signal };
  const outcomes: string[] = [];
  for (const id of folder === undefined ? ids : [readBackup(folder, process.env).manifest.association])
    outcomes.push((await prove(await installation.open(id), how)).outcome);
  return outcomes.every((outcome) => outcome === "passed") ? 0 : 1;
}
