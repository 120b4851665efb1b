/** One thread of the audit: a seed in, what was found in its world out. */
import { parentPort } from "node:worker_threads";
import { auditWorld, type AuditOptions } from "./audit-world.ts";

parentPort!.on("message", async ({ seed, options }: { seed: number; options: AuditOptions }) => {
  parentPort!.postMessage(await auditWorld(seed, options));
});
