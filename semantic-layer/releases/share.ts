import type pg from "pg";
import type { ShareOutcome } from "../sharing/share-figures.ts";
import { currentReleases } from "./current.ts";

export type { ShareFinding, ShareOutcome } from "../sharing/share-figures.ts";

/** Shares what may be shared of the current release, in the caller's transaction. What that takes is loaded when it is asked for. */
export async function shareFigures(client: pg.ClientBase, associationId: string): Promise<ShareOutcome> {
  const current = (await currentReleases(client)).find((release) => release.associationId === associationId);
  if (!current) return { kind: "nothing_new" };
  return (await import("../sharing/share-figures.ts")).shareFigures(client, associationId, current);
}
