import type pg from "pg";
import { connect } from "../connect.ts";
import { databaseIn, otherDatabase, templateOf } from "./names.ts";

/**
 * Writes databases in the directory that stand beside it and say whose they are, and that it does not know: it was made anew, or making one
 * was cut off before it could be written down.
 */
export async function adoptDatabases(
  directory: pg.ClientBase,
  ownerUrl: string,
  log: (line: string) => void,
): Promise<void> {
  const name = databaseIn(ownerUrl);
  const { rows } = await directory.query<{ database: string }>(
    `select datname as database from pg_database
    where datname like $1 and datname <> $2 and pg_has_role(datdba, 'usage')
      and datname not in (select database_name from directory.associations where server is null)`,
    [`${name.replaceAll(/[\\_%]/g, "\\$&")}\\_%`, templateOf(name)],
  );
  for (const { database } of rows) {
    const found = await whose(otherDatabase(ownerUrl, database));
    if (!found) continue;
    const { rowCount } = await directory.query(
      `insert into directory.associations (association_id, association_name, is_synthetic, database_name)
      values ($1, coalesce($2, $1), $3, $4) on conflict do nothing`,
      [found.id, found.name, found.isSynthetic, database],
    );
    if (rowCount) log(`${found.id}: database ${database} staat nu in de lijst`);
  }
}

/** What a database says of itself. Its name, and whether its figures are made up, are those of its current release; null before that. */
type Said = { id: string; name: string | null; isSynthetic: boolean | null };

/** The association that a database says it belongs to; undefined where it says nothing. */
export async function whose(url: string): Promise<Said | undefined> {
  const client = await connect(url);
  try {
    const { rows } = await client.query<{ is_there: boolean }>(
      "select to_regclass('ops.association') is not null as is_there",
    );
    if (!rows[0]?.is_there) return undefined;
    const found = await client.query<Said>(
      `select association_id as id, association_name as name, is_synthetic as "isSynthetic" from ops.association
      left join figures.current_releases using (association_id)
      left join figures.releases using (association_id, release)`,
    );
    return found.rows[0];
  } finally {
    await client.end();
  }
}
