/** Child processes. Each ends when its parent is gone, and a server that died is started again while the others go on. */
import { setTimeout as sleep } from "node:timers/promises";
import { Refusal } from "@fijne-buurten/db";
import type { Database } from "./database.ts";
import { hire, inSeconds, type Member, obituary, type Task } from "./member.ts";

export type Crew = {
  /** Runs a program to its end; a failure is a Refusal with its last lines. */
  run(task: Task): Promise<void>;
  /**
   * Keeps a server up, and returns when it answers for the first time: at `answersAt`, or, without one, by its first line. One that
   * cannot be started is a Refusal. One that answered once is started again whenever it dies, unless it dies too often.
   */
  serve(task: Server): Promise<void>;
  /** Asks every process to end, kills those that do not, and returns when all are gone. */
  stop(): Promise<void>;
};

type Server = Task & { answersAt?: string };

type Surroundings = {
  say?: (line: string) => void;
  /** While it is away no server is started, and none is blamed for its end. */
  database?: Pick<Database, "losses" | "untilThere">;
  /** How long a server waits before it is started again, in ms: after its first death, its second, and so on. Then it stays down. */
  pauses?: number[];
  /** In ms: how often a server is asked whether it lives, and how long it may be silent. */
  pulse?: { every: number; silence: number };
};

/** In ms. Deaths longer ago than `memory` no longer count. */
const patience = { kindly: 8_000, answer: 90_000, memory: 120_000 };
const alwaysThere = { losses: () => 0, untilThere: async () => undefined };

export function crew(dataDir: string, surroundings: Surroundings = {}): Crew {
  const { say = () => undefined, database = alwaysThere, pauses = [0, 1_000, 2_000, 4_000] } = surroundings;
  const { pulse = { every: 10_000, silence: 60_000 } } = surroundings;
  const members = new Set<Member>();
  const stopping = new AbortController();

  function begin(task: Task): Member {
    if (stopping.signal.aborted) throw new Refusal(`${task.name}: niet meer gestart, want alles wordt gestopt.`);
    const member = hire(task, dataDir);
    members.add(member);
    void member.ended.then(() => members.delete(member));
    return member;
  }

  /** Throws a Refusal when the server never answered. */
  async function keepUp(task: Server, onFirstAnswer: () => void): Promise<void> {
    const deaths = deathsOf(pauses);
    const known = { hasAnswered: false };
    for (;;) {
      await database.untilThere();
      const [losses, began] = [database.losses(), performance.now()];
      const member = begin(task);
      killWhenSilent(task, member, () => {
        if (known.hasAnswered) say(`${task.name}: is er weer, na ${inSeconds(performance.now() - began)} s.`);
        known.hasAnswered = true;
        onFirstAnswer();
        void killWhenHung(task, member, pulse, say);
      });
      const end = await member.ended;
      if (stopping.signal.aborted) throw new Refusal(`${task.name}: gestopt, want alles wordt gestopt.`);
      const tell = (consequence: string) => obituary(task.name, end, member.lastLines, consequence);
      // Whoever ends by itself before it ever answered would do so again: a setting is wrong.
      const isRefusal = !known.hasAnswered && end.signal === null && database.losses() === losses;
      if (isRefusal) throw new Refusal(tell("Alles wordt gestopt."));
      const pause = deaths.pauseAfterThis();
      if (pause === undefined) {
        const last = tell(
          `Dat was de ${deaths.count()}e keer in korte tijd; het blijft uit. De andere delen draaien door.`,
        );
        if (!known.hasAnswered) throw new Refusal(last);
        return say(last);
      }
      say(tell("Het wordt opnieuw gestart; de andere delen draaien door."));
      await sleep(pause, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  }

  return {
    async run(task) {
      const member = begin(task);
      const end = await member.ended;
      // A task that our own stopping cut off is not done either, whatever its exit code says.
      if (end.code !== 0 || stopping.signal.aborted)
        throw new Refusal(obituary(task.name, end, member.lastLines, "Alles wordt gestopt."));
    },

    serve: (task) => new Promise((resolve, reject) => void keepUp(task, resolve).catch(reject)),

    async stop() {
      stopping.abort();
      const leaving = [...members];
      for (const { child } of leaving) child.kill("SIGTERM");
      const force = setTimeout(() => leaving.forEach(({ child }) => child.kill("SIGKILL")), patience.kindly);
      await Promise.all(leaving.map(({ ended }) => ended));
      clearTimeout(force);
    },
  };
}

/** Remembers when a server died: `pauseAfterThis` is how long it waits in ms before its next life, and nothing when it died too often. */
function deathsOf(pauses: number[]): { pauseAfterThis(): number | undefined; count(): number } {
  const deaths: number[] = [];
  return {
    pauseAfterThis() {
      deaths.push(performance.now());
      while (performance.now() - (deaths[0] ?? Infinity) > patience.memory) deaths.shift();
      return pauses[deaths.length - 1];
    },
    count: () => deaths.length,
  };
}

/** Calls `onAnswer` once the server answers; one that lives and does not answer in time is killed, and then counts as dead. */
function killWhenSilent(task: Server, { child, spoke, ended }: Member, onAnswer: () => void): void {
  const isUp = task.answersAt ? answers(task.answersAt, ended) : spoke.then(() => true);
  void isUp.then((is) => (is ? onAnswer() : child.kill("SIGKILL")));
}

/** Kills a server that answered once, lives, and has answered nothing for a while; not even that it cannot do its work. */
async function killWhenHung(
  { name, answersAt }: Server,
  { child, ended }: Member,
  { every, silence }: { every: number; silence: number },
  say: (line: string) => void,
): Promise<void> {
  if (!answersAt) return;
  const gone = new AbortController();
  void ended.then(() => gone.abort());
  const isGone = (): boolean => gone.signal.aborted;
  let answered = performance.now();
  while (!isGone()) {
    await sleep(every, undefined, { signal: gone.signal }).catch(() => undefined);
    const answer = await fetch(answersAt, { signal: AbortSignal.timeout(every) }).catch(() => undefined);
    await answer?.body?.cancel();
    if (answer) answered = performance.now();
    if (performance.now() - answered < silence || isGone()) continue;
    say(`${name}: leeft, maar antwoordt al ${inSeconds(performance.now() - answered)} s niet. Het wordt beëindigd.`);
    child.kill("SIGKILL");
    return;
  }
}

/** Whether a server answers before it ends, and within a minute and a half. */
async function answers(address: string, ended: Promise<unknown>): Promise<boolean> {
  const gone = new AbortController();
  void ended.then(() => gone.abort());
  for (const end = Date.now() + patience.answer; !gone.signal.aborted && Date.now() < end; await sleep(100)) {
    const answer = await fetch(address, { signal: AbortSignal.timeout(10_000) }).catch(() => undefined);
    await answer?.body?.cancel();
    if (answer?.ok) return true;
  }
  return false;
}
