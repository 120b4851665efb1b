/** The whole product as `npm start` brings it up: own data folder, free ports, the full sample. */
import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, openSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { inject } from "vitest";
import { crew } from "../../start/crew.ts";
import { buildDashboard } from "../../start/dashboard.ts";
import { once } from "./once.ts";
import { freePorts } from "./ports.ts";
import { root } from "./run.ts";

export type Product = {
  pid: number;
  dashboard: string;
  api: string;
  cube: string;
  dataDir: string;
  secondsToStart: number;
};

/** One for all end-to-end files of a run; the global teardown stops it. */
export function runningProduct(): Promise<Product> {
  const note = join(inject("runFolder"), "product.json");
  return once(
    "product",
    async () => (existsSync(note) ? JSON.parse(await readFile(note, "utf8")) : undefined),
    async () => {
      const product = await startProduct(join(inject("runFolder"), "product"), { SAMPLE_HOMES: "3500" });
      product.child.unref();
      const { child: _child, ...known } = product;
      await writeFile(note, JSON.stringify(known));
      return known;
    },
  );
}

export type Started = Product & { child: ChildProcess };

/** Starts and waits for the closing address. The caller stops it. */
export async function startProduct(dataDir: string, settings: Record<string, string> = {}): Promise<Started> {
  const attempt = await beginProduct(dataDir, settings);
  const began = performance.now();
  for (;;) {
    const said = await readFile(attempt.log, "utf8");
    if (said.includes("Klaar. Open http")) break;
    if (attempt.child.exitCode !== null) throw new Error(`npm start ended with ${attempt.child.exitCode}\n${said}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return { ...attempt, pid: attempt.child.pid!, dataDir, secondsToStart: (performance.now() - began) / 1000 };
}

export type Attempt = { child: ChildProcess; log: string; dashboard: string; api: string; cube: string };

/** Starts without waiting, for tests that interrupt. What it says goes to the file `log`. */
export async function beginProduct(dataDir: string, settings: Record<string, string> = {}): Promise<Attempt> {
  await builtDashboard();
  await mkdir(dataDir, { recursive: true });
  const log = join(dataDir, "start.log");
  await writeFile(log, "");
  const [PORT, API_PORT, CUBE_PORT, SCHEDULE_PORT, SHARED_PORT] = await freePorts(5);
  const env = {
    ...process.env,
    DATABASE_URL: undefined,
    DATA_DIR: dataDir,
    PORT,
    API_PORT,
    CUBE_PORT,
    SCHEDULE_PORT,
    SHARED_PORT,
    SAMPLE_HOMES: "200",
    ...settings,
  };
  const output = openSync(log, "a");
  const child = spawn(process.execPath, ["start.js"], {
    cwd: root,
    env: Object.fromEntries(
      Object.entries(env).map(([name, value]) => [name, value === undefined ? undefined : `${value}`]),
    ),
    stdio: ["ignore", output, output],
    detached: true,
  });
  const address = (port: string | number | undefined) => `http://127.0.0.1:${port}`;
  return {
    child,
    log,
    dashboard: address(env.PORT),
    api: `${address(env.API_PORT)}/graphql`,
    cube: address(env.CUBE_PORT),
  };
}

/** First, because test files that start the product side by side would build in one folder at the same time. */
export async function builtDashboard(): Promise<void> {
  const built = join(inject("runFolder"), "dashboard-built");
  await once<true>(
    "dashboard",
    async () => existsSync(built) || undefined,
    async () => {
      const builder = crew(inject("runFolder"));
      await buildDashboard(builder);
      await builder.stop();
      await writeFile(built, "");
      return true;
    },
  );
}

/** Stops the shared product, if this run started one. */
export async function stopProduct(runFolder: string): Promise<void> {
  const note = join(runFolder, "product.json");
  if (!existsSync(note)) return;
  const { pid } = JSON.parse(await readFile(note, "utf8")) as Product;
  await stop(pid);
}

/** As Ctrl-C would, and waits until it is gone; who does not go within 20 s is not waited for. */
export async function stop(pid: number): Promise<void> {
  const end = Date.now() + 20_000;
  for (let signal: "SIGTERM" | 0 = "SIGTERM"; tell(pid, signal) && Date.now() < end; signal = 0) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

function tell(pid: number, signal: "SIGTERM" | 0): boolean {
  try {
    return process.kill(pid, signal);
  } catch {
    return false;
  }
}
