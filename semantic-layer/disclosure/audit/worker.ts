/** One thread of the audit: a seed in, what was found in its world out. */
import { parentPort } from "node:worker_threads";
import { auditWorld, type AuditOptions } from "./audit-world.ts";

parentPort!.on("message", (task: Task) => void answer(task));

type Task = { seed: number; options: AuditOptions };

/** A world that cannot be audited ends the thread, as an error that nobody catches does. */
async function answer({ seed, options }: Task): Promise<void> {
  parentPort!.postMessage(await auditWorld(seed, options));
}
