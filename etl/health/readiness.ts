import {
  type AssociationAddress,
  associationsIn,
  connect,
  isAway,
  Refusal,
  refuseOtherDirectory,
  refuseOtherVersion,
} from "@fijne-buurten/db";
import type pg from "pg";
import { circumstance } from "../report/failure.ts";
import { neglected } from "../report/upkeep.ts";
import { type Standing, standingOf } from "./standing.ts";

/** Whether the schedule can do its work, and if not why, each reason a Dutch sentence. */
export type Readiness = { isReady: boolean; reasons: string[] };

/** What is watched (`url` is that of the directory), and whether backups are made of it. */
export type Watched = { url: string; dataDir: string; hasBackups?: boolean };

export async function readinessOf({ url, hasBackups = false }: Watched): Promise<Readiness> {
  const reasons = await unlessAway(url, async () => {
    await withClient(url, refuseOtherDirectory);
    const associations = await associationsIn(url, "etl");
    const ofEach = associations.map((association) => reasonsOfOne(association, hasBackups));
    return (await Promise.all(ofEach)).flat();
  });
  return { isReady: reasons.length === 0, reasons };
}

async function reasonsOfOne({ id, url }: AssociationAddress, hasBackups: boolean): Promise<string[]> {
  const reasons = await unlessAway(url, () =>
    withClient(url, async (client) => {
      await refuseOtherVersion(client);
      return reasonsOf(await standingOf(client), hasBackups);
    }),
  );
  return reasons.map((reason) => `${id}: ${reason}`);
}

/** A database that is away, or of another version, is a reason too. */
const unlessAway = (url: string, work: () => Promise<string[]>): Promise<string[]> =>
  work().catch(async (error: unknown) => {
    if (error instanceof Refusal) return [error.message];
    if (!isAway(error)) throw error;
    return [(await circumstance(error, { url })) ?? ""];
  });

/** What is wrong with how an installation stands. */
export const reasonsOf = ({ lastImport, upkeep }: Standing, hasBackups: boolean): string[] => [
  ...(lastImport?.outcome === "failed"
    ? [`De laatste import (nummer ${lastImport.run}) is mislukt. ${lastImport.message ?? ""}`.trim()]
    : []),
  ...(hasBackups ? neglected(upkeep) : []),
];

export async function withClient<Result>(url: string, work: (client: pg.Client) => Promise<Result>): Promise<Result> {
  const client = await connect(url, {
    application_name: "fijne-buurten health",
    connectionTimeoutMillis: 3_000,
    statement_timeout: 5_000,
  });
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
