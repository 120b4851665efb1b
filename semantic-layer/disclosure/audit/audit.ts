import { once } from "node:events";
import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import { auditWorld, type AuditOptions, type WorldAudit } from "./audit-world.ts";
import { controls } from "./controls.ts";
import { controlCriteria, criteria, judge, noiseOutcomes, refusalsOf } from "./criteria.ts";
import { checkNoise, type NoiseCheck } from "./noise-check.ts";
import { recommended } from "./publishers.ts";
import type { AuditReport } from "./report.ts";
import { summarise } from "./summary.ts";

/** More than this many threads gain little: every world is a few seconds of one processor. */
const MOST_WORKERS = 8;

/** The audit: every world attacked, and what follows from it. The same seeds give the same report, however many threads share them. */
export async function audit(seeds: readonly number[], options: Options): Promise<AuditReport> {
  return reportOf(await attackAll(seeds, options), checkNoise(recommended.knowledge));
}

/**
 * Outcomes held against the criteria. Passes when all are met, when every attack wins where it must, and when every negative
 * control would be refused.
 */
export function reportOf(worlds: readonly WorldAudit[], noise: NoiseCheck): AuditReport {
  const summary = { ...summarise(worlds), ...noiseOutcomes(noise) };
  const judged = judge(criteria, summary);
  const proven = judge(controlCriteria, summary);
  const refused = Object.entries(controls).map(([control, { name }]) => ({
    control,
    name,
    refusals: refusalsOf(control, summary).map(({ outcome }) => outcome),
  }));
  return {
    format: "audit-disclosure/1",
    passed: [...judged, ...proven].every(({ met }) => met) && refused.every(({ refusals }) => refusals.length > 0),
    seeds: worlds.map(({ seed }) => seed),
    publisher: recommended.knowledge,
    criteria: judged,
    controls: { proven, refused },
    summary,
    findings: worlds.flatMap(({ seed, findings }) => findings.map((finding) => `${seed} ${finding}`)),
    worlds: [...worlds],
  };
}

/** `onWorld` hears of every world that is done, in the order in which they are. */
type Options = AuditOptions & { workers: number; onWorld?: (seed: number) => void };

/** As many threads as there are processors to spare, at most `workers`; one needs no thread. */
export function sensibleWorkers(asked?: number): number {
  return Math.max(1, Math.min(asked ?? MOST_WORKERS, availableParallelism(), MOST_WORKERS));
}

async function attackAll(seeds: readonly number[], { workers, sampler, onWorld }: Options): Promise<WorldAudit[]> {
  const audits = new Map<number, WorldAudit>();
  const done = (each: WorldAudit) => {
    audits.set(each.seed, each);
    onWorld?.(each.seed);
  };
  const waiting = [...seeds];
  if (workers <= 1 || seeds.length === 1) for (const seed of waiting) done(await auditWorld(seed, { sampler }));
  else
    await Promise.all(
      Array.from({ length: Math.min(workers, seeds.length) }, () => takeTurns(waiting, { sampler }, done)),
    );
  return seeds.map((seed) => audits.get(seed)!);
}

/** One thread, which takes the next world as long as there is one. */
async function takeTurns(waiting: number[], options: AuditOptions, done: (each: WorldAudit) => void): Promise<void> {
  const worker = new Worker(new URL("./worker.ts", import.meta.url));
  try {
    for (let seed = waiting.shift(); seed !== undefined; seed = waiting.shift()) {
      worker.postMessage({ seed, options });
      // Rejects when the thread fails.
      const [each] = (await once(worker, "message")) as [WorldAudit];
      done(each);
    }
  } finally {
    await worker.terminate();
  }
}
