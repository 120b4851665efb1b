/** One installation is started once: the claim is a lock that PostgreSQL lets go when its holder is gone, however it went. */
import { randomUUID } from "node:crypto";
import { readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { connect, Refusal } from "@fijne-buurten/db";
import { addressOf, type Settings } from "./settings.ts";

export type Claim = { letGo(): Promise<void> };

/** Another start has the installation. */
export class AlreadyRunning extends Refusal {}

/** Who claims. By its name a connection is known that went away and that its server has not given up yet. */
export type Claimant = { name: string; onLost(reason: string): void };

export const newName = (): string => `fijne-buurten start ${randomUUID()}`;

/** Claims the installation, or refuses with the address of the start that has it. Calls `onLost` when PostgreSQL goes away. */
export async function claim(ownerUrl: string, settings: Settings, { name, onLost }: Claimant): Promise<Claim> {
  const note = join(settings.dataDir, "running.json");
  const client = await connect(ownerUrl, { application_name: name });
  const earlier =
    "select pg_terminate_backend(pid, 1000) from pg_stat_activity where application_name = $1 and pid <> pg_backend_pid()";
  await client.query(earlier, [name]);
  const { rows } = await client.query("select pg_try_advisory_lock(hashtext('fijne-buurten start')) as is_ours");
  if (!rows[0].is_ours) {
    await client.end();
    throw new AlreadyRunning(await alreadyRunning(note));
  }
  await writeFile(note, JSON.stringify({ pid: process.pid, address: addressOf(settings, "dashboard") }));
  const listen = (error: Error) => onLost(error.message);
  client.once("error", listen);
  return {
    async letGo() {
      client.off("error", listen);
      await rm(note, { force: true });
      await client.end();
    },
  };
}

/** Refuses, in a sentence, when one of our ports is in use by somebody else. */
export async function refuseTakenPorts(settings: Settings): Promise<void> {
  const variables = {
    dashboard: "PORT",
    api: "API_PORT",
    cube: "CUBE_PORT",
    schedule: "SCHEDULE_PORT",
    shared: "SHARED_PORT",
  } as const;
  const optional = settings.explore ? (["cube"] as const) : [];
  for (const server of ["dashboard", "api", "schedule", "shared", ...optional] as const) {
    const host = server === "dashboard" ? settings.pagesHost : settings.host;
    const problem = await listenProblem(settings.ports[server], host);
    if (!problem) continue;
    const port = settings.ports[server];
    const found = problem === "EADDRINUSE" ? "al in gebruik door een ander programma" : `niet te openen (${problem})`;
    throw new Refusal(
      `${variables[server]}: poort ${port} op ${host} is ${found}; verwacht een vrije poort. ` +
        `Er is niets gestart. Kies een andere, bijvoorbeeld: ${variables[server]}=${port + 100} npm start`,
    );
  }
  const { dashboard, api, cube, schedule, shared } = settings.ports;
  if (new Set([dashboard, api, cube, schedule, shared]).size < 5) {
    throw new Refusal(
      `PORT, API_PORT, CUBE_PORT, SCHEDULE_PORT en SHARED_PORT: gevonden ${dashboard}, ${api}, ${cube}, ${schedule} en ${shared}, ` +
        "verwacht vijf verschillende poorten. Er is niets gestart.",
    );
  }
}

async function alreadyRunning(note: string): Promise<string> {
  const running = await readFile(note, "utf8").then(JSON.parse, () => undefined);
  if (!running) return "Fijne Buurten draait al op deze database. Er is niets gestart.";
  return `Fijne Buurten draait al (proces ${running.pid}): ${running.address}. Er is niets gestart.`;
}

function listenProblem(port: number, host: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    server.listen(port, host, () => server.close(() => resolve(undefined)));
  });
}
