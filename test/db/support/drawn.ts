import { connect, showRelease } from "@fijne-buurten/db";
import { afterAll } from "vitest";
import type { TestDatabase } from "../../support/database.ts";

export type Client = Awaited<ReturnType<typeof connect>>;
type Row = Record<string, string | null>;

/** A connection that is closed after the test file, before its database is dropped. */
export async function connected(url: string): Promise<Client> {
  const client = await connect(url);
  afterAll(() => client.end());
  return client;
}

/** A table in text: a line of names, a line of dashes, a line per row. An empty cell is null. */
export function drawn(text: string): Row[] {
  const lines = text.split("\n").filter((line) => line.trim() !== "" && !/^[\s|+-]+$/.test(line));
  const [names = [], ...rows] = lines.map((line) => line.split("|").map((cell) => cell.trim()));
  return rows.map((cells) => Object.fromEntries(names.map((name, place) => [name, cells[place] || null])));
}

/** Puts drawn rows in a table of the warehouse; columns that are not drawn get a plain value. */
export async function given(client: Client, table: string, text: string): Promise<void> {
  await insert(
    client,
    `warehouse.${table}`,
    { association_id: "voorbeeld", delivery_id: "1", known_from: "1", ...plain[table] },
    text,
  );
}

/** Puts drawn cells in a landing table, as a delivery of its own. */
export async function delivered(client: Client, sourceAndEntity: string, text: string): Promise<void> {
  const [source, entity] = sourceAndEntity.split("/");
  await client.query("insert into ops.runs (trigger) select 'command' where not exists (select from ops.runs)");
  const { rows } = await client.query(
    `insert into ops.deliveries (run_id, association_id, source, entity, file_name, file_hash, period, delivered_on, confirmed_on)
     select min(run_id), 'voorbeeld', $1, $2, 'a.csv', 'hash', 'alles', '2026-10-31', '2026-10-31' from ops.runs
     returning delivery_id`,
    [source, entity],
  );
  const { delivery_id } = rows[0] as { delivery_id: number };
  const lines = drawn(text).map((row, index) => ({ ...row, line: String(index + 2) }));
  for (const row of lines)
    await insertRow(client, `raw.${source}__${entity}`, { ...row, delivery_id: String(delivery_id) });
}

/** What a view shows at a release, in the columns asked for. */
export async function shown(
  client: Client,
  columns: string,
  view: string,
  release = 1,
  where = "true",
): Promise<unknown[][]> {
  await client.query("begin");
  try {
    await showRelease(client, release, "2026-10-31");
    const query = `select ${columns} from warehouse.${view} where association_id = 'voorbeeld' and ${where} order by 1, 2`;
    const { rows } = await client.query({ text: query, rowMode: "array" });
    return rows as unknown[][];
  } finally {
    await client.query("rollback");
  }
}

/** A small association: two neighbourhoods in one group of one district, and a koersplan that counts in tertialen. */
export async function smallWorld(database: TestDatabase): Promise<Client> {
  const client = await connected(database.urls.owner);
  await given(
    client,
    "areas",
    `
    area_level          | area_code  | area_name    | tree      | parent_code
    --------------------+------------+--------------+-----------+------------
    association         | voorbeeld  | Voorbeeld    | geography |
    municipality        | GM0267     | Nijkerk      | geography | voorbeeld
    district            | WK026701   | Nijkerk      | geography | GM0267
    neighbourhood_group | BG01       | Paasbos      | geography | WK026701
    neighbourhood       | BU02670111 | Paasbos-west | geography | BG01
    neighbourhood       | BU02670112 | Paasbos-oost | geography | BG01
    complex             | C1         | Het Hof      | complex   | voorbeeld
    `,
  );
  await given(
    client,
    "course_plans",
    `
    course_plan_id | plan_name | started_date | sub_year | is_synthetic
    K1             | Koersplan | 2023-01-01   | tertiaal | true
    `,
  );
  return client;
}

export const west = "voorbeeld/geography/neighbourhood/BU02670111@2025";
export const oost = "voorbeeld/geography/neighbourhood/BU02670112@2025";
export const root = "voorbeeld/geography/association/voorbeeld@2025";

const plain: Record<string, Row> = {
  areas: { vintage: "2025" },
  complexes: { complex_name: "Een complex" },
  dwellings: { dwelling_kind: "WOON", neighbourhood_code: "BU02670111", dwelling_type: "apartment" },
  tenancies: { age_band: "35-54", household_class: "1" },
  allocations: { snapshot_period: "2026" },
  survey_waves: {
    wave_name: "Een golf",
    reference_date: "2026-03-01",
    opened_date: "2026-04-01",
    closed_date: "2026-05-15",
    invited_count: "100",
  },
  survey_responses: {
    neighbourhood_code: "BU02670111",
    age_band: "35-54",
    tenure_band: "3-9",
    dwelling_type: "apartment",
    snapshot_period: "2026-W1",
  },
  survey_answers: { snapshot_period: "2026-W1" },
  activities: { neighbourhood_code: "BU02670111", kind: "ontmoeting", status: "gehouden", snapshot_period: "2026" },
  conversation_rounds: {
    neighbourhood_code: "BU02670111",
    kind: "portiek",
    status: "gehouden",
    snapshot_period: "2026",
  },
  meeting_places: { place_name: "Een plek", neighbourhood_code: "BU02670111", origin: "existing", kind: "indoor" },
  nuisance_cases: { kind: "GEL", neighbourhood_code: "BU02670111", opened_date: "2026-02-01" },
  nuisance_reports: { channel: "TEL", reporter: "A".repeat(22), reported_date: "2026-02-01" },
  panel_questionnaires: { district_code: "WK026701", topic: "groen", sent_date: "2026-04-01", snapshot_period: "2026" },
  panel_members: { district_code: "WK026701", snapshot_period: "2026-08" },
  goals: {
    kpi_id: "resilience_level",
    area_level: "association",
    goal_kind: "norm",
    norm: "7",
    due_date: "2026-12-31",
    set_by: "Bestuur",
    set_date: "2023-01-01",
    agreed_in: "Koersplan",
    goal_state: "agreed",
  },
  survey_weights: {
    neighbourhood_code: "BU02670111",
    age_band: "35-54",
    tenure_band: "3-9",
    dwelling_type: "apartment",
    responses_count: "1",
    homes_count: "5",
    inputs_hash: "hash",
  },
};

async function insert(client: Client, table: string, defaults: Row, text: string): Promise<void> {
  const { delivery_id, ...withoutDelivery } = defaults;
  const always =
    table === "warehouse.survey_weights" ? withoutDelivery : { delivery_id: delivery_id ?? null, ...withoutDelivery };
  for (const row of drawn(text)) await insertRow(client, table, { ...always, ...row });
}

async function insertRow(client: Client, table: string, row: Row): Promise<void> {
  const places = Object.keys(row).map((_, index) => `$${index + 1}`);
  await client.query(
    `insert into ${table} (${Object.keys(row).join(", ")}) values (${places.join(", ")})`,
    Object.values(row),
  );
}
