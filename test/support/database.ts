/** A database of its own for each test file: a clone of a template, dropped when the file is done. */
import { randomBytes } from "node:crypto";
import { connect } from "@fijne-buurten/db";
import { inject } from "vitest";
import { atEndOfFile } from "./end-of-file.ts";
import { otherDatabase } from "./once.ts";

export type TestDatabase = {
  name: string;
  urls: { owner: string; etl: string; api: string; cube: string };
  /** What a child process needs to find it. */
  env: Record<string, string>;
  drop(): Promise<void>;
};

/** A database with all tables and views and no rows; dropped after the test file. */
export function migratedDatabase(): Promise<TestDatabase> {
  return cloneForFile(inject("cluster").template);
}

/** A clone that is dropped after the test file. */
export async function cloneForFile(template: string): Promise<TestDatabase> {
  const database = await cloneDatabase(template);
  atEndOfFile(() => database.drop());
  return database;
}

export async function cloneDatabase(
  template: string,
  name = `test_${randomBytes(6).toString("hex")}`,
): Promise<TestDatabase> {
  const { urls, keys } = inject("cluster");
  await administer(`create database ${name} template ${template} owner fb_owner`);
  const own = {
    owner: otherDatabase(urls.owner, name),
    etl: otherDatabase(urls.etl, name),
    api: otherDatabase(urls.api, name),
    cube: otherDatabase(urls.cube, name),
  };
  return {
    name,
    urls: own,
    env: {
      DATABASE_URL: own.owner,
      ETL_DATABASE_URL: own.etl,
      API_DATABASE_URL: own.api,
      CUBE_DATABASE_URL: own.cube,
      PSEUDONYM_KEY: keys.pseudonym,
      RECORD_KEY: keys.record,
    },
    drop: () => administer(`drop database if exists ${name} with (force)`),
  };
}

async function administer(statement: string): Promise<void> {
  const client = await connect(otherDatabase(inject("cluster").urls.admin, "postgres"));
  await client.query(statement);
  await client.end();
}
