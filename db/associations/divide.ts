// What an installation was before each association had a database of its own: one database with the rows of all.
import pg from "pg";
import { connect, inTransaction } from "../connect.ts";
import { migrate } from "../migrate.ts";
import { Refusal } from "../refusal.ts";
import { databaseIn, databaseOf, otherDatabase, refuseUnfitId, templateOf } from "./names.ts";

/** Whether the database at this address holds rows of associations, and not the directory. */
export async function isOneForAll(url: string): Promise<boolean> {
  const client = await connect(url);
  try {
    const { rows } = await client.query<{ is: boolean }>(
      "select to_regclass('ops.deliveries') is not null and to_regclass('directory.settings') is null as is",
    );
    return rows[0]?.is ?? false;
  } finally {
    await client.end();
  }
}

/**
 * Makes of one database one for each association in it, and an empty one under its old name. The first association keeps the database itself;
 * the others get a copy; then each loses the rows of the others. A start that is cut off begins again here.
 */
export async function divide(ownerUrl: string, log: (line: string) => void): Promise<void> {
  await migrate(ownerUrl, log);
  const directory = databaseIn(ownerUrl);
  const ids = await associationsOf(ownerUrl);
  ids.forEach(refuseUnfitId);
  const template = otherDatabase(ownerUrl, templateOf(directory));
  await makeTemplate(ownerUrl, templateOf(directory));
  // From there, because nobody may be in a database that is renamed or copied.
  const keeper = await connect(template);
  try {
    const [first, ...others] = ids;
    const name = pg.escapeIdentifier;
    for (const id of others) {
      const own = databaseOf(directory, id);
      await keeper.query(`drop database if exists ${name(own)}`);
      await alone(keeper.query(`create database ${name(own)} template ${name(directory)}`));
      await keepOnly(otherDatabase(ownerUrl, own), id);
      log(`${id}: heeft nu een eigen database, ${own}`);
    }
    if (first === undefined) await alone(keeper.query(`drop database ${name(directory)}`));
    else {
      await keepOnly(ownerUrl, first);
      await alone(keeper.query(`alter database ${name(directory)} rename to ${name(databaseOf(directory, first))}`));
      log(`${first}: heeft nu een eigen database, ${databaseOf(directory, first)}`);
    }
    await keeper.query(`create database ${name(directory)} template template0`);
  } finally {
    await keeper.end();
  }
}

async function associationsOf(url: string): Promise<string[]> {
  const client = await connect(url);
  try {
    const { rows } = await client.query<{ id: string }>(
      `select association_id as id from ops.deliveries where status in ('accepted', 'retracted')
      union select association_id from figures.releases order by 1`,
    );
    return rows.map(({ id }) => id);
  } finally {
    await client.end();
  }
}

async function makeTemplate(ownerUrl: string, template: string): Promise<void> {
  const client = await connect(ownerUrl);
  try {
    const { rows } = await client.query("select from pg_database where datname = $1", [template]);
    if (rows.length > 0) return;
    await client.query(`create database ${pg.escapeIdentifier(template)} template template0`);
  } catch (error) {
    if ((error as { code?: string }).code !== "42501") throw error;
    throw new Refusal(
      "DATABASE_URL: deze rol mag geen database maken. Verwacht: een rol die dat mag, want elke corporatie krijgt een eigen database. " +
        "Er is niets veranderd; laat een beheerder uitvoeren:\nalter role fb_owner createdb;",
    );
  } finally {
    await client.end();
  }
}

async function alone(statement: Promise<unknown>): Promise<void> {
  await statement.catch((error: { code?: string }) => {
    if (error.code !== "55006") throw error;
    throw new Refusal(
      "Database: een ander programma gebruikt haar nog. Verwacht: dat alle delen zijn gestopt, want elke corporatie krijgt nu een eigen database. " +
        "Er is niets verloren; stop ze en probeer het opnieuw.",
    );
  });
}

/** Deletes the rows of all other associations, and says whose database this is. */
async function keepOnly(url: string, id: string): Promise<void> {
  const client = await connect(url);
  try {
    await inTransaction(client, async () => {
      const { rows } = await client.query<{ table: string; has_association: boolean }>(
        `select classes.oid::regclass::text as table, bool_or(attname = 'association_id') as has_association
        from pg_class as classes
        join pg_attribute on attrelid = classes.oid and attname in ('association_id', 'delivery_id')
        where relkind = 'r'
          and relnamespace in ('warehouse'::regnamespace, 'figures'::regnamespace, 'ops'::regnamespace)
          and classes.oid <> 'ops.association'::regclass
        group by classes.oid
        -- What belongs to a delivery goes before the delivery does.
        order by bool_or(attname = 'association_id'), classes.oid = 'ops.deliveries'::regclass, 1`,
      );
      await client.query("insert into ops.association (association_id) values ($1) on conflict do nothing", [id]);
      // Files of which nobody could tell the association were written down under this word.
      await client.query("update ops.deliveries set association_id = $1 where association_id = 'onbekend'", [id]);
      for (const { table, has_association } of rows)
        await client.query(
          has_association
            ? `delete from ${table} where association_id <> $1`
            : `delete from ${table} where delivery_id in (select delivery_id from ops.deliveries where association_id <> $1)`,
          [id],
        );
      for (const table of ["ops.deliveries", "figures.releases"])
        await client.query(`alter table ${table} validate constraint ${table.split(".")[1]}_association_id_fkey`);
    });
  } finally {
    await client.end();
  }
}
