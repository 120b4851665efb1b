// What others may see of a release is decided beside the nights: a minute after it was published at most, and never in the way of an import.
import type { Installation, Say } from "@fijne-buurten/db";
import type { Mail } from "../mail/post.ts";
import { decideApart } from "../publish/share-thread.ts";
import { traceOf } from "../report/failure.ts";

type Surroundings = { say: Say; tell(mail: Mail): Promise<void> };

/** Looks at one association after another; what fails with one is told, tried again the next time, and holds up no other. */
export async function decideAll(
  installation: Installation,
  { say, tell }: Surroundings,
  signal: AbortSignal,
): Promise<void> {
  for (const { id } of await installation.associations()) {
    if (signal.aborted) return;
    try {
      const decided = await decideApart(await installation.open(id), id);
      if (!decided) continue;
      say(`${id}: ${decided.sentence}`, decided.isRefused ? { level: "error" } : undefined);
      if (decided.isRefused) await tell(sharingMail(id, decided.sentence));
    } catch (error) {
      say(`! ${id}: ${traceOf(error)}`, { level: "error" });
      await tell(sharingMail(id, FAILED));
    }
  }
}

const FAILED =
  "Wat er wordt gedeeld, is niet bijgewerkt door een fout in het programma. De planning probeert het opnieuw. " +
  "De fout staat in het logboek van de planning.";

/** Once a day about the same. */
const sharingMail = (association: string, sentence: string): Mail => ({
  about: `${association} delen ${new Date().toISOString().slice(0, 10)} ${sentence.length}`,
  subject: `Fijne Buurten: wat ${association} deelt, is niet bijgewerkt`,
  body: `${sentence}\n\nWat anderen zagen, zien ze nog. Wat aanvallen vonden: npm run etl -- shared`,
});
