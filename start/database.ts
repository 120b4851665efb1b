/** The database while everything runs: when it goes away it is brought back, with the claim on it, and nobody ends because of it. */
import { setTimeout as sleep } from "node:timers/promises";
import { type BuiltInstallation, openCluster, Refusal } from "@fijne-buurten/db";
import { AlreadyRunning, type Claim, claim, newName } from "./claim.ts";
import { inSeconds } from "./member.ts";
import type { Settings } from "./settings.ts";

export type Database = {
  /** How often it went away. */
  losses(): number;
  /** Returns when it is there; at once when it never left. */
  untilThere(): Promise<void>;
  letGo(): Promise<void>;
};

type Voice = { say(line: string): void; giveUp(problem: Refusal): void };

/** In ms: how long to wait before the next attempt. */
const pauses = { first: 100, longest: 5_000 };

/** Claims the installation, or refuses with the address of the start that has it. Calls `giveUp` when that happens later. */
export async function holdDatabase(
  installation: BuiltInstallation,
  settings: Settings,
  voice: Voice,
): Promise<Database> {
  const { say, giveUp } = voice;
  const name = newName();
  let losses = 0;
  const letGo = new AbortController();
  let there: Promise<void> = Promise.resolve();
  const take = (): Promise<Claim> => claim(installation.urls.owner, settings, { name, onLost: lost });
  let ours = await take();

  function lost(reason: string): void {
    if (letGo.signal.aborted) return;
    losses += 1;
    say(
      `Database: de verbinding is weg ('${reason}'). Alles draait door, en wie cijfers opent leest dat ze er even niet zijn.`,
    );
    there = comeBack();
  }

  async function comeBack(): Promise<void> {
    const began = performance.now();
    let told = "";
    for (let pause = pauses.first; !letGo.signal.aborted; pause = Math.min(2 * pause, pauses.longest)) {
      try {
        if (installation.isEmbedded) await startAgain(installation);
        ours = await take();
        return say(`Database: is er weer, na ${inSeconds(performance.now() - began)} s.`);
      } catch (problem) {
        if (problem instanceof AlreadyRunning || problem instanceof Moved) return giveUp(problem);
        const { message } = problem as Error;
        if (message !== told) say(`Database: nog niet terug ('${message}'). We wachten.`);
        told = message;
      }
      await sleep(pause, undefined, { signal: letGo.signal }).catch(() => undefined);
    }
  }

  return {
    losses: () => losses,
    untilThere: () => there,
    async letGo() {
      letGo.abort();
      await there;
      await ours.letGo();
    },
  };
}

class Moved extends Refusal {}

/** The parts know the database by its port, so it has to come back there. */
async function startAgain({ dataDir, urls }: BuiltInstallation): Promise<void> {
  const cluster = await openCluster(dataDir);
  if (cluster.urls.owner === urls.owner) return;
  throw new Moved(
    "Database: een ander programma gebruikt nu de poort van de database. Verwacht: dezelfde poort als bij de start. Alles wordt gestopt; " +
      "met npm start begint het opnieuw.",
  );
}
