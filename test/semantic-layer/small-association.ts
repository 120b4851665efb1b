/** A tiny association in a database of its own: facts drawn as tables go into the warehouse, releases come out. */
import { connect, inTransaction, showRelease, stopwatch } from "@fijne-buurten/db";
import { type Figure, makeFigures, type Release } from "@fijne-buurten/semantic-layer";
import { currentReleases } from "@fijne-buurten/semantic-layer/releases";
import type pg from "pg";
import { publish } from "../../semantic-layer/releases/publish.ts";
import { migratedDatabase, type TestDatabase } from "../support/database.ts";
import { atEndOfFile } from "../support/end-of-file.ts";

export type SmallAssociation = {
  client: pg.Client;
  database: TestDatabase;
  /** Adds rows to a warehouse table, drawn as a table with only the columns that matter. */
  given(table: string, drawing: string): Promise<void>;
  /** Says that a table was delivered: for "alles" up to that day, otherwise for that period. */
  delivered(table: string, period: string, on: string, optionalColumns?: string[]): Promise<void>;
  /** Runs weigh to publish and returns the figures. Every call is the next release. */
  release(referenceDate?: string): Promise<Figure[]>;
};

const places = `
  area_level          | area_code | area_name   | tree      | parent_code | vintage
  --------------------+-----------+-------------+-----------+-------------+--------
  association         | v         | Voorbeeld   | geography |             | 2025
  municipality        | GM1       | Gemeente    | geography | v           | 2025
  district            | WK1       | Wijk        | geography | GM1         | 2025
  neighbourhood_group | BG1       | Buurtgroep  | geography | WK1         | 2025
  neighbourhood       | BU1       | Buurt west  | geography | BG1         | 2025
  neighbourhood       | BU2       | Buurt oost  | geography | BG1         | 2025
  neighbourhood       | BU9       | Weiland     | geography | BG1         | 2025
  complex             | C1        | De Flat     | complex   | v           | 2025
`;

/** Two neighbourhoods of 60 and 40 let homes in one group, one empty neighbourhood, one complex, and a koersplan since 2023. */
export async function smallAssociation(): Promise<SmallAssociation> {
  const database = await migratedDatabase();
  const client = await connect(database.urls.etl);
  atEndOfFile(() => client.end());
  let number = 0;
  /** Known from the next release on. */
  const given = (table: string, drawing: string) =>
    insert(
      client,
      table,
      drawn(drawing).map((row) => ({ known_from: number + 1, ...row })),
    );
  await client.query("insert into ops.runs (trigger) values ('command')");
  await given("areas", places);
  await given("complexes", "complex_id | complex_name\n-\nC1 | De Flat");
  await given("course_plans", plan);
  await insert(
    client,
    "dwellings",
    homes().map(({ dwelling }) => dwelling),
  );
  await insert(
    client,
    "tenancies",
    homes().map(({ tenancy }) => tenancy),
  );
  return {
    client,
    database,
    given,
    delivered: (table, period, on, optional = []) =>
      recordDelivery(client, { table, period, on, optional, release: number + 1 }),
    release: async (referenceDate = "2026-10-31") => {
      number += 1;
      const { rows } = await client.query("select nextval('figures.release_numbers')::int as number");
      return inTransaction(client, () => run({ client, number: rows[0].number, referenceDate }));
    },
  };
}

/** The figure of a KPI for an area code and period, or undefined. */
export function figureOf(
  figures: readonly Figure[],
  kpi: string,
  area: string,
  period: string,
  group = "all",
): Figure | undefined {
  return figures.find(
    (figure) =>
      figure.card.id === kpi &&
      figure.area.areaCode === area &&
      figure.period.period === period &&
      figure.group === group,
  );
}

type ShownFigure = Exclude<Figure, { kind: "withheld" }>;

/** As `figureOf`, of a figure that the test says is shown. */
export function shownOf(...place: Parameters<typeof figureOf>): ShownFigure {
  const figure = figureOf(...place);
  if (!figure || figure.kind === "withheld") throw new Error(`${place.slice(1).join(" ")} is not shown.`);
  return figure;
}

/** As `figureOf`, of a figure that the test says has an interval. */
export function sampledOf(...place: Parameters<typeof figureOf>): Extract<Figure, { kind: "sampled" }> {
  const figure = shownOf(...place);
  if (figure.kind !== "sampled") throw new Error(`${place.slice(1).join(" ")} has no interval.`);
  return figure;
}

/** What a row that waits says, which of its cells breaks which rule, and under which key it is known. */
export type WaitingRow = {
  row: Record<string, string | null> | null;
  broken: [column: string, rule: string];
  key?: string;
};

/** A delivery of which one row waits. */
export async function wait(
  v: SmallAssociation,
  delivered: string,
  period: string,
  { row: said, broken, key }: WaitingRow,
): Promise<void> {
  await v.delivered(delivered, period, "2026-10-31");
  await v.client.query(
    `with kept as (
      insert into ops.quarantined_rows (delivery_id, line, row_text, row_key)
      select max(delivery_id), 2, $1, $2 from ops.deliveries returning delivery_id
    )
    insert into ops.quarantine (delivery_id, line, column_name, rule, sentence) select delivery_id, 2, $3, $4, '' from kept`,
    [said && JSON.stringify(said), key ?? null, ...broken],
  );
}

/** The rows of a table drawn in text: names, a line, values. An empty cell is null. */
function drawn(drawing: string): Record<string, string | null>[] {
  const lines = drawing
    .trim()
    .split("\n")
    .map((line) => line.trim());
  const cells = (line: string) => line.split("|").map((cell) => cell.trim());
  const names = cells(lines[0]!);
  return lines
    .slice(2)
    .map((line) => Object.fromEntries(cells(line).map((cell, index) => [names[index], cell === "" ? null : cell])));
}

const plan = `
  course_plan_id | plan_name | started_date | sub_year | is_synthetic
  ---------------+-----------+--------------+----------+-------------
  K1             | Koersplan | 2023-01-01   | tertiaal | true
`;

function homes() {
  return Array.from({ length: 100 }, (_, index) => {
    const dwelling_id = `W${index + 1}`;
    const neighbourhood_code = index < 60 ? "BU1" : "BU2";
    return {
      dwelling: {
        dwelling_id,
        dwelling_kind: "WOON",
        complex_id: "C1",
        neighbourhood_code,
        dwelling_type: "apartment",
      },
      tenancy: { tenancy_id: `H${index + 1}`, dwelling_id, started_date: "2015-01-01", age_band: "35-54" },
    };
  });
}

async function insert(client: pg.Client, table: string, rows: readonly object[]): Promise<void> {
  const { rows: columns } = await client.query<{ column_name: string }>(
    "select column_name from information_schema.columns where table_schema = 'warehouse' and table_name = $1",
    [table],
  );
  const has = (name: string) => columns.some(({ column_name }) => column_name === name);
  const whole = rows.map((row) => ({
    association_id: "v",
    ...(has("delivery_id") && { delivery_id: 0 }),
    ...(has("snapshot_period") && { snapshot_period: "alles" }),
    ...(has("goal_state") && { goal_state: "agreed" }),
    known_from: 1,
    ...row,
  }));
  await client.query(
    `insert into warehouse.${table} select * from jsonb_populate_recordset(null::warehouse.${table}, $1)`,
    [JSON.stringify(whole)],
  );
}

async function recordDelivery(
  client: pg.Client,
  {
    table,
    period,
    on,
    optional,
    release,
  }: Record<"table" | "period" | "on", string> & { optional: string[]; release: number },
): Promise<void> {
  const [source, entity] = table.split("/");
  await client.query(
    `insert into ops.deliveries (run_id, association_id, source, entity, file_name, file_hash, period, delivered_on, confirmed_on,
       status, release, rows_read, rows_inserted, rows_updated, rows_unchanged, rows_duplicate, rows_quarantined, rows_closed,
       optional_columns)
     values (1, 'v', $1, $2, $2 || '.csv', md5($3 || $4), $3, $4::date, $4::date, 'accepted', $5, 1, 1, 0, 0, 0, 0, 0, $6)`,
    [source, entity, period, on, release, optional],
  );
}

async function run({
  client,
  number,
  referenceDate,
}: Pick<Release, "number" | "referenceDate"> & { client: pg.Client }) {
  const before = (await currentReleases(client))[0]?.number ?? null;
  const about = { associationId: "v", number, before, referenceDate, isSynthetic: true };
  const release: Release = { client, ...about, log: () => {}, time: stopwatch().time };
  await showRelease(client, number, referenceDate);
  const made = await makeFigures(release);
  await publish(release, made);
  return made.figures;
}
