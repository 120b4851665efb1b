/** Once per run: a folder for the run, one cluster, and in it a directory and one migrated template that test files clone. */
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connect, migrate, openCluster } from "@fijne-buurten/db";
import type { TestProject } from "vitest/node";
import { buildDirectory } from "../../db/associations/build.ts";
import { keysOfEnvironment, recordFingerprint } from "../../db/keys.ts";
import { otherDatabase } from "./once.ts";
import { stopProduct } from "./product.ts";
import { optionsThatLoad } from "./run.ts";

export type Cluster = {
  /** Urls of an empty directory; another database is another path. `admin` is for making databases only. */
  urls: { owner: string; etl: string; api: string; cube: string; app: string; shared: string; admin: string };
  /** The names of that directory, of a database with all tables and no rows, and of the one that most tests clone. */
  directory: string;
  pristine: string;
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
  await buildDirectory(cluster.urls.owner, () => {});
  const owner = await connect(cluster.urls.owner);
  await owner.query(`create database ${pristine} template template0`);
  await migrate(otherDatabase(cluster.urls.owner, pristine));
  await recordKeys(otherDatabase(cluster.urls.owner, pristine));
  await owner.query(`create database ${template} template ${pristine}`);
  await owner.end();
  await openToAll(otherDatabase(cluster.urls.owner, template));
  const directory = new URL(cluster.urls.owner).pathname.slice(1);
  project.provide("cluster", { urls: cluster.urls, directory, pristine, template, keys });
  project.provide("runFolder", runFolder);

  return async () => {
    await stopProduct(runFolder);
    await cluster.close({ stop: true });
    const notes = await networkNotes(runFolder);
    await rm(runFolder, { recursive: true, force: true });
    if (notes) throw new Error(`The tests reached for the network:\n${notes}`);
  };
}

const pristine = "migrated_association";
const template = "drawn_association";

async function recordKeys(url: string): Promise<void> {
  const client = await connect(url);
  await recordFingerprint(client, keysOfEnvironment({ PSEUDONYM_KEY: keys.pseudonym, RECORD_KEY: keys.record }));
  await client.end();
}

/**
 * A database for whoever a test draws. Worlds that are drawn side by side save a database each, so here a database may say that it is
 * of several associations, and is of each that is drawn in it; one that the program makes may not.
 */
async function openToAll(url: string): Promise<void> {
  const client = await connect(url);
  await client.query(`
    alter table ops.association drop constraint association_pkey;
    create function ops.is_of() returns trigger security definer language plpgsql set search_path = pg_catalog, pg_temp as $$
    begin
      insert into ops.association (association_id) values (new.association_id) on conflict do nothing;
      return new;
    end $$;
    create trigger is_of before insert on ops.deliveries for each row execute function ops.is_of();
    create trigger is_of before insert on figures.releases for each row execute function ops.is_of();
  `);
  await client.end();
}

function forbidNetwork(runFolder: string): void {
  process.env.NETWORK_NOTES = join(runFolder, "network-notes.txt");
  process.env.NODE_OPTIONS = optionsThatLoad(join(import.meta.dirname, "no-network.js"));
}

async function networkNotes(runFolder: string): Promise<string> {
  const file = join(runFolder, "network-notes.txt");
  return existsSync(file) ? readFile(file, "utf8") : "";
}
