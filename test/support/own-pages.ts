/** Pages and an API of their own, with other settings than those of the product that all tests share. */
import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startApi } from "@fijne-buurten/api";
import { importedDatabase } from "./imported.ts";
import { signInSecret } from "./kept-sessions.ts";
import { onlyAssociation } from "./only-association.ts";
import { freePorts } from "./ports.ts";
import { builtDashboard } from "./product.ts";
import { root } from "./run.ts";

export type OwnPages = { address: string; said(): string; close(): Promise<void> };

export type OwnApi = {
  url: string;
  /** While they are away only sessions are answered. */ hasFigures: boolean;
  close(): Promise<void>;
};

/** An API of the small sample that asks for proof of who asks, and keeps sessions where it is told in which directory. */
export async function ownApi(appUrl?: string): Promise<OwnApi> {
  const { urls } = await importedDatabase("small");
  const { list, close } = onlyAssociation(urls.api);
  const lists = async () => {
    if (own.hasFigures) return list();
    throw Object.assign(new Error("away for a test"), { code: "ECONNREFUSED" });
  };
  const api = await startApi({
    ...{ associations: { list: lists, close }, signInSecret, onFault: () => {} },
    ...(appUrl ? { appUrl } : {}),
  });
  const own: OwnApi = { url: api.url, hasFigures: true, close: () => api.close() };
  return own;
}

/** An address for pages that are not there yet. */
export async function ownAddress(): Promise<string> {
  const [port] = await freePorts(1);
  return `http://127.0.0.1:${port}`;
}

export async function ownPages(address: string, settings: Record<string, string>): Promise<OwnPages> {
  await builtDashboard();
  const dataDir = await mkdtemp(join(tmpdir(), "fijne-buurten-pages-"));
  const { port } = new URL(address);
  const env = { HOST: "127.0.0.1", PORT: port, ORIGIN: address, DATA_DIR: dataDir, SIGN_IN_SECRET: signInSecret };
  const child = spawn(process.execPath, ["dashboard/build/index.js"], {
    cwd: root,
    env: { ...process.env, ...env, ...settings },
    stdio: ["ignore", "ignore", "pipe"],
  });
  let said = "";
  child.stderr.on("data", (text) => (said += text));
  const gone = new Promise((resolve) => child.once("exit", resolve));
  const isThere = () =>
    fetch(`${address}/health`).then(
      ({ ok }) => ok,
      () => false,
    );
  for (const end = Date.now() + 60_000; Date.now() < end && child.exitCode === null && !(await isThere());)
    await new Promise((resolve) => setTimeout(resolve, 50));
  return {
    address,
    said: () => said,
    async close() {
      child.kill();
      await gone;
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
