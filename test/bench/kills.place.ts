/** A database into which a sample was imported, to be had anew as often as somebody asks. */
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { buildInstallation, openCluster, type Workplace } from "@fijne-buurten/db";
import { databaseIn, otherDatabase } from "../../db/associations/names.ts";
import { mustRun } from "../support/run.ts";
import { ask, stateOf } from "../support/state.ts";
import { type CountedWay, countedWay } from "./kills.way.ts";

const keys = { PSEUDONYM_KEY: "0123456789abcdef".repeat(4), RECORD_KEY: "fedcba9876543210".repeat(4) };

export type Place = {
  /** The folder of the files that were imported. */
  sample: string;
  workplace: Workplace;
  /** What a command needs to find it, by a way that counts. */
  env: Record<string, string>;
  way: CountedWay;
  /** Makes the database as it was after the sample. */
  afresh(): Promise<void>;
  /** Once nobody works there any more. */
  state(): Promise<string>;
  close(): Promise<void>;
};

export async function placeIn(folder: string): Promise<Place> {
  const cluster = await openCluster(join(folder, "server"), { disposable: true });
  const { owner, etl, api, cube, admin } = cluster.urls;
  // Node keeps what it compiled, so that each import starts faster.
  const cache = { NODE_COMPILE_CACHE: join(folder, "compile-cache") };
  const others = { API_DATABASE_URL: api, CUBE_DATABASE_URL: cube, DATA_DIR: join(folder, "data") };
  const env = { ...keys, DATABASE_URL: owner, ETL_DATABASE_URL: etl, ...others };
  const installation = await buildInstallation(env);
  const sample = join(folder, "sample");
  await mustRun([...SAMPLE, "--out", sample]);
  await mustRun(["etl/run.ts", "import", sample], env);
  const workplace = await installation.open("voorbeeld");
  const url = workplace.urls.etl;
  const database = databaseIn(url);
  const asAdmin = (query: string) => ask(otherDatabase(admin, "postgres"), query);
  await asAdmin(`alter database ${database} rename to untouched`);
  const way = await countedWay(etl);
  return {
    ...{ sample, workplace, way, env: { ...keys, ...cache, ETL_DATABASE_URL: way.url, DATA_DIR: others.DATA_DIR } },
    async afresh() {
      await asAdmin(`drop database if exists ${database} with (force)`);
      await asAdmin(`create database ${database} template untouched strategy file_copy owner fb_owner`);
    },
    async state() {
      for (let isBusy = true; isBusy; await sleep(20)) isBusy = (await ask(url, BUSY)).length > 0;
      return stateOf(url);
    },
    async close() {
      await way.close();
      await cluster.close({ stop: true });
    },
  };
}

const SAMPLE = "etl/run.ts sample --homes 200 --years 2025-2026 --seed 1".split(" ");

const BUSY =
  "select from pg_stat_activity where datname = current_database() and application_name = 'fijne-buurten etl'";
