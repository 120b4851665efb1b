// Makes the database of an association. Only the owner of the directory may.
import pg from "pg";
import { logIn } from "../addresses.ts";
import { type Actor, writeAudit } from "../audit/write.ts";
import { connect, sql } from "../connect.ts";
import { checkFingerprint, recordFingerprint } from "../keys.ts";
import type { Keys } from "../keys.ts";
import { migrate } from "../migrate.ts";
import { Refusal } from "../refusal.ts";
import { whose } from "./adopt.ts";
import { databaseIn, databaseOf, otherDatabase, refuseUnfitId, templateOf } from "./names.ts";

/** What to make: for which association, with which keys, and on which server of the directory where that is not the directory's own. */
export type NewAssociation = { id: string; keys: Keys; name?: string; server?: string; actor?: Actor };

/** As `NewAssociation`. `fill` puts something in the empty database; without it that is a copy of the template: all tables and no rows. */
type Filled = NewAssociation & { fill?(url: string): Promise<void> };

/**
 * Makes a database for an association and writes it in the directory. Where it is there already, nothing happens. Throws a Refusal when
 * the name or the server is not fit, or somebody else's database has that name.
 */
export async function makeAssociation(
  ownerUrl: string,
  { id, keys, name, server, fill, actor = "opdracht" }: Filled,
): Promise<void> {
  refuseUnfitId(id);
  const directory = await connect(ownerUrl);
  try {
    // Two imports of the first files of one association make one database.
    await directory.query("select pg_advisory_lock(hashtext('fijne-buurten associations'))");
    const known = await directory.query("select from directory.associations where association_id = $1", [id]);
    if (known.rows.length > 0) return;
    const address = server === undefined ? null : await addressOfServer(directory, server);
    const [database, template] = [databaseOf(databaseIn(ownerUrl), id), templateOf(databaseIn(ownerUrl))];
    const url = otherDatabase(ownerUrl, database, address);
    if (address) await logIn("owner", emptyOn(ownerUrl, address), `Server '${server}'`);
    const keeper = address ? await connect(emptyOn(ownerUrl, address)) : directory;
    try {
      if (fill) {
        await createDatabase(keeper, database, "template0");
        await fill(url);
      } else {
        await createDatabase(keeper, template, "template0");
        await migrate(otherDatabase(ownerUrl, template, address));
        await createDatabase(keeper, database, template);
      }
    } finally {
      if (keeper !== directory) await keeper.end();
    }
    await claimDatabase(url, id, keys);
    const said = await whose(url);
    await directory.query(
      `insert into directory.associations (association_id, association_name, is_synthetic, database_name, server)
      values ($1, $2, $3, $4, $5)`,
      [id, said?.name ?? name ?? id, said?.isSynthetic, database, server ?? null],
    );
    const details = { is_restored: fill !== undefined };
    await writeAudit(directory, { kind: "association_added", actor, about: [`association:${id}`], details });
  } finally {
    await directory.end();
  }
}

/** Writes a PostgreSQL server in the directory, on which databases of associations may be made; where it is known, its addresses. */
export async function addServer(ownerUrl: string, server: string, address: string, read?: string): Promise<void> {
  const directory = await connect(ownerUrl);
  try {
    await directory.query(
      `insert into directory.servers (server, address, read_address) values ($1, $2, $3)
      on conflict (server) do update set address = excluded.address, read_address = excluded.read_address`,
      [server, address, read ?? null],
    );
  } catch (error) {
    if ((error as { code?: string }).code !== "23514") throw error;
    throw new Refusal(
      `Server '${server}': gevonden '${[address, read].filter(Boolean).join("' en '")}'. Verwacht: een adres als db2.example.nl:5432, ` +
        "zonder rol of database. Er is niets veranderd.",
    );
  } finally {
    await directory.end();
  }
}

/** The database that our SQL for administrators makes on every server. Only on one of them it is the directory. */
const emptyOn = (ownerUrl: string, address: string): string => otherDatabase(ownerUrl, databaseIn(ownerUrl), address);

async function addressOfServer(directory: pg.ClientBase, server: string): Promise<string> {
  const { rows } = await directory.query<{ server: string; address: string }>("select * from directory.servers");
  const found = rows.find((row) => row.server === server);
  if (found) return found.address;
  const known = rows.map((row) => row.server).join(", ") || "geen";
  throw new Refusal(`Server '${server}': niet in de lijst. Verwacht: een van deze: ${known}. Er is niets gemaakt.`);
}

/** Leaves one that is there as it is. */
async function createDatabase(keeper: pg.ClientBase, name: string, template: string): Promise<void> {
  const { rows } = await keeper.query("select from pg_database where datname = $1", [name]);
  if (rows.length > 0) return;
  const [database, copied] = [pg.escapeIdentifier(name), pg.escapeIdentifier(template)];
  await keeper.query(`create database ${database} template ${copied}`).catch((error: { code?: string }) => {
    if (error.code !== "42501") throw error;
    throw new Refusal(
      `DATABASE_URL: deze rol mag geen database maken. Verwacht: een rol die dat mag, want elke corporatie heeft een eigen database. ` +
        `Er is niets gemaakt; laat een beheerder uitvoeren:\nalter role fb_owner createdb;`,
    );
  });
}

/** Says in the database whose it is, with the fingerprint of her keys. One that was left by a start that was cut off is taken up again. */
async function claimDatabase(url: string, id: string, keys: Keys): Promise<void> {
  const found = await whose(url);
  if (found && found.id !== id)
    throw new Refusal(
      `Database ${databaseIn(url)}: is al van '${found.id}'. Verwacht: een lege database voor '${id}'. Er is niets veranderd.`,
    );
  const client = await connect(url);
  try {
    await client.query(sql(new URL("../grants-on-database.sql", import.meta.url)));
    await client.query("insert into ops.association (association_id) values ($1) on conflict do nothing", [id]);
    await recordFingerprint(client, keys);
    await checkFingerprint(client, keys);
  } finally {
    await client.end();
  }
}
