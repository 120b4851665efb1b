/**
 * Loaded into every child of start.ts (`node --import parent-watch.ts …`): when the parent is gone, however it died, the child goes
 * too. First kindly, over the channel that closes with the parent; and by a thread of its own that ends the process when it is too
 * busy to notice.
 */
import { Worker } from "node:worker_threads";

const longestGoodbye = 5_000;

if (process.channel) {
  process.on("disconnect", () => process.kill(process.pid, "SIGTERM"));
  // A child that is done is not kept alive by its watch.
  process.channel.unref();
  const watch = `
    const parent = ${process.ppid};
    const timer = setInterval(() => {
      if (process.ppid === parent) return;
      clearInterval(timer);
      setTimeout(() => process.kill(process.pid, "SIGKILL"), ${longestGoodbye});
    }, 500);
  `;
  new Worker(watch, { eval: true, execArgv: [], env: {}, stdin: false }).unref();
}
