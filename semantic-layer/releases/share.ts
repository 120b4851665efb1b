import type pg from "pg";
import type { Trial } from "../disclosure/audit/trial.ts";
import type { Inspection } from "../sharing/inspect.ts";
import type { ShareOutcome } from "../sharing/share-figures.ts";
import { currentReleases } from "./current.ts";

export type { ShareFinding, ShareOutcome } from "../sharing/share-figures.ts";
export type { Inspection, Use } from "../sharing/inspect.ts";

/** Shares what may be shared of the current release, in the caller's transaction. What that takes is loaded when it is asked for. */
export async function shareFigures(client: pg.ClientBase, associationId: string): Promise<ShareOutcome> {
  const current = await currentRelease(client, associationId);
  if (!current) return { kind: "nothing_new" };
  return (await import("../sharing/share-figures.ts")).shareFigures(client, associationId, current);
}

/** What would be shared of the current release, attacked and compared with what staff see; null before the first. */
export async function inspectShared(client: pg.ClientBase, associationId: string): Promise<Inspection | null> {
  const current = await currentRelease(client, associationId);
  return current && (await import("../sharing/inspect.ts")).inspectShared(client, associationId, current);
}

/** Whether the attacks find what careless publishers give away of invented associations, and nothing of what the rules show. */
export const tryAttacks = async (): Promise<Trial> => (await import("../disclosure/audit/trial.ts")).tryAttacks();

const currentRelease = async (client: pg.ClientBase, associationId: string) =>
  (await currentReleases(client)).find((release) => release.associationId === associationId) ?? null;
