import type pg from "pg";

/** Placeholder until written below. */
export async function schemaSql(client: pg.ClientBase): Promise<string> {
  await client.query("select");
  return "";
}
