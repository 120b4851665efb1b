import { connect } from "./connect.ts";

/** The directory of the embedded cluster. */
export const databaseName = "fijne_buurten";

/** The superuser that initdb makes; it only makes roles and databases. */
export const superuser = "fb_admin";

/** owner makes databases, tables and views; the others may only do what grants.sql says. In the database they are called fb_owner and so on. */
export const roles = ["owner", "etl", "api", "cube"] as const;
export type Role = (typeof roles)[number];

/**
 * Roles that a server of your own needs only where there is something for them to do: fb_app keeps sessions in the directory and agreements in the
 * databases of associations, and fb_shared reads what is shared under those.
 */
export const lateRoles = ["app", "shared"] as const;
export type LateRole = (typeof lateRoles)[number];

/** Something for each role. */
export type ByRole<Thing> = Record<Role, Thing> & Partial<Record<LateRole, Thing>>;

/** Makes the roles and the database of the directory in a cluster. May be run again: after it was interrupted, and on an older one. */
export async function makeRoles(adminUrl: string, passwords: ByRole<string>): Promise<void> {
  const client = await connect(adminUrl);
  try {
    const { rows } = await client.query("select rolname from pg_roles where rolname like 'fb\\_%'");
    const existing = new Set(rows.map((row: { rolname: string }) => row.rolname));
    for (const role of [...roles, ...lateRoles]) {
      const password = passwords[role];
      if (password === undefined) continue;
      const verb = existing.has(`fb_${role}`) ? "alter" : "create";
      const rights = role === "owner" ? "createdb" : "nocreatedb";
      await client.query(
        `${verb} role fb_${role} login nosuperuser ${rights} password ${client.escapeLiteral(password)}`,
      );
    }
    const found = await client.query("select from pg_database where datname = $1", [databaseName]);
    if (found.rows.length === 0) await client.query(`create database ${databaseName} owner fb_owner`);
    for (const database of ["postgres", "template1", databaseName])
      await client.query(`revoke all on database ${database} from public`);
    await client.query(`grant all on database postgres to ${superuser}`);
  } finally {
    await client.end();
  }
}

/** What an administrator runs once on a PostgreSQL of their own, where the owner may not make roles. */
export function rolesSql(missing: readonly string[]): string {
  return missing.map((role) => `create role ${role} login password '…';`).join("\n");
}
