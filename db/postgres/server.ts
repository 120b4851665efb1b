import { spawn } from "node:child_process";
import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Refusal } from "../refusal.ts";
import { superuser } from "../roles.ts";
import { rotate } from "../rotate.ts";
import { program } from "./binaries.ts";
import { endOrphans, runningProcess } from "./process.ts";
import type { SystemUser } from "./system-user.ts";

/** A PostgreSQL server of our own: `folder` holds its data and its log, both of `user`. */
export type Server = { folder: string; binaries: string; user: SystemUser; isDisposable: boolean };

/** Makes an empty cluster, in one rename, so that a killed first start leaves nothing half. */
export async function initialise(server: Server, password: string): Promise<void> {
  mkdirSync(server.folder, { recursive: true, mode: 0o700 });
  const unfinished = `${dataFolder(server)}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  const passwordFile = join(server.folder, "password");
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  for (const path of [server.folder, passwordFile]) give(path, server.user);
  try {
    const { code, output } = await run(server, "initdb", [
      `--pgdata=${unfinished}`,
      `--username=${superuser}`,
      `--pwfile=${passwordFile}`,
      "--auth=scram-sha-256",
      "--encoding=UTF8",
      // Builtin, so that sorting and upper case do not depend on what a machine has; the libc locale behind it is never asked.
      "--locale-provider=builtin",
      "--builtin-locale=C.UTF-8",
      "--locale=C",
      ...(server.isDisposable ? ["--no-sync"] : []),
    ]);
    if (code !== 0)
      throw new Refusal(`${unfinished}: PostgreSQL kon geen database aanmaken. Er is niets gestart. ${output.trim()}`);
  } finally {
    rmSync(passwordFile, { force: true });
  }
  renameSync(unfinished, dataFolder(server));
}

/** Starts the server on loopback and says on which port: the one it had before, or another when that is taken. */
export async function start(server: Server, lastPort: number | undefined): Promise<number> {
  refuseOtherVersion(server);
  let port = lastPort ?? (await freePort());
  for (let attempt = 1; ; attempt += 1) {
    configure(server, port);
    keepLogSmall(server);
    const said = readLog(server).length;
    // Detached by pg_ctl: a Ctrl-C in the terminal must not reach the database before those who use it have ended.
    const { code } = await run(server, "pg_ctl", [
      "start",
      "-w",
      "-t",
      "60",
      "-s",
      "-D",
      dataFolder(server),
      "-l",
      logFile(server),
    ]);
    if (code === 0) return port;

    const log = readLog(server).slice(said);
    if (attempt === 20) {
      const lastLines = log.trim().split("\n").slice(-5).join("\n");
      throw new Refusal(
        `${logFile(server)}: PostgreSQL is niet gestart. Verwacht: 'ready to accept connections'. Gevonden:\n${lastLines}`,
      );
    }
    if (/Address already in use|could not create any TCP\/IP sockets/.test(log)) port = await freePort();
    else {
      if (runningPort(server) === undefined) endOrphans(dataFolder(server));
      await sleep(250);
    }
  }
}

/** Stops the server, also when another process started it, and waits until it is gone. */
export async function stop(server: Server): Promise<void> {
  const mode = server.isDisposable ? "immediate" : "fast";
  await run(server, "pg_ctl", ["stop", "-w", "-t", "60", "-s", "-m", mode, "-D", dataFolder(server)]);
}

/** The port of the server when it runs. */
export function runningPort(server: Server): number | undefined {
  return runningProcess(dataFolder(server))?.port;
}

/** Puts the log aside when it is large, also while the server runs. What a server that died had to say stays. */
export function keepLogSmall(server: Server): void {
  rotate(logFile(server));
}

/** Where initdb puts the cluster. */
export function dataFolder(server: Pick<Server, "folder">): string {
  return join(server.folder, "data");
}

function logFile(server: Server): string {
  return join(server.folder, "postgres.log");
}

function readLog(server: Server): string {
  return existsSync(logFile(server)) ? readFileSync(logFile(server), "utf8") : "";
}

function refuseOtherVersion(server: Server): void {
  const found = readFileSync(join(dataFolder(server), "PG_VERSION"), "utf8").trim();
  const expected = readFileSync(join(server.binaries, "share", "postgresql", "postgres.bki"), "utf8").match(
    /^# PostgreSQL (\d+)/,
  )?.[1];
  if (expected === undefined || found === expected) return;
  throw new Refusal(
    `${dataFolder(server)}: dit is een database van PostgreSQL ${found}. Verwacht: PostgreSQL ${expected}. ` +
      `Er is niets gestart; zet de vorige versie van het programma terug, of importeer de leveringen in een nieuwe DATA_DIR.`,
  );
}

function configure(server: Server, port: number): void {
  const settings = {
    listen_addresses: "127.0.0.1",
    port,
    unix_socket_directories: "",
    max_connections: server.isDisposable ? 200 : 100,
    timezone: "UTC",
    log_timezone: "UTC",
    shared_buffers: "256MB",
    work_mem: "32MB",
    maintenance_work_mem: "256MB",
    // No standby reads our log, so a bulk load may skip it.
    wal_level: "minimal",
    max_wal_senders: 0,
    max_wal_size: "2GB",
    // A segment that is used again keeps what stood in it, also after a household was erased.
    wal_recycle: "off",
    jit: "off",
    // A statement or the detail of an error may hold a row; the log of the database may not.
    log_min_error_statement: "panic",
    log_error_verbosity: "terse",
    ...(server.isDisposable && { fsync: "off", synchronous_commit: "off", full_page_writes: "off" }),
  };
  const lines = Object.entries(settings).map(([name, value]) => `${name} = '${value}'`);
  const file = join(dataFolder(server), "postgresql.auto.conf");
  writeFileSync(file, `# Written at every start.\n${lines.join("\n")}\n`, { mode: 0o600 });
  give(file, server.user);
}

async function run(
  server: Server,
  name: "initdb" | "pg_ctl",
  args: string[],
): Promise<{ code: number | null; output: string }> {
  // Nothing of our own environment: PGDATA, PGPORT and the like would be obeyed.
  const env = {
    PATH: process.env.PATH ?? "",
    LC_ALL: "C",
    TZ: "UTC",
    ...(process.env.SystemRoot && { SystemRoot: process.env.SystemRoot }),
  };
  const child = spawn(program(server.binaries, name), args, {
    ...server.user,
    cwd: server.folder,
    env,
    stdio: ["ignore", "ignore", name === "initdb" ? "pipe" : "ignore"],
    windowsHide: true,
  });
  let output = "";
  child.stderr?.setEncoding("utf8").on("data", (text: string) => (output += text));
  const code = await new Promise<number | null>((resolve, reject) => child.once("error", reject).once("exit", resolve));
  return { code, output };
}

function give(path: string, user: SystemUser): void {
  if (user.uid !== undefined && user.gid !== undefined) chownSync(path, user.uid, user.gid);
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}
