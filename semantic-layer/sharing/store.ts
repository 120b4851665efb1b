// What is shared, as rows with the releases in which it was so.
import { RELEASE_CHANNEL } from "@fijne-buurten/db";
import type { Band, BesideNorm, Group, Verdict, VerdictNote } from "@fijne-buurten/db/vocabulary";
import type pg from "pg";
import type { Report } from "../disclosure/audit/audit.ts";

/** What is told of an area, or that nothing is any more. */
export type SharedRow = {
  kpi_id: string;
  definition_version: number;
  area_key: string;
  period: string;
  group_key: Group;
  same_areas: readonly string[];
  is_public: boolean;
  is_withheld: boolean;
  value: number | null;
  band: Band | null;
  beside_norm: BesideNorm | null;
  step: number | null;
  lower: number | null;
  upper: number | null;
  n: number | null;
  verdict: Verdict | null;
  verdict_note: VerdictNote | null;
};
export type StoredRow = SharedRow & { known_from: number };

export const keyOf = ({
  kpi_id,
  area_key,
  period,
  group_key,
}: Pick<SharedRow, "kpi_id" | "area_key" | "period" | "group_key">): string =>
  [kpi_id, area_key, period, group_key].join(" ");

/** What is shared now, and every area of a KPI and period that ever was. */
export async function readShared(client: pg.ClientBase, associationId: string) {
  const { rows: live } = await client.query<StoredRow>(
    "select * from figures.shared_figures where association_id = $1 and known_to is null",
    [associationId],
  );
  const { rows: ever } = await client.query<{ kpi_id: string; period: string; area_key: string }>(
    `select distinct kpi_id, period, area_key from figures.shared_figures
     where association_id = $1 and not is_withheld`,
    [associationId],
  );
  return { live, ever };
}

/** Replaces rows that say something else now; what was there before stays as it was known. */
export async function storeShared(
  client: pg.ClientBase,
  associationId: string,
  release: number,
  rows: readonly SharedRow[],
): Promise<number> {
  const text = JSON.stringify(rows.map((row) => ({ ...row, association_id: associationId, known_from: release })));
  const told = `same_areas, is_public, is_withheld, value, band, beside_norm, step, lower, upper, n, verdict, verdict_note, definition_version`;
  const incoming = "json_populate_recordset(null::figures.shared_figures, $2) as incoming";
  const isSameKey = ["kpi_id", "area_key", "period", "group_key"]
    .map((column) => `incoming.${column} = live.${column}`)
    .join(" and ");
  const columns = (table: string): string =>
    told
      .split(", ")
      .map((column) => `${table}.${column}`)
      .join(", ");
  await client.query(
    `update figures.shared_figures as live set known_to = $3 where association_id = $1 and known_to is null and not exists (
       select from ${incoming} where ${isSameKey} and row(${columns("incoming")}) is not distinct from row(${columns("live")})
     )`,
    [associationId, text, release],
  );
  const added = await client.query(
    `insert into figures.shared_figures select incoming.* from ${incoming} where not exists (
       select from figures.shared_figures as live where association_id = $1 and known_to is null and ${isSameKey}
     )`,
    [associationId, text],
  );
  return added.rowCount ?? 0;
}

/** From here on others read these figures, and what belongs to them, under their agreements. */
export async function putWhereOthersRead(client: pg.ClientBase, associationId: string, release: number): Promise<void> {
  await client.query("select shared.fill($1, $2)", [associationId, release]);
}

export async function storeCertificate(
  client: pg.ClientBase,
  associationId: string,
  release: number,
  rules: string,
  { passed, sets, smallest, findings }: Report,
): Promise<void> {
  await client.query(
    `insert into figures.share_certificates (association_id, release, holds_to, made_at, rules, has_passed, sets, smallest, findings)
     values ($1, $2, $2, now(), $3, $4, $5, $6, $7)
     on conflict (association_id, release) do update set holds_to = excluded.holds_to, made_at = excluded.made_at,
       rules = excluded.rules, has_passed = excluded.has_passed, sets = excluded.sets, smallest = excluded.smallest, findings = excluded.findings`,
    [
      associationId,
      release,
      rules,
      passed,
      sets,
      Number.isFinite(smallest) ? smallest : null,
      JSON.stringify(findings),
    ],
  );
  // Answers that tell what is shared are others now.
  await client.query(`notify ${RELEASE_CHANNEL}`);
}

/** The last certificate holds for a later release, in which nothing that may be shared is otherwise. */
export async function extendCertificate(client: pg.ClientBase, associationId: string, release: number): Promise<void> {
  await client.query(
    `update figures.share_certificates set holds_to = $2
     where association_id = $1 and release = (select max(release) from figures.share_certificates where association_id = $1)`,
    [associationId, release],
  );
  await client.query(`notify ${RELEASE_CHANNEL}`);
}

/** Whether it was decided by these rules what others see of a release. */
export async function isDecided(
  client: pg.ClientBase,
  associationId: string,
  release: number,
  rules: string,
): Promise<boolean> {
  const { rowCount } = await client.query(
    `select from figures.share_certificates
     where association_id = $1 and rules = $3 and $2 between release and holds_to`,
    [associationId, release, rules],
  );
  return rowCount !== 0;
}
