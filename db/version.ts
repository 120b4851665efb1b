// Which version of the program made the tables and views of a database. A program may read only what it made itself: older views would
// give other numbers under the same name.
import { readdirSync, readFileSync } from "node:fs";
import type pg from "pg";
import { modelsHash } from "./models.ts";
import { Refusal } from "./refusal.ts";

/** `tables`: the last migration. `views`: counts the versions of staging/ and warehouse/. */
type Version = { tables: string; views: number; viewsHash: string };

const file = new URL("views-version.json", import.meta.url);

/** The file that counts the versions of the views, as it is when they are what they are now. To be checked in. */
export function viewsVersionFile(): { path: string; text: string } {
  const { version, hash } = readVersionFile();
  const now = modelsHash();
  const counted = { version: hash === now ? version : version + 1, hash: now };
  return { path: "db/views-version.json", text: `${JSON.stringify(counted, null, 2)}\n` };
}

/** Writes down in the database which program brought it up to date. */
export async function recordVersion(client: pg.ClientBase): Promise<void> {
  const { tables, views } = programVersion();
  await client.query(
    `insert into ops.settings (name, value) values ('tables_version', $1), ('views_version', $2)
    on conflict (name) do update set value = excluded.value`,
    [tables, String(views)],
  );
}

/** Throws a Refusal when a newer program has brought this database up to date. */
export async function refuseNewer(client: pg.ClientBase): Promise<void> {
  if ((await compared(client)) === "newer") refuseOther("newer");
}

/** Throws a Refusal when another version of the program than this one has brought this database up to date, or none. */
export async function refuseOtherVersion(client: pg.ClientBase): Promise<void> {
  const found = await compared(client);
  if (found !== "same") refuseOther(found);
}

/** Which program brought a database up to date, beside this one; none did. */
export type Found = "none" | "older" | "same" | "newer";

/** Throws the sentence for a database of another version. */
export function refuseOther(found: Exclude<Found, "same">): never {
  throw new Refusal({ newer: NEWER, none: EMPTY, older: OLDER }[found]);
}

const NEWER =
  "Database: bijgewerkt door een nieuwere versie van het programma. Verwacht: deze versie of een oudere. Er is niets gedaan; " +
  "gebruik de nieuwere versie, of zet een kopie terug van voor het bijwerken.";
const OLDER =
  "Database: nog niet bijgewerkt voor deze versie van het programma. Er is niets gedaan; voer eerst uit: npm run db:build";
const EMPTY = "Database: hier staan nog geen tabellen. Er is niets gedaan; voer eerst uit: npm run db:build";

/** Whether any version of the program ever made its tables here. */
export async function hasTables(client: pg.ClientBase): Promise<boolean> {
  const { rows } = await client.query("select where to_regclass('ops.settings') is not null");
  return rows.length > 0;
}

async function compared(client: pg.ClientBase): Promise<Found> {
  if (!(await hasTables(client))) return "none";
  const { rows } = await client.query<{ name: string; value: string }>(
    "select name, value from ops.settings where name in ('tables_version', 'views_version', 'models_hash')",
  );
  const found = new Map(rows.map(({ name, value }) => [name, value]));
  const { tables, views, viewsHash } = programVersion();
  const foundTables = found.get("tables_version") ?? "";
  const foundViews = Number(found.get("views_version") ?? 0);
  if (foundTables > tables || foundViews > views) return "newer";
  return foundTables === tables && foundViews === views && found.get("models_hash") === viewsHash ? "same" : "older";
}

const programVersion = (): Version => ({
  tables:
    readdirSync(new URL("migrations", import.meta.url))
      .sort()
      .at(-1) ?? "",
  views: readVersionFile().version,
  viewsHash: modelsHash(),
});

const readVersionFile = (): { version: number; hash: string } =>
  JSON.parse(readFileSync(file, "utf8")) as { version: number; hash: string };
