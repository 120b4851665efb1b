// What the command share does: what the schedule does by itself, now.
import type { Installation } from "@fijne-buurten/db";
import { decideShared, type Decided } from "./share.ts";

/** Decides of each of these associations what others may see; returns what there is to tell. */
export async function decideEach(
  installation: Installation,
  ids: readonly string[],
): Promise<({ association: string } & Decided)[]> {
  const told = [];
  for (const association of ids) {
    const decided = await decideShared(await installation.open(association), association);
    if (decided) told.push({ association, ...decided });
  }
  return told;
}

export const decidedText = (told: Awaited<ReturnType<typeof decideEach>>): string =>
  told.map(({ association, sentence }) => `${association}: ${sentence}`).join("\n") ||
  "Wat anderen mogen zien, is al bijgewerkt. Er is niets aan veranderd.";
