/** One of the servers that the bench compares, as a process of its own: `node api.contestant.ts NAME URL`. Prints its address when ready. */
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { startApi, startSharedApi } from "@fijne-buurten/api";
import Fastify from "fastify";
import { onlyAssociation } from "../support/only-association.ts";
import pg from "pg";
import { postgraphile } from "postgraphile";
import { makePgService } from "postgraphile/adaptors/pg";
import { grafserv } from "postgraphile/grafserv/node";
import { PostGraphileAmberPreset } from "postgraphile/presets/amber";

const contestants: Record<string, (url: string) => Promise<string>> = {
  api,
  shared,
  postgraphile: postGraphile,
  json_agg: jsonAgg,
};
const [, , name = "", url = ""] = process.argv;
console.log(await contestants[name]!(url));

async function api(databaseUrl: string): Promise<string> {
  return (await startApi({ associations: onlyAssociation(databaseUrl) })).url;
}

async function shared(databaseUrl: string): Promise<string> {
  return `${(await startSharedApi({ associations: onlyAssociation(databaseUrl) })).url}/voorbeeld/graphql`;
}

async function postGraphile(connectionString: string): Promise<string> {
  const preset = {
    extends: [PostGraphileAmberPreset],
    pgServices: [makePgService({ connectionString, schemas: ["figures"] })],
    grafserv: { watch: false, graphiql: false },
    grafast: { explain: false },
  };
  const server = createServer();
  const serving = postgraphile(preset).createServ(grafserv);
  await serving.addTo(server);
  return `${await listening(server)}/graphql`;
}

async function jsonAgg(connectionString: string): Promise<string> {
  const text = readFileSync(new URL("api.json-agg.sql", import.meta.url), "utf8");
  const pool = new pg.Pool({ connectionString });
  const fastify = Fastify();
  fastify.post("/graphql", async (_request, reply) => {
    const { rows } = await pool.query({ name: "answer", text, values: ["resilience_level", "neighbourhood"] });
    return reply.type("application/json").send(rows[0].answer);
  });
  return `${await fastify.listen({ port: 0, host: "127.0.0.1" })}/graphql`;
}

function listening(server: ReturnType<typeof createServer>): Promise<string> {
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`));
  });
}
