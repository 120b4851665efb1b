// What the schedule does beside the nights: every minute it looks for mails that wait, runs that were cut off, and a backup or proof that is due.
import type { Installation, Say, Workplace } from "@fijne-buurten/db";
import type { Mail, Post } from "../mail/post.ts";
import { closeCutOff } from "../report/run-record.ts";
import type { Recorded } from "../upkeep/record.ts";
import type { Backups } from "../upkeep/settings.ts";
import { keepUp } from "../upkeep/tasks.ts";
import { everyMinute, type Repeated } from "./every-minute.ts";
import { failureMail } from "./night-mail.ts";

type Surroundings = { post: Post; say: Say; backups?: Backups; env?: NodeJS.ProcessEnv };

export const startUpkeep = (installation: Installation, surroundings: Surroundings): Repeated =>
  everyMinute("Onderhoud", surroundings.say, (signal) => upkeep(installation, surroundings, signal));

/** One association after another; what fails with one holds up no other. */
async function upkeep(
  installation: Installation,
  { post, say, backups, env = process.env }: Surroundings,
  signal: AbortSignal,
): Promise<void> {
  const problems: unknown[] = [];
  for (const { id } of await installation.associations())
    try {
      const workplace = await installation.open(id);
      for (const { id: run, trigger, message } of await closeCutOff(workplace.urls.etl))
        if (trigger === "schedule") await post.tell(failureMail(`${id} run ${run}`, message));
      if (backups && !signal.aborted) await keepCopies(workplace, backups, { env, say, signal }, post);
    } catch (error) {
      problems.push(error);
    }
  await post.deliver();
  if (problems.length > 0) throw problems[0];
}

async function keepCopies(
  workplace: Workplace,
  backups: Backups,
  surroundings: { env: NodeJS.ProcessEnv; say: Say; signal: AbortSignal },
  post: Post,
): Promise<void> {
  for (const failed of await keepUp(workplace, backups, surroundings))
    if (!surroundings.signal.aborted) await post.tell(upkeepMail(workplace.association.id, failed));
}

const upkeepMail = (association: string, { id, task, message }: Recorded): Mail => ({
  about: `${association} ${task} ${id}`,
  subject: `Fijne Buurten: de ${task === "backup" ? "kopie" : "proef op een kopie"} van ${association} is mislukt`,
  body: `${message}\n\nDe cijfers zijn niet veranderd. Hoe het ervoor staat: npm run etl -- status`,
});
