// A place beside the installation in which a backup is restored, tried and thrown away.
import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import type pg from "pg";
import { logIn } from "../addresses.ts";
import { connect } from "../connect.ts";
import { openCluster } from "../embedded.ts";
import { Refusal } from "../refusal.ts";
import { hasTables } from "../version.ts";

/** An empty database of which the owner may do all. `close` leaves nothing of it. */
export type Beside = { url: string; close(): Promise<void> };

type Environment = Record<string, string | undefined>;

/**
 * An embedded PostgreSQL of its own below DATA_DIR; or, with PROOF_DATABASE_URL, the database of that address, which is emptied before and
 * after. Throws a Refusal when somebody else has tables there.
 */
export function openBeside(dataDir: string, env: Environment = process.env): Promise<Beside> {
  return env.PROOF_DATABASE_URL ? openOwn(env.PROOF_DATABASE_URL) : openEmbedded(join(dataDir, "proof"));
}

async function openEmbedded(folder: string): Promise<Beside> {
  // What a proof that was killed has left.
  if (existsSync(join(folder, "cluster.json"))) await throwAway(folder);
  rmSync(folder, { recursive: true, force: true });
  const cluster = await openCluster(folder, { disposable: true });
  return closedOnce(cluster.urls.owner, async () => {
    await cluster.close({ stop: true });
    rmSync(folder, { recursive: true, force: true });
  });
}

function closedOnce(url: string, close: () => Promise<void>): Beside {
  let closing: Promise<void> | undefined;
  return { url, close: () => (closing ??= close()) };
}

const throwAway = async (folder: string): Promise<void> =>
  (await openCluster(folder, { disposable: true })).close({ stop: true });

const MARK = "fijne-buurten: leeg te maken voor een proef";

async function openOwn(url: string): Promise<Beside> {
  if (!URL.canParse(url))
    throw new Refusal(
      "PROOF_DATABASE_URL: dit is geen adres van een database. Verwacht: postgres://rol:wachtwoord@server:5432/database. Er is niets teruggezet.",
    );
  await logIn("owner", url, "PROOF_DATABASE_URL");
  await withClient(url, async (client) => {
    const { rows } = await client.query<{ name: string; mark: string | null }>(
      "select current_database() as name, shobj_description(oid, 'pg_database') as mark from pg_database where datname = current_database()",
    );
    if (rows[0]?.mark !== MARK && (await hasTables(client)))
      throw new Refusal(
        "PROOF_DATABASE_URL: hier staat een installatie. Verwacht: een lege database, alleen voor proeven. Er is niets teruggezet.",
      );
    await client.query(`comment on database ${client.escapeIdentifier(rows[0]?.name ?? "")} is '${MARK}'`);
    await empty(client);
  });
  return closedOnce(url, () => withClient(url, empty));
}

const empty = async (client: pg.Client): Promise<void> => {
  await client.query(
    "drop schema if exists raw, staging, warehouse, figures, ops, app, shared, jobs, migrations cascade",
  );
};

async function withClient(url: string, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = await connect(url);
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
