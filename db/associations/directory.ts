// Which associations there are, and where the database of each one lies.
import pg from "pg";
import { connect } from "../connect.ts";
import type { LateRole, Role } from "../roles.ts";
import { otherDatabase } from "./names.ts";

export type Association = {
  id: string;
  /** As its last release says; before that, as somebody added it, or its id. */
  name: string;
  /** Whether its figures are made up; null before its first release. */
  isSynthetic: boolean | null;
};

/** An association and the address of its database, for one role. */
export type AssociationAddress = Association & { url: string };

/** The associations of an installation, as one role reaches them. */
export type Associations = {
  /** As of a few seconds ago at most; when the directory is away, as they were last known. With `fresh` as of now, or it throws. */
  list(how?: { fresh?: boolean }): Promise<AssociationAddress[]>;
  close(): Promise<void>;
};

/** How old an answer of `list` may be, in ms. A new association is seen after that. */
const FRESH_MS = 2_000;

/** Reads the directory at `url`. Those who only read are sent to the replica of a server that has one. */
export function associationsAt(url: string, role: Role | LateRole): Associations {
  const pool = new pg.Pool({ connectionString: url, max: 1, application_name: "fijne-buurten directory" });
  pool.on("error", () => {});
  let known: Promise<AssociationAddress[]> | undefined;
  let asked = -Infinity;
  return {
    list({ fresh = false } = {}) {
      if (fresh) return (known = read(pool, url, role));
      if (known && performance.now() - asked < FRESH_MS) return known;
      asked = performance.now();
      const before = known;
      const asking = read(pool, url, role).catch((error: unknown) => {
        asked = -Infinity;
        if (before) return before;
        known = undefined;
        throw error;
      });
      return (known = asking);
    },
    close: () => pool.end(),
  };
}

/** Reads the directory once. */
export async function associationsIn(url: string, role: Role | LateRole): Promise<AssociationAddress[]> {
  const client = await connect(url);
  try {
    return await read(client, url, role);
  } finally {
    await client.end();
  }
}

type Row = Association & { database: string; address: string | null };

async function read(
  client: pg.ClientBase | pg.Pool,
  url: string,
  role: Role | LateRole,
): Promise<AssociationAddress[]> {
  const { rows } = await client.query<Row>(
    `select
      association_id as id, association_name as name, is_synthetic as "isSynthetic", database_name as database,
      case when $1 then coalesce(read_address, address) else address end as address
    from directory.associations
    left join directory.servers using (server)
    order by association_id`,
    [role === "api" || role === "cube"],
  );
  return rows.map(({ database, address, ...association }) => ({
    ...association,
    url: otherDatabase(url, database, address),
  }));
}

/**
 * Writes down how an association is called and whether its figures are made up, as its current release says. Returns how it was called before
 * that, where it changed.
 */
export async function tellDirectory(url: string, { id, name, isSynthetic }: Association): Promise<string | undefined> {
  const client = await connect(url);
  try {
    const { rows } = await client.query<{ name: string }>(
      `update directory.associations as told set association_name = $2, is_synthetic = $3
      from directory.associations as before
      where before.association_id = $1 and told.association_id = $1
        and (told.association_name, told.is_synthetic) is distinct from ($2, $3)
      returning before.association_name as name`,
      [id, name, isSynthetic],
    );
    return rows.find((before) => before.name !== name)?.name;
  } finally {
    await client.end();
  }
}

/** Writes down a file of which nobody could tell the association. `fileName` is about nobody. */
export async function recordUnknownFile(url: string, fileName: string, refusal: string): Promise<void> {
  const client = await connect(url);
  try {
    await client.query("insert into directory.unknown_files (file_name, refusal) values ($1, $2)", [fileName, refusal]);
  } finally {
    await client.end();
  }
}
