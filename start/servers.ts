/** The processes that stay: the settings and secrets that each gets, and the address at which it answers. */
import { randomBytes } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { BuiltInstallation } from "@fijne-buurten/db";
import type { Crew } from "./crew.ts";
import { addressOf, isSignedIn, noDatabase, type Settings } from "./settings.ts";

/** Returns when every server answers and the first page has been made once. */
export async function serveEverything(crew: Crew, settings: Settings, installation: BuiltInstallation): Promise<void> {
  const { host, ports, dataDir } = settings;
  const SIGN_IN_SECRET = await signInSecretOf(dataDir);
  const api = crew.serve({
    name: "api",
    args: ["api/server.ts"],
    env: {
      ...{ HOST: host, API_PORT: `${ports.api}`, API_DATABASE_URL: installation.urls.api, NODE_ENV: "production" },
      SIGN_IN_SECRET,
      // Where sessions are kept, and what staff change. On a PostgreSQL of one's own only where its address is given.
      APP_DATABASE_URL: installation.urls.app ?? "",
    },
    answersAt: `${addressOf(settings, "api")}/health`,
  });
  const shared = serveShared(crew, settings, installation);
  const cube =
    settings.explore &&
    crew.serve({
      name: "cube",
      args: ["semantic-layer/serve.ts"],
      env: {
        HOST: host,
        CUBE_PORT: `${ports.cube}`,
        CUBE_DATABASE_URL: installation.urls.cube,
        CUBE_API_SECRET: process.env.CUBE_API_SECRET || (await ownSecret(join(dataDir, "cube-secret"))),
        NODE_ENV: "production",
      },
      answersAt: `${addressOf(settings, "cube")}/livez`,
    });
  const schedule = crew.serve({
    name: "schedule",
    args: ["etl/run.ts", "schedule"],
    env: { DATA_DIR: dataDir, HOST: host, SCHEDULE_PORT: `${ports.schedule}`, LOG_FORMAT: "json" },
    answersAt: `${addressOf(settings, "schedule")}/health`,
  });
  const dashboard = crew.serve({
    name: "dashboard",
    args: ["dashboard/build/index.js"],
    env: {
      ...noDatabase(process.env),
      SIGN_IN_SECRET,
      DATA_DIR: dataDir,
      HOST: settings.pagesHost,
      PORT: `${ports.dashboard}`,
      ORIGIN: settings.origin ?? addressOf(settings, "dashboard"),
      API_URL: `${addressOf(settings, "api")}/graphql`,
      ...(shared ? { SHARED_API_URL: addressOf(settings, "shared") } : {}),
      // In seconds: how long a page that is being made may hold up the end.
      SHUTDOWN_TIMEOUT: "5",
      NODE_ENV: "production",
    },
    answersAt: `${addressOf(settings, "dashboard")}/health`,
  });
  await Promise.all([api, shared, cube, schedule, dashboard]);
  // The first page is slow, so that is not left to the first visitor.
  await fetch(addressOf(settings, "dashboard")).then(
    (page) => page.text(),
    () => undefined,
  );
}

/** What partners and the public ask. On a PostgreSQL of one's own only where its address is given. */
function serveShared(crew: Crew, settings: Settings, { urls }: BuiltInstallation): Promise<void> | undefined {
  if (urls.shared === undefined) return undefined;
  return crew.serve({
    name: "shared",
    args: ["api/shared.ts"],
    env: {
      ...{ HOST: settings.host, SHARED_PORT: `${settings.ports.shared}`, SHARED_DATABASE_URL: urls.shared },
      NODE_ENV: "production",
    },
    answersAt: `${addressOf(settings, "shared")}/health`,
  });
}

/** Where nobody signs in there is no secret, unless one was given, and the API asks for no proof. */
async function signInSecretOf(dataDir: string): Promise<string> {
  const given = process.env.SIGN_IN_SECRET ?? "";
  return given || !isSignedIn(process.env) ? given : ownSecret(join(dataDir, "sign-in-secret"));
}

/** A secret of this installation only, made once and readable by its owner alone. */
async function ownSecret(file: string): Promise<string> {
  await writeFile(file, randomBytes(32).toString("hex"), { mode: 0o600, flag: "wx" }).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code !== "EEXIST") throw error;
    },
  );
  return readFile(file, "utf8");
}
