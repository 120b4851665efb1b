/** The parts of a running product, and what a reader of its pages sees when one of them dies. */
import { cpus, loadavg } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import { processesOf } from "./processes.ts";

/** By what is in its command line. */
const commands = {
  api: "api/server.ts",
  dashboard: "dashboard/build/index.js",
  cube: "semantic-layer/serve.ts",
  schedule: "etl/run.ts schedule",
  database: "postgres -D",
};

export type Part = keyof typeof commands;
export const parts = Object.keys(commands) as Part[];

/** The number of the process of each part that runs. */
export function partsOf(dataDir: string): Partial<Record<Part, number>> {
  const processes = processesOf(dataDir);
  const found = parts.map((part) => [part, processes.find(({ command }) => command.includes(commands[part]))?.pid]);
  return Object.fromEntries(found.filter(([, pid]) => pid !== undefined));
}

/** How many times slower this machine is than one of its own, because of what else it runs. */
export const busy = (): number => Math.max(1, (loadavg()[0] ?? 0) / cpus().length);

export type Seen = {
  secondsToRecover: number;
  /** The longest time in seconds that nobody answered at all. */
  longestSilence: number;
  /** How often a page came, how often the reason why not, and everything else that came. */
  pages: number;
  reasons: number;
  faults: string[];
};

/** Opens a page again and again until all `isWell` and a page comes, or a minute has passed. */
export async function whatReadersSee(address: string, isWell: () => boolean): Promise<Seen> {
  const began = performance.now();
  const seen = { secondsToRecover: Infinity, longestSilence: 0, pages: 0, reasons: 0, faults: [] as string[] };
  const since = (moment: number): number => (performance.now() - moment) / 1000;
  for (let heard = began; since(began) < 60; await sleep(50)) {
    const wasWell = isWell();
    const answer = await lookAt(address);
    seen.longestSilence = Math.max(seen.longestSilence, since(heard));
    if (answer === "silence") continue;
    heard = performance.now();
    if (answer === "page") seen.pages += 1;
    else if (answer === "reason") seen.reasons += 1;
    else seen.faults.push(answer);
    if (wasWell && answer === "page") return { ...seen, secondsToRecover: since(began) };
  }
  return seen;
}

async function lookAt(address: string): Promise<string> {
  try {
    const response = await fetch(address, { headers: { accept: "text/html" }, signal: AbortSignal.timeout(20_000) });
    const text = await response.text();
    // A page as it was last known says so: the figures themselves are not there yet.
    if (response.status === 200) return text.includes(`class="last-known"`) ? "reason" : "page";
    const isReason =
      response.status === 503 &&
      response.headers.get("retry-after") === "10" &&
      text.includes(`<html lang="nl"`) &&
      text.includes("De cijfers zijn even niet te bereiken");
    return isReason ? "reason" : `${response.status} ${response.headers.get("retry-after")} ${text.slice(0, 2_000)}`;
  } catch {
    return "silence";
  }
}
