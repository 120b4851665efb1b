/** A whole installation that faults strike: started as a person would, ended, and started again. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";
import { root } from "../support/run.ts";

export type Installation = {
  dataDir: string;
  /** Of its pages. */
  address: string;
  /** Of its shared door. */
  shared: string;
  /** What a command needs to find it. */
  env: Record<string, string>;
  launcher(): ChildProcess;
  /** Everything that its launchers printed. */
  said(): string;
  /** Starts what is not there, and returns when everything is up. */
  start(): Promise<void>;
  stop(): Promise<void>;
};

/** `strike` begins a fault and gives a question: is it over, and everything at work again? `isKill`: then both must be soon. */
export type Fault = { name: string; isKill?: boolean; strike(): () => boolean };

/** An installation, the address of its directory by a way that no fault cuts once it runs, and what can happen to it. */
export type Stage = { installation: Installation; etl(): string; faults: Fault[]; close(): Promise<void> };

/**
 * `own`: the addresses of a PostgreSQL of one's own, with the keys, and another size of the sample; without them the one that comes along, and
 * 200 homes.
 */
export async function installationIn(dataDir: string, own: Record<string, string> = {}): Promise<Installation> {
  const [PORT = "", API_PORT = "", CUBE_PORT = "", SCHEDULE_PORT = "", SHARED_PORT = ""] = await freePorts(5);
  const env = { ...own, DATA_DIR: dataDir };
  const settings = {
    ...process.env,
    SAMPLE_HOMES: "200",
    ...env,
    PORT,
    API_PORT,
    CUBE_PORT,
    SCHEDULE_PORT,
    SHARED_PORT,
  };
  let child: ChildProcess | undefined;
  let said = "";

  async function start(): Promise<void> {
    const from = said.length;
    const started = spawn(process.execPath, ["start.js"], {
      cwd: root,
      env: settings,
      stdio: ["ignore", "pipe", "inherit"],
    });
    child = started;
    started.stdout.on("data", (text) => (said += text));
    const ended = once(started, "exit");
    while (!said.slice(from).includes("Klaar. Open http")) {
      if (started.exitCode !== null) throw new Error(`npm start ended with ${started.exitCode}\n${said.slice(from)}`);
      await Promise.race([once(started.stdout, "data"), ended]);
    }
  }

  const launcher = (): ChildProcess => {
    if (!child) throw new Error("Nothing was started.");
    return child;
  };
  return {
    ...{
      dataDir,
      env,
      shared: `http://127.0.0.1:${SHARED_PORT}`,
      address: `http://${own.HOST ?? "127.0.0.1"}:${PORT}`,
      start,
      launcher,
      said: () => said,
    },
    async stop() {
      if (!child || child.exitCode !== null || child.signalCode !== null) return;
      child.kill("SIGTERM");
      await once(child, "exit");
    },
  };
}

export async function freePorts(count: number): Promise<string[]> {
  const servers = Array.from({ length: count }, () => createServer().listen(0, "127.0.0.1"));
  await Promise.all(servers.map((server) => once(server, "listening")));
  const ports = servers.map((server) => `${(server.address() as AddressInfo).port}`);
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}
