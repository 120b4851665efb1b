import { mkdirSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { addressesOf, addressOf, logIn, refuseOtherDatabase, variables } from "./addresses.ts";
import {
  buildAssociations,
  buildDirectory,
  openDirectory,
  refuseOtherDirectory,
  type Built,
} from "./associations/build.ts";
import { associationsIn, type Association } from "./associations/directory.ts";
import { removeAssociation, type KnownUrls } from "./associations/drop.ts";
import { makeAssociation, type NewAssociation } from "./associations/make.ts";
import { connect } from "./connect.ts";
import { openCluster } from "./embedded.ts";
import { checkFingerprint, fingerprintIn, keysOf, keysOfEnvironment, recordFingerprint } from "./keys.ts";
import type { KeyRing, Keys } from "./keys.ts";
import { Refusal } from "./refusal.ts";
import { roles, type ByRole } from "./roles.ts";
import { refuseOtherVersion } from "./version.ts";

/** What works on one association: her database as the pipeline sees it, her keys, and the folder of the installation. */
export type Workplace = { association: Association; dataDir: string; urls: { etl: string }; keys: Keys };

/** A folder, a directory of associations, and the database of each. `urls` are those of the directory. */
export type Installation = {
  dataDir: string;
  isEmbedded: boolean;
  urls: { etl: string };
  /** In the order of their ids. */
  associations(): Promise<Association[]>;
  /** Throws a Refusal when there is no such association, her database is of another version of the program, or the keys are not hers. */
  open(id: string): Promise<Workplace>;
  /** Makes a database for an association that is not there yet. Throws a Refusal where the address of the owner is not known. */
  add(association: Omit<NewAssociation, "keys">): Promise<Workplace>;
  /** Drops the database of an association, with all that it holds. Throws a Refusal where the address of the owner is not known. */
  remove(id: string): Promise<void>;
  /** Stops the embedded database when nobody else uses it. */
  close(options?: { stop?: boolean }): Promise<void>;
};

/** An installation as its owner sees it: with the addresses of all roles, and what became of each association. */
export type BuiltInstallation = Installation & { urls: ByRole<string>; built: Built[] };

export type Environment = Record<string, string | undefined>;
type Log = (line: string) => void;
const silent: Log = () => {};

/**
 * Opens the installation that the environment describes and brings it up to date: roles, the directory, and tables, views and rights of every
 * association. With DATABASE_URL that is a PostgreSQL of your own, else the embedded one below DATA_DIR, which is started when it does not
 * run yet. Only the start and `npm run db:build` do this. Throws a Refusal when the installation cannot be opened; an association that
 * cannot be brought up to date is in `built` with its problem.
 */
export async function buildInstallation(env: Environment = process.env, log: Log = silent): Promise<BuiltInstallation> {
  if (isOwn(env)) keysOfEnvironment(env);
  const place = await placeOf(env);
  try {
    if (!place.isEmbedded) await checkRoles(place.urls);
    await buildDirectory(place.urls.owner, log);
    const ring: KeyRing = { ...place, env };
    const built = await buildAssociations(place.urls.owner, log, ({ id, url }) =>
      withClient(url, async (client) => {
        const keys = keysOf(ring, id, await fingerprintIn(client));
        await recordFingerprint(client, keys);
        await checkFingerprint(client, keys);
      }),
    );
    return { ...installationAt(place, ring, place.urls), urls: place.urls, built };
  } catch (error) {
    await place.close();
    throw error;
  }
}

/**
 * Opens the installation that the environment describes, for work that changes no table. Its directory must be of this version of the program,
 * otherwise it throws a Refusal. An embedded one that is new is made first.
 */
export async function openInstallation(env: Environment = process.env, log: Log = silent): Promise<Installation> {
  if (!isOwn(env)) return openEmbedded(env, log);
  const etl = addressOf(env, "etl");
  keysOfEnvironment(env);
  await logIn("etl", etl);
  await withClient(etl, refuseOtherDirectory);
  const place = { dataDir: makeDataDir(env), isEmbedded: false, urls: { etl }, close: async () => {} };
  return installationAt(place, { ...place, env }, knownUrls(env));
}

async function openEmbedded(env: Environment, log: Log): Promise<Installation> {
  const place = await placeOf(env);
  try {
    if (await withClient(place.urls.owner, isEmpty)) await buildDirectory(place.urls.owner, log);
    await withClient(place.urls.etl, refuseOtherDirectory);
    return installationAt(place, { ...place, env }, place.urls);
  } catch (error) {
    await place.close();
    throw error;
  }
}

type Place = Pick<Installation, "dataDir" | "isEmbedded" | "close"> & { urls: { etl: string } };

/** Undefined for who does not know the owner's, and may make and remove nothing. */
function knownUrls(env: Environment): KnownUrls | undefined {
  if (!env.DATABASE_URL) return undefined;
  const others = roles.filter((role) => env[variables[role]]).map((role) => [role, addressOf(env, role)]);
  return { owner: addressOf(env, "owner"), ...(Object.fromEntries(others) as Partial<KnownUrls>) };
}

function installationAt(place: Place, ring: KeyRing, known: KnownUrls | undefined): Installation {
  const { etl } = place.urls;
  async function open(id: string): Promise<Workplace> {
    const associations = await associationsIn(etl, "etl");
    const found = associations.find((association) => association.id === id);
    if (!found) throw new Refusal(unknown(id, associations));
    const { url, ...association } = found;
    return withClient(url, async (client) => {
      await refuseOtherVersion(client);
      const keys = keysOf(ring, id, await fingerprintIn(client));
      await checkFingerprint(client, keys);
      return { association, dataDir: place.dataDir, urls: { etl: url }, keys };
    });
  }
  return {
    ...place,
    associations: async () => (await associationsIn(etl, "etl")).map(({ url: _, ...association }) => association),
    open,
    async add(association) {
      if (known === undefined) throw new Refusal(NO_OWNER(association.id));
      await makeAssociation(known.owner, { ...association, keys: keysOf(ring, association.id, null) });
      return open(association.id);
    },
    async remove(id) {
      if (known === undefined) throw new Refusal(NO_OWNER(id));
      await removeAssociation(known, id);
    },
  };
}

function unknown(id: string, associations: readonly Association[]): string {
  const known = new Intl.ListFormat("nl").format(associations.map((association) => association.id)) || "nog geen";
  return `De corporatie '${id}' bestaat hier niet. Bekend: ${known}. Er is niets gedaan.`;
}

const NO_OWNER = (id: string): string =>
  `De corporatie '${id}' heeft hier nog geen database, en deze opdracht mag die niet maken. Er is niets ingelezen; voer eerst uit, met ` +
  `DATABASE_URL: npm run association -- add ${id}`;

/** A part that needs no right of the owner need not know her address either. */
const isOwn = (env: Environment): boolean => Boolean(env.DATABASE_URL || env.ETL_DATABASE_URL);

const dataDirOf = (env: Environment): string => resolve(env.DATA_DIR || join(dirname(import.meta.dirname), ".data"));

function makeDataDir(env: Environment): string {
  const dataDir = dataDirOf(env);
  mkdirSync(dataDir, { recursive: true });
  return dataDir;
}

/** The folder and the addresses of all roles, before anybody looks what is there. */
async function placeOf(env: Environment): Promise<Place & { urls: ByRole<string> }> {
  if (isOwn(env))
    return { dataDir: makeDataDir(env), isEmbedded: false, urls: addressesOf(env), close: async () => {} };
  const dataDir = dataDirOf(env);
  const cluster = await openCluster(dataDir);
  const { admin: _, ...urls } = cluster.urls;
  return { dataDir, isEmbedded: true, urls, close: cluster.close };
}

/** Before any table is made. The owner lets the other roles in first: an administrator need not have done that. */
async function checkRoles(urls: ByRole<string>): Promise<void> {
  const owner = await logIn("owner", urls.owner);
  await openDirectory(urls.owner);
  refuseOtherDatabase({
    owner,
    etl: await logIn("etl", urls.etl),
    api: await logIn("api", urls.api),
    cube: await logIn("cube", urls.cube),
    ...(urls.app ? { app: await logIn("app", urls.app) } : {}),
    ...(urls.shared ? { shared: await logIn("shared", urls.shared) } : {}),
  });
}

type Client = Awaited<ReturnType<typeof connect>>;

async function isEmpty(client: Client): Promise<boolean> {
  const { rows } = await client.query<{ is: boolean }>(
    "select to_regclass('ops.settings') is null and to_regclass('directory.settings') is null as is",
  );
  return rows[0]?.is ?? true;
}

async function withClient<Result>(url: string, work: (client: Client) => Promise<Result>): Promise<Result> {
  const client = await connect(url);
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
