// What the schedule does beside the nights: every minute it looks for mails that wait, runs that were cut off, and a backup or proof that is due.
import { isAway, type Say, type Workplace } from "@fijne-buurten/db";
import type { Mail, Post } from "../mail/post.ts";
import { closeCutOff } from "../report/run-record.ts";
import type { Recorded } from "../upkeep/record.ts";
import type { Backups } from "../upkeep/settings.ts";
import { keepUp } from "../upkeep/tasks.ts";
import { failureMail } from "./night-mail.ts";

const EVERY_MS = 60_000;

export type Upkeep = { stop(): Promise<void> };

type Surroundings = { post: Post; say: Say; backups?: Backups; env?: NodeJS.ProcessEnv };

/** Begins at once, and goes on until it is stopped. What fails is told, and tried again later. */
export function startUpkeep(workplace: Workplace, surroundings: Surroundings): Upkeep {
  const { say } = surroundings;
  const stopping = new AbortController();
  let busy: Promise<void> | undefined;
  const begin = (): void => {
    busy ??= upkeep(workplace, surroundings, stopping.signal)
      .catch((error: Error) => {
        if (!isAway(error)) say(`! Onderhoud: ${error.message}`, { level: "error" });
      })
      .finally(() => (busy = undefined));
  };
  begin();
  const timer = setInterval(begin, EVERY_MS);
  return {
    async stop() {
      clearInterval(timer);
      stopping.abort();
      await busy;
    },
  };
}

async function upkeep(
  workplace: Workplace,
  { post, say, backups, env = process.env }: Surroundings,
  signal: AbortSignal,
): Promise<void> {
  for (const { id, trigger, message } of await closeCutOff(workplace.urls.etl))
    if (trigger === "schedule") await post.tell(failureMail(`run ${id}`, message));
  await post.deliver();
  if (!backups) return;
  for (const failed of await keepUp(workplace, backups, { env, say, signal }))
    if (!signal.aborted) await post.tell(upkeepMail(failed));
}

const upkeepMail = ({ id, task, message }: Recorded): Mail => ({
  about: `${task} ${id}`,
  subject: `Fijne Buurten: de ${task === "backup" ? "kopie" : "proef op een kopie"} is mislukt`,
  body: `${message}\n\nDe cijfers zijn niet veranderd. Hoe het ervoor staat: npm run etl -- status`,
});
