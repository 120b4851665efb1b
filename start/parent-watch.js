/**
 * Loaded into every child process of npm start (`node --import parent-watch.js …`). A child ends when its parent is gone, also when the
 * parent was killed. The channel between them closes, and the child sends itself SIGTERM. A child that is too busy to notice is
 * killed by a thread of its own. Plain JavaScript: a preload in TypeScript makes tsx use an interface of Node that is deprecated.
 */
import { Worker } from "node:worker_threads";

const longestGoodbye = 5_000;

if (process.channel) {
  process.on("disconnect", () => process.kill(process.pid, "SIGTERM"));
  // Neither the channel nor the thread keeps a child alive that has finished.
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
