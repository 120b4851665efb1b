/** Child processes. Each ends when its parent is gone, and the whole stops when one of the servers ends. */
import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";
import { Refusal } from "@fijne-buurten/db";
import { openLog } from "./log.ts";
import { projectFolder } from "./settings.ts";

export type Crew = {
  /** Runs a program to its end; a failure is a Refusal with its last lines. */
  run(task: Task): Promise<void>;
  /** Starts a server and waits until it answers at `answersAt`, or, without one, until it prints its first line. */
  serve(task: Task & { answersAt?: string }): Promise<void>;
  /** Asks every process to end, kills those that do not, and returns when all are gone. */
  stop(): Promise<void>;
};

type Task = {
  name: string;
  args: string[];
  cwd?: string;
  env?: Record<string, string>;
  onLine?: (line: string) => void;
};

type Member = { child: ChildProcess; lastLines: string[]; spoke: Promise<void>; ended: Promise<number> };

/** An address and not a path, in which Node would read a % or a # as something else. */
const watch = pathToFileURL(join(import.meta.dirname, "parent-watch.js")).href;
const linesKept = 12;
const patience = { kindly: 8_000, answer: 90_000 };

export function crew(dataDir: string, onDeath: (sentence: string) => void): Crew {
  const members = new Set<Member>();
  let stopping = false;
  // Node keeps what it compiled, so that the next start is faster.
  const remembering = { NODE_COMPILE_CACHE: join(dataDir, "compile-cache") };

  function hire(task: Task): Member {
    if (stopping) throw new Refusal(`${task.name}: niet meer gestart, want alles wordt gestopt.`);
    const member = spawnMember(
      { ...task, env: { ...remembering, ...task.env } },
      join(dataDir, "logs", `${task.name}.log`),
    );
    members.add(member);
    void member.ended.then(() => members.delete(member));
    return member;
  }

  return {
    async run(task) {
      const member = hire(task);
      const code = await member.ended;
      // A task that our own stopping cut off is not done either, whatever its exit code says.
      if (code !== 0 || stopping) throw new Refusal(obituary(task.name, code, member.lastLines));
    },

    async serve(task) {
      const member = hire(task);
      const death = member.ended.then((code) => {
        const sentence = obituary(task.name, code, member.lastLines);
        if (!stopping) onDeath(sentence);
        throw new Refusal(sentence);
      });
      await Promise.race([task.answersAt ? untilAnswer(task.name, task.answersAt) : member.spoke, death]);
      death.catch(() => undefined);
    },

    async stop() {
      stopping = true;
      const leaving = [...members];
      for (const { child } of leaving) child.kill("SIGTERM");
      const force = setTimeout(() => leaving.forEach(({ child }) => child.kill("SIGKILL")), patience.kindly);
      await Promise.all(leaving.map(({ ended }) => ended));
      clearTimeout(force);
    },
  };
}

function spawnMember(task: Task, logFile: string): Member {
  const child = spawn(process.execPath, ["--import", watch, ...task.args], {
    cwd: task.cwd ?? projectFolder,
    env: { ...process.env, ...task.env },
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  const log = openLog(logFile);
  log.write(`gestart, proces ${child.pid}`);
  const lastLines: string[] = [];
  const spoke = new Promise<void>((resolve) => {
    for (const stream of [child.stdout, child.stderr].filter((output) => output !== null)) {
      createInterface({ input: stream }).on("line", (line) => {
        log.write(line);
        lastLines.push(line);
        if (lastLines.length > linesKept) lastLines.shift();
        if (stream === child.stdout) {
          resolve();
          task.onLine?.(line);
        }
      });
    }
  });
  const ended = new Promise<number>((resolve) => {
    child.on("close", (code, signal) => {
      log.write(`gestopt (${signal ?? `code ${code}`})`);
      resolve(code ?? 1);
    });
    child.on("error", () => resolve(1));
  });
  return { child, lastLines, spoke, ended };
}

async function untilAnswer(name: string, address: string): Promise<void> {
  const end = Date.now() + patience.answer;
  while (Date.now() < end) {
    const answer = await fetch(address, { signal: AbortSignal.timeout(10_000) }).catch(() => undefined);
    await answer?.body?.cancel();
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Refusal(`${name}: geen antwoord op ${address} binnen ${patience.answer / 1000} s. Alles wordt gestopt.`);
}

function obituary(name: string, code: number, lastLines: string[]): string {
  const said =
    lastLines.length > 0
      ? ` De laatste regels (alles staat in logs/${name}.log):\n${lastLines.map((line) => `    ${line}`).join("\n")}`
      : "";
  return `${name}: onverwacht gestopt (code ${code}). Alles wordt gestopt.${said}`;
}
