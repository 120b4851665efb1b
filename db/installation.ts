import { mkdirSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { addressesOf, addressOf, logIn, refuseOtherDatabase } from "./addresses.ts";
import { connect } from "./connect.ts";
import { openCluster } from "./embedded.ts";
import { readBackup, restoreDatabase, restoreInbox, restoreKeys } from "./backup/restore.ts";
import { checkFingerprint, fingerprint, keysOfEnvironment, readKeys, recordFingerprint } from "./keys.ts";
import type { Keys } from "./keys.ts";
import { migrate } from "./migrate.ts";
import { Refusal } from "./refusal.ts";
import type { Role } from "./roles.ts";
import { hasTables, refuseOtherVersion } from "./version.ts";

/** What a command works in: a folder, the database as the pipeline sees it, and the keys. `close` stops the embedded database when nobody else uses it. */
export type Workplace = {
  dataDir: string;
  isEmbedded: boolean;
  urls: { etl: string };
  keys: Keys;
  close(options?: { stop?: boolean }): Promise<void>;
};

/** One installation as its owner sees it: with the addresses of all roles. */
export type Installation = Workplace & { urls: Record<Role, string> };

type Environment = Record<string, string | undefined>;
type Log = (line: string) => void;

/**
 * Opens the installation that the environment describes and brings it up to date: roles, tables, views and rights. With DATABASE_URL that is
 * a PostgreSQL of your own, else the embedded one below DATA_DIR, which is started when it does not run yet. Only the start and
 * `npm run db:build` do this. Throws a Refusal when something is not as it should be, and then has changed nothing.
 */
export async function buildInstallation(env: Environment = process.env, log?: Log): Promise<Installation> {
  const prepare = (owner: string, keys: Keys): Promise<void> => build(owner, keys, log);
  return isOwn(env) ? openOwn(env, prepare) : openEmbedded(env, prepare);
}

/** Makes the installation that the environment describes out of a backup, where nothing is yet. */
export async function restoreInstallation(
  from: string,
  env: Environment = process.env,
  log?: Log,
): Promise<Installation> {
  const backup = readBackup(from, env);
  if (!isOwn(env)) restoreKeys(backup, makeDataDir(env));
  const restore = async (owner: string, keys: Keys): Promise<void> => {
    if (fingerprint(keys) !== fingerprint(backup.keys)) throw new Refusal(OTHER_KEYS);
    await restoreDatabase(backup, owner, log);
    await withClient(owner, (client) => checkFingerprint(client, keys));
  };
  const installation = await (isOwn(env) ? openOwn(env, restore) : openEmbedded(env, restore));
  restoreInbox(backup, installation.dataDir, env);
  return installation;
}

const OTHER_KEYS =
  "PSEUDONYM_KEY en RECORD_KEY: gevonden andere sleutels dan die van de kopie. Verwacht: dezelfde. Er is niets teruggezet.";

/**
 * Opens the installation that the environment describes, for work that changes no table. Its database must be of this version of the
 * program, and the keys must be its own; otherwise it throws a Refusal. An embedded database that is new is made first.
 */
export async function openInstallation(env: Environment = process.env, log?: Log): Promise<Workplace> {
  if (!isOwn(env))
    return openEmbedded(env, async (owner, keys) =>
      (await isNew(owner)) ? build(owner, keys, log) : check(owner, keys),
    );
  const [etl, keys, dataDir] = [addressOf(env, "etl"), keysOfEnvironment(env), makeDataDir(env)];
  await logIn("etl", etl);
  await check(etl, keys);
  return { dataDir, isEmbedded: false, urls: { etl }, keys, close: async () => {} };
}

/** A part that needs no right of the owner need not know her address either. */
const isOwn = (env: Environment): boolean => Boolean(env.DATABASE_URL || env.ETL_DATABASE_URL);

const dataDirOf = (env: Environment): string => resolve(env.DATA_DIR || join(dirname(import.meta.dirname), ".data"));

function makeDataDir(env: Environment): string {
  const dataDir = dataDirOf(env);
  mkdirSync(dataDir, { recursive: true });
  return dataDir;
}

type Prepare = (ownerUrl: string, keys: Keys) => Promise<void>;

async function openEmbedded(env: Environment, prepare: Prepare): Promise<Installation> {
  const dataDir = dataDirOf(env);
  const cluster = await openCluster(dataDir);
  try {
    const { admin: _, ...urls } = cluster.urls;
    const keys = readKeys(env, dataDir);
    await prepare(urls.owner, keys);
    return { dataDir, isEmbedded: true, urls, keys, close: cluster.close };
  } catch (error) {
    await cluster.close();
    throw error;
  }
}

/** The rights on the database come with its tables, so the other roles log in after those are there. */
async function openOwn(env: Environment, prepare: Prepare): Promise<Installation> {
  const [urls, keys, dataDir] = [addressesOf(env), keysOfEnvironment(env), makeDataDir(env)];
  const owner = await logIn("owner", urls.owner);
  await prepare(urls.owner, keys);
  const others = {
    etl: await logIn("etl", urls.etl),
    api: await logIn("api", urls.api),
    cube: await logIn("cube", urls.cube),
  };
  refuseOtherDatabase({ owner, ...others });
  return { dataDir, isEmbedded: false, urls, keys, close: async () => {} };
}

async function build(ownerUrl: string, keys: Keys, log?: Log): Promise<void> {
  await migrate(ownerUrl, log);
  await withClient(ownerUrl, async (client) => {
    await recordFingerprint(client, keys);
    await checkFingerprint(client, keys);
  });
}

async function check(url: string, keys: Keys): Promise<void> {
  await withClient(url, async (client) => {
    await refuseOtherVersion(client);
    await checkFingerprint(client, keys);
  });
}

const isNew = (url: string): Promise<boolean> => withClient(url, async (client) => !(await hasTables(client)));

type Client = Awaited<ReturnType<typeof connect>>;

async function withClient<Result>(url: string, work: (client: Client) => Promise<Result>): Promise<Result> {
  const client = await connect(url);
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
