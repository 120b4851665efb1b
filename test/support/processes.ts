/** Which processes belong to an installation: those that have its data folder in their command line or environment. */
import { readdirSync, readFileSync, realpathSync } from "node:fs";

export type Process = { pid: number; command: string; isPostgres: boolean };

/** Read from /proc, so these tests run on Linux. */
export function processesOf(dataDir: string): Process[] {
  const folders = [...new Set([dataDir, realpathSync(dataDir)])];
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .flatMap((pid) => {
      const words = read(pid, "cmdline").split("\0");
      const command = words.join(" ");
      const text = `${command}\n${read(pid, "environ")}`;
      if (pid === process.pid || !folders.some((folder) => text.includes(folder))) return [];
      return [{ pid, command, isPostgres: /\bpostgres\b/.test(words[0] ?? "") }];
    });
}

/** Waits until `isTrue`, or says after `seconds` what was still the case. */
export async function until(seconds: number, isTrue: () => boolean, otherwise: () => unknown): Promise<void> {
  const end = Date.now() + seconds * 1000;
  while (!isTrue()) {
    if (Date.now() > end) throw new Error(`after ${seconds} s: ${JSON.stringify(otherwise(), null, 2)}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

function read(pid: number, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, "utf8");
  } catch {
    // Gone since the folder was listed, or somebody else's.
    return "";
  }
}
