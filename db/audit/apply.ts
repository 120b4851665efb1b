import type pg from "pg";
import { auditKinds } from "../audit-vocabulary.ts";
import { sql } from "../connect.ts";

/** Brings the functions, rights and kinds of the log up to date, in the caller's transaction. A kind that once was stays readable. */
export async function applyAudit(client: pg.ClientBase): Promise<void> {
  await client.query(sql(new URL("functions.sql", import.meta.url)));
  const kinds = Object.entries(auditKinds);
  await client.query(
    `insert into app.audit_kinds (kind, detail_keys)
    select kind, string_to_array(detail_keys, ',') from unnest($1::text[], $2::text[]) as kinds (kind, detail_keys)
    on conflict (kind) do update set detail_keys = excluded.detail_keys`,
    [kinds.map(([kind]) => kind), kinds.map(([, { details }]) => details.join(","))],
  );
}
