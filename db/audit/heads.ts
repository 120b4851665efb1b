// What the last line of a log was, kept where who can change the database cannot: a file in AUDIT_DIR, which is DATA_DIR/audit unless told. Each
// night adds one, and so does whoever verifies. Backups hold one too, and so does the log of the schedule.
import { appendFileSync, existsSync, mkdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { AuditHead } from "./line.ts";
import type { KnownHead } from "./verify.ts";

type NotedHead = AuditHead & { at: string; isRestored?: boolean };

/** The log of the installation itself; no association can be called that. */
export const INSTALLATION = "_installatie";

const fileOf = (dataDir: string, chain: string): string =>
  join(process.env.AUDIT_DIR || join(dataDir, "audit"), `${chain}.jsonl`);

/**
 * Writes down what the last line is, where that is news. `isRestored`: the lines are those of a copy now, and what came after that is gone. A disk
 * that is full, or a folder of somebody else, stops nobody: returns the code of what went wrong.
 */
export function noteHead(
  dataDir: string,
  chain: string,
  head: AuditHead,
  { isRestored = false } = {},
): string | undefined {
  const noted: NotedHead = { ...head, at: new Date().toISOString(), ...(isRestored && { isRestored }) };
  try {
    const last = notedHeads(dataDir, chain).at(-1);
    if (!isRestored && last?.number === head.number && last.hash === head.hash) return undefined;
    const file = fileOf(dataDir, chain);
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    appendFileSync(file, `${JSON.stringify(noted)}\n`, { mode: 0o600 });
    return undefined;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    return code;
  }
}

/** What was written down and must be found again. What a copy that was put back did not have yet is not expected of it. */
export function knownHeads(dataDir: string, chain: string): KnownHead[] {
  const noted = notedHeads(dataDir, chain);
  const restored = noted.findLastIndex(({ isRestored }) => isRestored);
  const from = noted[restored];
  return noted
    .filter(({ number }, index) => index >= restored || number <= (from?.number ?? 0))
    .map(({ number, hash, at }) => ({ number, hash, where: `op ${at} is genoteerd` }));
}

/** A line that was cut off halfway was not written down. */
function notedHeads(dataDir: string, chain: string): NotedHead[] {
  const file = fileOf(dataDir, chain);
  if (!existsSync(file)) return [];
  return readFileSync(file, "utf8")
    .split("\n")
    .flatMap((line) => {
      try {
        return [JSON.parse(line) as NotedHead];
      } catch {
        return [];
      }
    });
}
