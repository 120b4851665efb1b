/** A database of its own for each test file: a clone of a template, dropped when the file is done. */
import { randomBytes } from "node:crypto";
import { connect } from "@fijne-buurten/db";
import { inject } from "vitest";
import { atEndOfFile } from "./end-of-file.ts";
import { otherDatabase } from "./once.ts";

export type TestDatabase = {
  name: string;
  urls: { owner: string; etl: string; api: string; cube: string; app: string; shared: string };
  drop(): Promise<void>;
};

/** What a child process needs to find an installation. */
export type InstallationEnv = Record<
  "DATABASE_URL" | "ETL_DATABASE_URL" | "API_DATABASE_URL" | "CUBE_DATABASE_URL" | "PSEUDONYM_KEY" | "RECORD_KEY",
  string
>;

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
  const { urls } = inject("cluster");
  await administer(`create database ${name} template ${template} owner fb_owner`);
  const own = {
    owner: otherDatabase(urls.owner, name),
    etl: otherDatabase(urls.etl, name),
    api: otherDatabase(urls.api, name),
    cube: otherDatabase(urls.cube, name),
    app: otherDatabase(urls.app, name),
    shared: otherDatabase(urls.shared, name),
  };
  return {
    name,
    urls: own,
    drop: () => dropDatabase(name),
  };
}

/** An installation with these databases, each of the association by whose name it is given. It is gone when the test file is done. */
export async function installationOf(databases: Record<string, TestDatabase>): Promise<InstallationEnv> {
  const { keys, directory } = inject("cluster");
  const own = await cloneForFile(directory);
  const client = await connect(own.urls.owner);
  for (const [id, { name, urls }] of Object.entries(databases)) {
    await client.query(
      "insert into directory.associations (association_id, association_name, database_name) values ($1, $1, $2)",
      [id, name],
    );
    await isOf(urls.owner, id);
  }
  await client.end();
  return {
    DATABASE_URL: own.urls.owner,
    ETL_DATABASE_URL: own.urls.etl,
    API_DATABASE_URL: own.urls.api,
    CUBE_DATABASE_URL: own.urls.cube,
    PSEUDONYM_KEY: keys.pseudonym,
    RECORD_KEY: keys.record,
  };
}

/** Says in a database that it is of these associations. */
export async function isOf(url: string, ...associations: string[]): Promise<void> {
  const client = await connect(url);
  await client.query("insert into ops.association (association_id) select unnest($1::text[]) on conflict do nothing", [
    associations,
  ]);
  await client.end();
}

/** The keys with which every test database was made. */
export function testKeys(): { pseudonym: Buffer; record: Buffer } {
  const { pseudonym, record } = inject("cluster").keys;
  return { pseudonym: Buffer.from(pseudonym, "hex"), record: Buffer.from(record, "hex") };
}

export const dropDatabase = (name: string): Promise<void> => administer(`drop database if exists ${name} with (force)`);

async function administer(statement: string): Promise<void> {
  const client = await connect(otherDatabase(inject("cluster").urls.admin, "postgres"));
  await client.query(statement);
  await client.end();
}
