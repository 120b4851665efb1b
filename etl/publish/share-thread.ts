// Decides in a thread of its own what others may see: attacking takes seconds in which the schedule would answer nobody.
import { parentPort, Worker, workerData } from "node:worker_threads";
import { isAway } from "@fijne-buurten/db";
import type { Home } from "../report/run-record.ts";
import { type Decided, decideShared } from "./share.ts";

type Task = { urls: Pick<Home["urls"], "etl">; association: string };
type Answer = { decided?: Decided };

/** As `decideShared`; nothing comes of it either while the database is away. */
export function decideApart({ urls: { etl } }: Pick<Home, "urls">, association: string): Promise<Decided | undefined> {
  const task: Task = { urls: { etl }, association };
  return new Promise((resolve, reject) => {
    const thread = new Worker(new URL(import.meta.url), { workerData: task });
    thread.once("message", ({ decided }: Answer) => resolve(decided));
    thread.once("error", reject);
    thread.once("exit", () => resolve(undefined));
  });
}

if (parentPort) {
  const { urls, association } = workerData as Task;
  try {
    parentPort.postMessage({ decided: await decideShared({ urls }, association) } satisfies Answer);
  } catch (error) {
    if (!isAway(error)) throw error;
    parentPort.postMessage({} satisfies Answer);
  }
}
