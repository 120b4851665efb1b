// What the schedule does beside the nights, every minute: mails that wait, and runs that were cut off.
import { isAway, type Say } from "@fijne-buurten/db";
import type { Post } from "../mail/post.ts";
import { closeCutOff, type Home } from "../report/run-record.ts";
import { failureMail } from "./night-mail.ts";

const EVERY_MS = 60_000;

export type Upkeep = { stop(): Promise<void> };

/** Begins at once, and goes on until it is stopped. What fails is told, and tried again a minute later. */
export function startUpkeep(home: Home, post: Post, say: Say): Upkeep {
  let busy: Promise<void> | undefined;
  const begin = (): void => {
    busy ??= upkeep(home, post)
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
      await busy;
    },
  };
}

async function upkeep(home: Home, post: Post): Promise<void> {
  for (const { id, trigger, message } of await closeCutOff(home.urls.etl))
    if (trigger === "schedule") await post.tell(failureMail(`run ${id}`, message));
  await post.deliver();
}
