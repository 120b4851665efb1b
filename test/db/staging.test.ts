import { expect, test } from "vitest";
import { migratedDatabase } from "../support/database.ts";
import { delivered, given, smallWorld } from "./support/drawn.ts";

const client = await smallWorld(await migratedDatabase());

async function staged(view: string, columns: string): Promise<unknown[][]> {
  const { rows } = await client.query({
    text: `select ${columns} from staging.stg_${view} order by line`,
    rowMode: "array",
  });
  return rows as unknown[][];
}

test("a tenancy's last day in the file becomes a first day after it", async () => {
  await delivered(
    client,
    "tenancy/tenancies",
    `
    contractnr | eenheidnr | begindatum | einddatum  | leeftijdsklasse | rekenhuur
    T1         | W1        | 01-01-2020 | 31-05-2026 | 75+             | € 713,02
    T2         | W1        | 1-6-2026   | 31-12-9999 | 18-34           | 1.234,5
    `,
  );
  expect(
    await staged(
      "tenancy__tenancies",
      "association_id, line, tenancy_id, started_date, ended_date, age_band, rent_eur",
    ),
  ).toEqual([
    ["voorbeeld", 2, "T1", "2020-01-01", "2026-06-01", "75+", 713.02],
    ["voorbeeld", 3, "T2", "2026-06-01", null, "18-34", 1234.5],
  ]);
});

test("words of the file become codes, in whatever case they were written", async () => {
  await delivered(
    client,
    "activity/meeting_places",
    `
    pleknr | naam  | buurt      | herkomst  | soort  | status     | in_gebruik_per
    P1     | Hof   | BU02670111 | Nieuwbouw | BINNEN | In gebruik | 01-05-2025
    P2     | Bank  | bu02670112 | bestaand  | buiten | gesloten   | n.v.t.
    P3     | Tuin  | BU02679999 | anders    | dak    | plan       |
    `,
  );
  const columns = "meeting_place_id, neighbourhood_code, origin, kind, status, in_use_date";
  expect(await staged("activity__meeting_places", columns)).toEqual([
    ["P1", "BU02670111", "new_build", "indoor", "in_use", "2025-05-01"],
    ["P2", "BU02670112", "existing", "outdoor", "closed", null],
    ["P3", "BU02679999", null, null, "planned", null],
  ]);
});

test("a neighbourhood may be written by name, unless the name can mean two", async () => {
  await given(
    client,
    "areas",
    `
    area_level    | area_code  | area_name               | tree      | parent_code
    neighbourhood | BU02670104 | Nautena-zuid/Schulpkamp | geography | BG01
    neighbourhood | BU02670103 | Corlaer                 | geography | BG01
    neighbourhood | BU02670102 | Groot Corlaer           | geography | BG01
    neighbourhood | BU02670105 | Corlaer-noord/De Hoek   | geography | BG01
    `,
  );
  await delivered(
    client,
    "activity/activities",
    `
    activiteitnr | datum      | buurt         | soort      | status   | deelnemers | huurder_organiseert
    A1           | 01-02-2026 | Paasbos-west  | Ontmoeting | gehouden | ±30        | Ja
    A2           | 01-02-2026 | nautena zuid  | sport      | gehouden | 30-40      |
    A3           | 01-02-2026 | Schulpkamp    | sport      | gehouden |            | n
    A4           | 01-02-2026 | Corlaer       | sport      | gehouden |            |
    A5           | 01-02-2026 | Paasbos       | sport      | gehouden |            |
    A6           | 01-02-2026 | Nautena       | sport      | gehouden |            |
    A7           | 01-02-2026 | Elders        | sport      | gehouden |            |
    `,
  );
  expect(
    await staged("activity__activities", "activity_id, neighbourhood_code, participants_count, is_tenant_organised"),
  ).toEqual([
    ["A1", "BU02670111", 30, true],
    ["A2", "BU02670104", 35, null],
    ["A3", "BU02670104", null, false],
    ["A4", "BU02670103", null, null],
    ["A5", null, null, null],
    ["A6", "BU02670104", null, null],
    ["A7", null, null, null],
  ]);
});

test("99 is don't know, and 0 stays 0 for the rules to refuse", async () => {
  await delivered(
    client,
    "survey/answers",
    `
    golf    | respons_id | vraag       | antwoord
    2026-W1 | R1         | buurtcijfer | 99
    2026-W1 | R2         | buurtcijfer | 0
    2026-W1 | R3         | buurtcijfer | 8
    `,
  );
  expect(await staged("survey__answers", "wave_id, item, score")).toEqual([
    ["2026-W1", "buurtcijfer", null],
    ["2026-W1", "buurtcijfer", 0],
    ["2026-W1", "buurtcijfer", 8],
  ]);
});

test("a number of the leefbaarometer has a decimal point, and NA is none", async () => {
  await delivered(
    client,
    "leefbaarometer/scores",
    `
    bu_code    | jaar | lbm    | afw
    BU02670111 | 2024 | 4.1171 | -0.0399
    BU02670111 | 2014 | 4.1    | NA
    `,
  );
  expect(await staged("leefbaarometer__scores", "neighbourhood_code, year, score, deviation")).toEqual([
    ["BU02670111", 2024, 4.1171, -0.0399],
    ["BU02670111", 2014, 4.1, null],
  ]);
});

test("no cell makes a staging view fail", async () => {
  const { rows } = await client.query(`
    select table_name, string_agg(quote_ident(column_name), ', ') as columns, string_agg('$1', ', ') as places
    from information_schema.columns where table_schema = 'raw' and data_type = 'text' group by table_name
  `);
  expect(rows).toHaveLength(22);
  for (const { table_name, columns, places } of rows as { table_name: string; columns: string; places: string }[]) {
    for (const cell of ["", "'", "⟨9 cijfers⟩", "99-99-9999", "1e999", "9".repeat(400)]) {
      await client.query(`insert into raw.${table_name} (${columns}, delivery_id, line) values (${places}, 1, 99)`, [
        cell,
      ]);
    }
    await client.query(`select * from staging.stg_${table_name}`);
  }
});
