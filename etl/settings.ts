/** What the schedule reads from its environment, for who wants to know that it is right before anything is opened. */
import { readMailSettings } from "./mail/settings.ts";
import { daysToKeep, readRhythm, refuseUnreadable } from "./schedule/settings.ts";
import { readBackups } from "./upkeep/settings.ts";

/** Throws a Refusal for what cannot be right. */
export async function checkScheduleSettings(env: NodeJS.ProcessEnv): Promise<void> {
  await refuseUnreadable(readRhythm(undefined, env));
  daysToKeep(env);
  readMailSettings(env);
  readBackups(env);
}
