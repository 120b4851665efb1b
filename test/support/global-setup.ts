/** Once per run: a folder for the run, one cluster, and in it one migrated template that every test file clones. */
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connect, migrate, openCluster } from "@fijne-buurten/db";
import type { TestProject } from "vitest/node";
import { keysOfEnvironment, recordFingerprint } from "../../db/keys.ts";
import { stopProduct } from "./product.ts";
import { optionsThatLoad } from "./run.ts";

export type Cluster = {
  /** Urls of the migrated template; another database is another path. `admin` is for making databases only. */
  urls: { owner: string; etl: string; api: string; cube: string; admin: string };
  template: string;
  keys: { pseudonym: string; record: string };
};

declare module "vitest" {
  export interface ProvidedContext {
    cluster: Cluster;
    /** Folder of this run, for what is made once and read by many. */
    runFolder: string;
  }
}

// Fixed, so that a pseudonym in a test is the same today and tomorrow. They protect nothing.
const keys = { pseudonym: "0123456789abcdef".repeat(4), record: "fedcba9876543210".repeat(4) };

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const runFolder = await mkdtemp(join(tmpdir(), "fijne-buurten-test-"));
  forbidNetwork(runFolder);
  const cluster = await openCluster(join(runFolder, "cluster"), { disposable: true });
  await migrate(cluster.urls.owner);
  const owner = await connect(cluster.urls.owner);
  await recordFingerprint(owner, keysOfEnvironment({ PSEUDONYM_KEY: keys.pseudonym, RECORD_KEY: keys.record }));
  await owner.end();
  const template = new URL(cluster.urls.owner).pathname.slice(1);
  project.provide("cluster", { urls: cluster.urls, template, keys });
  project.provide("runFolder", runFolder);

  return async () => {
    await stopProduct(runFolder);
    await cluster.close({ stop: true });
    const notes = await networkNotes(runFolder);
    await rm(runFolder, { recursive: true, force: true });
    if (notes) throw new Error(`The tests reached for the network:\n${notes}`);
  };
}

function forbidNetwork(runFolder: string): void {
  process.env.NETWORK_NOTES = join(runFolder, "network-notes.txt");
  process.env.NODE_OPTIONS = optionsThatLoad(join(import.meta.dirname, "no-network.js"));
}

async function networkNotes(runFolder: string): Promise<string> {
  const file = join(runFolder, "network-notes.txt");
  return existsSync(file) ? readFile(file, "utf8") : "";
}
