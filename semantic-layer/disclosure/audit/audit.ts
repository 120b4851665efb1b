import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import { auditWorld, type AuditOptions, type WorldAudit } from "./audit-world.ts";
import { controlCriteria, criteria, judge, noiseOutcomes, refusalsOf } from "./criteria.ts";
import { checkNoise } from "./noise-check.ts";
import { controls, recommended } from "./publishers.ts";
import type { AuditReport } from "./report.ts";
import { summarise } from "./summary.ts";

/** More than this many threads gain little: every world is a few seconds of one processor. */
const MOST_WORKERS = 8;

/**
 * The audit: every world attacked, the outcomes held against the criteria, and every negative control refused. Passes only if all three
 * hold. The same seeds give the same report, however many workers share them.
 */
export async function audit(
  seeds: readonly number[],
  options: AuditOptions & { workers: number },
): Promise<AuditReport> {
  const worlds = await attackAll(seeds, options);
  const { bound, variance } = recommended.knowledge;
  const summary = { ...summarise(worlds), ...noiseOutcomes(checkNoise(bound, variance)) };
  const judged = judge(criteria, summary);
  const proven = judge(controlCriteria, summary);
  const refused = [...Object.keys(controls)].map((control) => ({
    control,
    name: controls[control as keyof typeof controls].name,
    refusals: refusalsOf(control, summary).map(({ outcome }) => outcome),
  }));
  const findings = worlds.flatMap(({ seed, findings: found }) => found.map((finding) => `${seed} ${finding}`));
  const passed =
    judged.every(({ met }) => met) &&
    proven.every(({ met }) => met) &&
    refused.every(({ refusals }) => refusals.length > 0);
  return {
    format: "audit-disclosure/1",
    passed,
    seeds: [...seeds],
    publisher: recommended.knowledge,
    criteria: judged,
    controls: { proven, refused },
    summary,
    findings,
    worlds,
  };
}

/** As many threads as there are processors to spare, at most `workers`; one needs no thread. */
export function sensibleWorkers(asked?: number): number {
  return Math.max(1, Math.min(asked ?? MOST_WORKERS, availableParallelism(), MOST_WORKERS));
}

async function attackAll(
  seeds: readonly number[],
  { workers, ...options }: AuditOptions & { workers: number },
): Promise<WorldAudit[]> {
  const audits = new Map<number, WorldAudit>();
  const waiting = [...seeds];
  if (workers <= 1 || seeds.length === 1) for (const seed of waiting) audits.set(seed, await auditWorld(seed, options));
  else
    await Promise.all(
      Array.from({ length: Math.min(workers, seeds.length) }, () =>
        takeTurns(waiting, options, (each) => audits.set(each.seed, each)),
      ),
    );
  return seeds.map((seed) => audits.get(seed)!);
}

/** One thread, which takes the next world as long as there is one. */
async function takeTurns(waiting: number[], options: AuditOptions, done: (each: WorldAudit) => void): Promise<void> {
  const worker = new Worker(new URL("./worker.ts", import.meta.url));
  try {
    for (let seed = waiting.shift(); seed !== undefined; seed = waiting.shift()) {
      const answer = Promise.withResolvers<WorldAudit>();
      worker.once("message", answer.resolve);
      worker.once("error", answer.reject);
      worker.postMessage({ seed, options });
      done(await answer.promise);
      worker.removeAllListeners();
    }
  } finally {
    await worker.terminate();
  }
}
