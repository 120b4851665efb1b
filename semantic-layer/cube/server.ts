// Cube's own server, on loopback, for staff who explore. It is not in the way of a number: figures come from measure.
import { createServer, type Server } from "node:http";
import { CubejsHandlerError } from "@cubejs-backend/api-gateway";
import express from "express";
import { addressOf, connect, isAway, listeningHost, logIn, Refusal } from "@fijne-buurten/db";
import { CubeCore } from "./core.ts";
import { modelFiles } from "./model-files.ts";

export type CubeServer = { port: number; close(): Promise<void> };

/**
 * Starts the server. Needs CUBE_DATABASE_URL and CUBE_API_SECRET; CUBE_PORT is 4001 and HOST loopback unless told. A request
 * carries a token (HS256) with `association` and `groups`, and sees that association's current release.
 */
export async function startCubeServer(env: NodeJS.ProcessEnv = process.env): Promise<CubeServer> {
  // Cube reads these from the environment only. Without the first, a request without a token would be let in; without the second
  // it asks for Cube Store, which nothing here uses.
  process.env.NODE_ENV = "production";
  process.env.CUBEJS_EXTERNAL_DEFAULT = "false";
  const host = listeningHost(env);
  const apiSecret = secretOf(env);
  const url = addressOf(env, "cube");
  await logIn("cube", url);
  const core = new CubeCore({
    apiSecret,
    telemetry: false,
    cacheAndQueueDriver: "memory",
    scheduledRefreshTimer: false,
    repositoryFactory: () => modelFiles,
    contextToGroups: async ({ securityContext }) => securityContext?.groups ?? [],
    // A release is a state of the warehouse: every release has its own connections and its own cache.
    extendContext: async (request: object) => ({
      release: await currentRelease(url, associationOf(request)).catch(tellWhenAway),
    }),
    contextToOrchestratorId: (context) => `release_${releaseOf(context)}`,
    driverFactory: (context) => ({
      type: "postgres",
      connectionString: url,
      options: `-c fb.release=${releaseOf(context)}`,
    }),
    logger: (message, { error }) => {
      if (error) console.error(`cube: ${message}: ${error}`);
    },
  });
  const app = express();
  app.use(express.json({ limit: "1mb" }));
  await core.initApp(app);
  const server = createServer(app);
  await listen(server, Number(env.CUBE_PORT ?? 4001), host);
  return { port: (server.address() as { port: number }).port, close: () => close(server, core) };
}

function associationOf(request: { securityContext?: { association?: string } }): string | null {
  return request.securityContext?.association ?? null;
}

/** What extendContext found; 0, which shows nothing, where Cube asks outside a request. */
function releaseOf(context: object): number {
  return "release" in context ? Number(context.release) : 0;
}

/** The release that readers see now, so that exploring gives the numbers of the dashboard. 0 shows nothing. */
async function currentRelease(url: string, association: string | null): Promise<number> {
  const client = await connect(url);
  try {
    const sql = "select release from warehouse.current_releases where association_id = $1";
    const { rows } = await client.query<{ release: number }>(sql, [association]);
    return rows[0]?.release ?? 0;
  } finally {
    await client.end();
  }
}

/** Every question begins with its release, so here it shows that the database is away. Cube would show its address. */
function tellWhenAway(error: unknown): never {
  if (!isAway(error)) throw error;
  throw new CubejsHandlerError(
    503,
    "Unavailable",
    "De database is nu niet te bereiken; aan de vraag ligt het niet. Er is niets opgehaald. Probeer het over 10 seconden opnieuw.",
  );
}

const SHORTEST_SECRET = 32;

/** Whoever guesses it signs tokens for every association. */
function secretOf(env: NodeJS.ProcessEnv): string {
  const secret = env.CUBE_API_SECRET ?? "";
  if (secret.length >= SHORTEST_SECRET) return secret;
  throw new Refusal(
    `CUBE_API_SECRET: gevonden ${secret ? `${secret.length} tekens` : "niets"}. Verwacht: ten minste ${SHORTEST_SECRET} tekens; ` +
      "maak er een met: openssl rand -hex 32. Cube is niet gestart.",
  );
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => server.once("error", reject).listen(port, host, resolve));
}

async function close(server: Server, core: CubeCore): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve));
  server.closeAllConnections();
  await closed;
  await core.shutdown();
}
