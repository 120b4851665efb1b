// Cube's own server, on loopback, for staff who explore. It is not in the way of a number: figures come from measure.
import { createServer, type Server } from "node:http";
import { CubejsHandlerError } from "@cubejs-backend/api-gateway";
import express from "express";
import { type Associations, connect, isAway, listeningHost, openAssociations, printable } from "@fijne-buurten/db";
import { CubeCore } from "./core.ts";
import { modelFiles } from "./model-files.ts";
import { secretOf } from "./settings.ts";

export type CubeServer = { port: number; close(): Promise<void> };

/**
 * Starts the server. Needs CUBE_DATABASE_URL and CUBE_API_SECRET; CUBE_PORT is 4001 and HOST loopback unless told. A request
 * carries a token (HS256) with `association`, `groups` and `exp`, and sees that association's current release.
 */
export async function startCubeServer(env: NodeJS.ProcessEnv = process.env): Promise<CubeServer> {
  // Cube reads these from the environment only. Without the first, a request without a token would be let in; without the second
  // it asks for Cube Store, which nothing here uses.
  process.env.NODE_ENV = "production";
  process.env.CUBEJS_EXTERNAL_DEFAULT = "false";
  const host = listeningHost(env);
  const apiSecret = secretOf(env);
  const associations = await openAssociations(env, "cube");
  const core = new CubeCore({
    apiSecret,
    telemetry: false,
    cacheAndQueueDriver: "memory",
    scheduledRefreshTimer: false,
    repositoryFactory: () => modelFiles,
    contextToGroups: async ({ securityContext }) => securityContext?.groups ?? [],
    // A release is a state of the warehouse of one association: each has its own connections and its own cache.
    extendContext: async (request: object) => ({
      shown: await shownTo(associations, associationOf(request)).catch(tellWhenAway),
    }),
    contextToOrchestratorId: (context) => {
      const { association, release } = shownIn(context);
      return `release_${association}_${release}`;
    },
    driverFactory: (context) => {
      const { url, release } = shownIn(context);
      return { type: "postgres", connectionString: url, options: `-c fb.release=${release}` };
    },
    logger: (message, { error }) => {
      if (error) console.error(printable(`cube: ${message}: ${error}`));
    },
  });
  const app = express();
  app.use(express.json({ limit: "1mb" }));
  await core.initApp(app);
  const server = createServer(app);
  await listen(server, Number(env.CUBE_PORT ?? 4001), host);
  return { port: (server.address() as { port: number }).port, close: () => close(server, core, associations) };
}

/** A request, with what its token says once Cube has checked its signature and its end. */
type Asking = { securityContext?: { association?: string; exp?: number } };

/** Cube accepts a token without an end, which whoever finds it could use for ever. */
function associationOf({ securityContext = {} }: Asking): string | null {
  if (securityContext.exp === undefined)
    throw new CubejsHandlerError(
      403,
      "Forbidden",
      "Het token heeft geen einde. Verwacht: een token met 'exp', het tijdstip waarop het ophoudt te gelden, in seconden. Er is niets opgehaald.",
    );
  return securityContext.association ?? null;
}

/** Whose facts a request sees, as of which release, and where they lie. Release 0 shows nothing. */
type Shown = { association: string; release: number; url: string };

const NOTHING: Shown = { association: "", release: 0, url: "" };

/** What extendContext found; nothing where Cube asks outside a request. */
function shownIn(context: object): Shown {
  return "shown" in context ? (context.shown as Shown) : NOTHING;
}

/** The release that readers of an association see now, so that exploring gives the numbers of the dashboard. */
async function shownTo(associations: Associations, id: string | null): Promise<Shown> {
  const all = await associations.list();
  // Whose token names no association here still gets an answer, in which there is nothing.
  const address = all.find((association) => association.id === id);
  const url = (address ?? all[0])?.url ?? "";
  if (!address) return { ...NOTHING, url };
  const client = await connect(url);
  try {
    const { rows } = await client.query<{ release: number }>("select release from warehouse.current_releases");
    return { association: address.id, release: rows[0]?.release ?? 0, url };
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

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => server.once("error", reject).listen(port, host, resolve));
}

async function close(server: Server, core: CubeCore, associations: Associations): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve));
  server.closeAllConnections();
  await closed;
  await core.shutdown();
  await associations.close();
}
