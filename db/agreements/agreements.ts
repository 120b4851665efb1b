// Agreements under which others read shared figures, in the database of an association. Each function takes a connection that may write there, and
// what it does stands in the log.
import type pg from "pg";
import type { Actor } from "../audit/write.ts";
import { writeAudit } from "../audit/write.ts";
import { inTransaction } from "../connect.ts";
import type { AgreementState } from "../vocabulary.ts";
import { hashOfAgreementKey, nameOfKey, newAgreementKey } from "./key.ts";
import {
  dayToCome,
  isThere,
  nameIsTaken,
  noAgreement,
  noArea,
  noDay,
  noKey,
  noKpi,
  nothingShared,
  refusedBy,
} from "./refusals.ts";

/** What is agreed. Without `kpis`, or `areas`, that is everything which is shared; an area includes what lies in it. */
export type Terms = {
  id: string;
  parties: string[];
  purpose: string;
  legalGround: string;
  kpis: string[] | null;
  /** Codes, or level/code where two areas have the code. */
  areas: string[] | null;
  from: string | null;
  /** The last day. */
  until: string;
  contact: string;
  signedBy: string;
  pointsPerHour: number | null;
};

export const PUBLIC = "openbaar";
const TAKEN = [PUBLIC, "sandbox"];
const COMMAND: Actor = "opdracht";

/** Writes down an agreement; it has no key yet. Throws a Refusal for terms that cannot be right. */
export async function addAgreement(client: pg.ClientBase, terms: Terms, actor: Actor = COMMAND): Promise<void> {
  const { id, parties, purpose, legalGround, kpis, from, until, contact, signedBy, pointsPerHour } = terms;
  if (TAKEN.includes(id)) throw nameIsTaken(id);
  for (const [name, day] of Object.entries({ from, until })) if (day !== null) mustBeDay(name, day);
  await mustBeShared(client, kpis);
  await inTransaction(client, async () => {
    await write(
      id,
      client.query(
        `insert into app.agreements
        (agreement_id, parties, purpose, legal_ground, kpis, areas, valid_from, valid_until, contact, signed_by, points_per_hour)
      values ($1, $2, $3, $4, $5, $6, coalesce($7::date::timestamp at time zone 'Europe/Amsterdam', now()),
        ($8::date + 1)::timestamp at time zone 'Europe/Amsterdam', $9, $10, coalesce($11, 500000))`,
        [
          ...[id, parties, purpose, legalGround, kpis, await namedAreas(client, terms.areas), from, until, contact],
          ...[signedBy, pointsPerHour],
        ],
      ),
    );
    const details = { valid_from: from, valid_until: until };
    await writeAudit(client, { kind: "agreement_made", actor, about: [`agreement:${id}`], details });
  });
}

/**
 * Lets everybody read what rule 4 leaves: figures of the association and of municipalities, of 50 or more. Only once the board has said so, and the
 * tenants' organisation was asked.
 */
export async function addPublic(
  client: pg.ClientBase,
  { confirmedBy, tenantsAskedOn, contact }: { confirmedBy: string; tenantsAskedOn: string; contact: string },
  actor: Actor = COMMAND,
): Promise<void> {
  mustBeDay("tenants-asked", tenantsAskedOn);
  const { rows } = await client.query<{ is: boolean }>("select $1::date > now() as is", [tenantsAskedOn]);
  if (rows[0]?.is) throw dayToCome("tenants-asked", tenantsAskedOn);
  await inTransaction(client, async () => {
    await write(
      PUBLIC,
      client.query(
        `insert into app.agreements
        (agreement_id, is_public, parties, purpose, legal_ground, contact, signed_by, tenants_asked_on, points_per_hour)
      values ($1, true, '{iedereen}', 'Verantwoording aan huurders en samenleving', 'Besluit van het bestuur', $2, $3, $4, 5000000)
      on conflict (agreement_id) do update set ended_at = null, contact = excluded.contact, signed_by = excluded.signed_by,
        tenants_asked_on = excluded.tenants_asked_on, valid_from = now(), changed_at = now()
      where app.agreements.ended_at is not null`,
        [PUBLIC, contact, confirmedBy, tenantsAskedOn],
      ),
      1,
    );
    const details = { asked_on: tenantsAskedOn };
    await writeAudit(client, { kind: "made_public", actor, about: [`agreement:${PUBLIC}`], details });
  });
}

/** From now on nothing is read under it. */
export async function endAgreement(client: pg.ClientBase, id: string, actor: Actor = COMMAND): Promise<void> {
  await inTransaction(client, async () => {
    const ended = await client.query(
      "update app.agreements set ended_at = now(), changed_at = now() where agreement_id = $1 and ended_at is null",
      [id],
    );
    if (ended.rowCount === 0) throw await unknown(client, id);
    await writeAudit(client, { kind: "agreement_ended", actor, about: [`agreement:${id}`] });
  });
}

/** Makes a key, which nobody can read again; until a day at most, and at most until the agreement ends. */
export async function addKey(
  client: pg.ClientBase,
  id: string,
  until: string | null,
  actor: Actor = COMMAND,
): Promise<string> {
  if (until !== null) mustBeDay("until", until);
  const key = newAgreementKey();
  await inTransaction(client, async () => {
    const made = await client.query(
      `insert into app.agreement_keys (key_id, agreement_id, key_hash, expires_at)
      select $1, agreement_id, $2, least(
        valid_until,
        coalesce(($4::date + 1)::timestamp at time zone 'Europe/Amsterdam', now() + interval '1 year')
      )
      from app.agreements where agreement_id = $3 and ended_at is null and not is_public and not is_sandbox`,
      [nameOfKey(key), hashOfAgreementKey(key), id, until],
    );
    if (made.rowCount === 0) throw await unknown(client, id);
    const details = { prefix: nameOfKey(key), valid_until: until };
    await writeAudit(client, { kind: "key_made", actor, about: [`agreement:${id}`], details });
  });
  return key;
}

/** From now on it opens nothing. */
export async function revokeKey(client: pg.ClientBase, keyId: string, actor: Actor = COMMAND): Promise<void> {
  const prefix = nameOfKey(keyId);
  await inTransaction(client, async () => {
    const revoked = await client.query<{ agreement_id: string }>(
      "update app.agreement_keys set revoked_at = now() where key_id = $1 and revoked_at is null returning agreement_id",
      [prefix],
    );
    const [row] = revoked.rows;
    if (!row) throw noKey(prefix);
    const about = [`agreement:${row.agreement_id}`];
    await writeAudit(client, { kind: "key_ended", actor, about, details: { prefix } });
  });
}

export type ListedAgreement = Omit<Terms, "from" | "until" | "pointsPerHour"> & {
  from: Date;
  until: Date | null;
  endedAt: Date | null;
  isPublic: boolean;
  /** For who tries it, the same everywhere: nobody here ends it or makes keys of it. */
  isSandbox: boolean;
  tenantsAskedOn: string | null;
  pointsPerHour: number;
  state: AgreementState;
  /** In the last 30 days. */
  questions: number;
  points: number;
  keys: ListedKey[];
};

export type ListedKey = {
  id: string;
  madeAt: string;
  expiresAt: string;
  revokedAt: string | null;
  lastUsedAt: string | null;
};

/** All agreements, those that ended too, each with its keys. */
export async function agreementsIn(client: pg.ClientBase): Promise<ListedAgreement[]> {
  const { rows } = await client.query<ListedAgreement>(`
    select
      agreement_id as id, parties, purpose, legal_ground as "legalGround", kpis, areas, valid_from as from, valid_until as until, contact,
      signed_by as "signedBy", tenants_asked_on as "tenantsAskedOn", points_per_hour as "pointsPerHour", ended_at as "endedAt",
      is_public as "isPublic", is_sandbox as "isSandbox",
      case
        when ended_at is not null then 'ENDED'
        when valid_until <= now() then 'EXPIRED'
        when valid_from > now() then 'NOT_BEGUN'
        else 'VALID'
      end as state,
      coalesce(used.questions, 0)::float8 as questions, coalesce(used.points, 0)::float8 as points,
      coalesce(
        (
          select jsonb_agg(
            jsonb_build_object('id', key_id, 'madeAt', made_at, 'expiresAt', expires_at, 'revokedAt', revoked_at, 'lastUsedAt', last_used_at)
            order by made_at
          )
          from app.agreement_keys where agreement_keys.agreement_id = agreements.agreement_id
        ),
        '[]'
      ) as keys
    from app.agreements
    left join lateral (
      select sum(agreement_usage.questions) as questions, sum(agreement_usage.points) as points
      from app.agreement_usage
      where agreement_usage.agreement_id = agreements.agreement_id and used_hour > now() - interval '30 days'
    ) as used on true
    order by is_public desc, agreement_id`);
  return rows;
}

export async function agreementCalled(client: pg.ClientBase, id: string): Promise<ListedAgreement> {
  const found = (await agreementsIn(client)).find((one) => one.id === id);
  if (!found) throw await unknown(client, id);
  return found;
}

/** A row for each agreement and day, the newest first. */
export async function usageOf(
  client: pg.ClientBase,
  id: string | null,
): Promise<{ id: string; day: string; points: number; questions: number }[]> {
  const { rows } = await client.query<{ id: string; day: string; points: number; questions: number }>(
    `select
      agreement_id as id, to_char(used_hour at time zone 'Europe/Amsterdam', 'YYYY-MM-DD') as day,
      sum(points)::float8 as points, sum(questions)::float8 as questions
    from app.agreement_usage where $1::text is null or agreement_id = $1
    group by 1, 2 order by 2 desc, 1`,
    [id],
  );
  return rows;
}

/** Whether a text is a day that there is, as 2027-12-31. */
export function isDay(text: string): boolean {
  const day = new Date(`${text}T00:00:00Z`);
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(day.valueOf()) && day.toISOString().startsWith(text);
}

function mustBeDay(option: string, text: string): void {
  if (!isDay(text)) throw noDay(option, text);
}

async function mustBeShared(client: pg.ClientBase, kpis: string[] | null): Promise<void> {
  const { rows } = await client.query<{ kpi_id: string }>("select app.shared_kpis() as kpi_id");
  if (rows.length === 0) throw nothingShared();
  const known = rows.map(({ kpi_id }) => kpi_id);
  const wrong = kpis?.find((kpi) => !known.includes(kpi));
  if (wrong !== undefined) throw noKpi(wrong, known);
}

/** As they are kept: level/code. */
async function namedAreas(client: pg.ClientBase, areas: string[] | null): Promise<string[] | null> {
  if (areas === null) return null;
  const { rows } = await client.query<{ name: string; code: string }>(
    "select area as name, area_code as code from app.shared_areas()",
  );
  return areas.map((area) => {
    const found = rows.filter(({ name, code }) => name === area || code === area);
    if (found.length === 1 && found[0]) return found[0].name;
    throw noArea(
      area,
      found.map(({ name }) => name),
    );
  });
}

async function unknown(client: pg.ClientBase, id: string): Promise<Error> {
  const { rows } = await client.query<{ id: string }>(
    "select agreement_id as id from app.agreements where ended_at is null order by 1",
  );
  return noAgreement(
    id,
    rows.map((row) => row.id),
  );
}

/** What the table refuses, in a sentence. */
async function write(id: string, writing: Promise<pg.QueryResult>, rows = 0): Promise<void> {
  const told = await writing.catch((error: { code?: string; constraint?: string }) => {
    const { code = "", constraint = "" } = error;
    if (code === "23505") return null;
    if (code !== "23514") throw error;
    throw refusedBy(constraint, id);
  });
  if (told === null || (told.rowCount ?? 0) < rows) throw isThere(id);
}
