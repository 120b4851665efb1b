import type pg from "pg";

/** The associations of which a file was received, also when it was refused. */
export async function associationsWithDeliveries(client: pg.ClientBase): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>("select distinct association_id as id from ops.deliveries");
  return rows.map(({ id }) => id);
}
