import { connect, isAway, Refusal, refuseOtherVersion } from "@fijne-buurten/db";
import type pg from "pg";
import { circumstance } from "../report/failure.ts";
import { neglected } from "../report/upkeep.ts";
import { type Standing, standingOf } from "./standing.ts";

/** Whether the schedule can do its work, and if not why, each reason a Dutch sentence. */
export type Readiness = { isReady: boolean; reasons: string[] };

/** What is watched, and whether backups are made of it. */
export type Watched = { url: string; dataDir: string; hasBackups?: boolean };

export async function readinessOf({ url, hasBackups = false }: Watched): Promise<Readiness> {
  const reasons = await withClient(url, async (client) => {
    await refuseOtherVersion(client);
    return reasonsOf(await standingOf(client), hasBackups);
  }).catch(async (error: unknown) => {
    if (error instanceof Refusal) return [error.message];
    if (!isAway(error)) throw error;
    return [(await circumstance(error, { url })) ?? ""];
  });
  return { isReady: reasons.length === 0, reasons };
}

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
