import { mkdirSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { connect } from "./connect.ts";
import { openCluster } from "./embedded.ts";
import { checkFingerprint, keysOfEnvironment, readKeys } from "./keys.ts";
import type { Keys } from "./keys.ts";
import { migrate } from "./migrate.ts";
import { Refusal } from "./refusal.ts";
import { rolesSql } from "./roles.ts";
import type { Role } from "./roles.ts";

/** One installation: its folder, its database and its keys. `close` stops the embedded database when nobody else uses it. */
export type Installation = {
  dataDir: string;
  isEmbedded: boolean;
  urls: Record<Role, string>;
  keys: Keys;
  close(options?: { stop?: boolean }): Promise<void>;
};

type Environment = Record<string, string | undefined>;

/**
 * Opens the installation that the environment describes. With DATABASE_URL that is a PostgreSQL of your own, else the embedded one
 * below DATA_DIR, which is started when it does not run yet. Brings its tables up to date and checks the keys; throws a Refusal when
 * something is not as it should be.
 */
export async function openInstallation(
  env: Environment = process.env,
  log?: (line: string) => void,
): Promise<Installation> {
  const dataDir = resolve(env.DATA_DIR || join(dirname(import.meta.dirname), ".data"));
  return env.DATABASE_URL ? openOwnDatabase(env, dataDir, log) : openEmbedded(env, dataDir, log);
}

async function openEmbedded(env: Environment, dataDir: string, log?: (line: string) => void): Promise<Installation> {
  const cluster = await openCluster(dataDir);
  try {
    const { admin: _, ...urls } = cluster.urls;
    const keys = await prepare(urls.owner, () => readKeys(env, dataDir), log);
    return { dataDir, isEmbedded: true, urls, keys, close: cluster.close };
  } catch (error) {
    await cluster.close();
    throw error;
  }
}

async function openOwnDatabase(env: Environment, dataDir: string, log?: (line: string) => void): Promise<Installation> {
  const urls = urlsOfEnvironment(env);
  const keys = keysOfEnvironment(env);
  for (const [role, url] of Object.entries(urls)) await checkRole(variables[role as Role], url);
  mkdirSync(dataDir, { recursive: true });
  await prepare(urls.owner, () => keys, log);
  return { dataDir, isEmbedded: false, urls, keys, close: async () => {} };
}

async function prepare(ownerUrl: string, keysOf: () => Keys, log?: (line: string) => void): Promise<Keys> {
  await migrate(ownerUrl, log);
  const keys = keysOf();
  const client = await connect(ownerUrl);
  try {
    await checkFingerprint(client, keys);
  } finally {
    await client.end();
  }
  return keys;
}

/** The first version that has a right to analyze tables of another role. */
const oldestVersion = 17;

const variables: Record<Role, string> = {
  owner: "DATABASE_URL",
  etl: "ETL_DATABASE_URL",
  api: "API_DATABASE_URL",
  cube: "CUBE_DATABASE_URL",
};

function urlsOfEnvironment(env: Environment): Record<Role, string> {
  const urls = Object.fromEntries(Object.entries(variables).map(([role, name]) => [role, env[name] ?? ""]));
  const missing = Object.values(variables).filter((name) => !env[name]);
  if (missing.length > 0) {
    throw new Refusal(
      `Omgeving: DATABASE_URL is gezet, maar ${missing.join(", ")} niet. Verwacht: vier adressen met elk een eigen rol, ` +
        `zodat wie leest niet kan schrijven. Er is niets gestart.`,
    );
  }
  const users = new Set(Object.values(urls).map((url) => URL.parse(url)?.username));
  if (users.size < Object.keys(urls).length) {
    throw new Refusal(
      `Omgeving: ${Object.values(variables).join(", ")} delen een gebruiker. Verwacht: vier verschillende rollen. Er is niets gestart.`,
    );
  }
  return urls as Record<Role, string>;
}

async function checkRole(variable: string, url: string): Promise<void> {
  const client = await connect(url).catch((error: Error) => {
    throw new Refusal(
      `${variable}: kan niet verbinden ('${error.message}'). Verwacht: een bereikbare database en een rol die mag inloggen. ` +
        `Er is niets gestart. Ontbreken de rollen, laat een beheerder dan uitvoeren:\n${rolesSql(["fb_etl", "fb_api", "fb_cube"])}`,
    );
  });
  try {
    const { rows } = await client.query(
      "select rolname, rolsuper, current_setting('server_version_num')::int / 10000 as version from pg_roles where rolname = current_user",
    );
    const { rolname, rolsuper, version } = rows[0] as { rolname: string; rolsuper: boolean; version: number };
    if (rolsuper) {
      throw new Refusal(
        `${variable}: rol '${rolname}' is superuser. Verwacht: een gewone rol, die niet buiten haar rechten kan. Er is niets gestart.`,
      );
    }
    if (version < oldestVersion) {
      throw new Refusal(
        `${variable}: PostgreSQL ${version}. Verwacht: ${oldestVersion} of nieuwer. Er is niets gestart.`,
      );
    }
  } finally {
    await client.end();
  }
}
