/** One child process: what it says goes to its log, and its end is told with its reason. */
import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";
import { openLog } from "./log.ts";
import { projectFolder } from "./settings.ts";

export type Task = {
  name: string;
  args: string[];
  cwd?: string;
  env?: Record<string, string>;
  onLine?: (line: string) => void;
};

/** How a process ended: by itself with an exit code, or by a signal of somebody else. */
export type End = { code: number | null; signal: NodeJS.Signals | null };

export type Member = {
  child: ChildProcess;
  lastLines: string[];
  /** At its first line. */
  spoke: Promise<void>;
  ended: Promise<End>;
};

/** An address and not a path, in which Node would read a % or a # as something else. */
const watch = pathToFileURL(join(import.meta.dirname, "parent-watch.js")).href;
const linesKept = 12;

export function hire(task: Task, dataDir: string): Member {
  const child = spawn(process.execPath, ["--import", watch, ...task.args], {
    cwd: task.cwd ?? projectFolder,
    // Node keeps what it compiled, so that the next start is faster. Whoever has a place for that already keeps it.
    env: { NODE_COMPILE_CACHE: join(dataDir, "compile-cache"), ...process.env, ...task.env },
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  const log = openLog(join(dataDir, "logs", `${task.name}.log`), task.name);
  log.say(`gestart, proces ${child.pid}`);
  const lastLines: string[] = [];
  const spoke = new Promise<void>((resolve) => {
    for (const stream of [child.stdout, child.stderr].filter((output) => output !== null)) {
      createInterface({ input: stream }).on("line", (output) => {
        const line = log.keep(output, { level: stream === child.stderr ? "error" : "info" });
        lastLines.push(line);
        if (lastLines.length > linesKept) lastLines.shift();
        if (stream === child.stdout) {
          resolve();
          task.onLine?.(line);
        }
      });
    }
  });
  const ended = new Promise<End>((resolve) => {
    child.on("close", (code, signal) => {
      log.say(`gestopt (${inWords({ code, signal })})`);
      resolve({ code, signal });
    });
    child.on("error", () => resolve({ code: 1, signal: null }));
  });
  return { child, lastLines, spoke, ended };
}

/** What became of it and why, with its last lines. `consequence` says what happens now. */
export function obituary(name: string, end: End, lastLines: string[], consequence: string): string {
  const said =
    lastLines.length > 0
      ? ` De laatste regels (alles staat in logs/${name}.log):\n${lastLines.map((line) => `    ${line}`).join("\n")}`
      : ` Het zei niets (logs/${name}.log).`;
  return `${name}: onverwacht gestopt (${inWords(end)}). ${consequence}${said}`;
}

function inWords({ code, signal }: End): string {
  return signal ? `signaal ${signal}` : `code ${code}`;
}

export const inSeconds = (ms: number): string => (ms / 1000).toFixed(1).replace(".", ",");
