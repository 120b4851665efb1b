/** A small association with two trees, five neighbourhoods and three waves; tests draw their own figures in it. */
import { startApi } from "@fijne-buurten/api";
import { connect } from "@fijne-buurten/db";
import { inject, onTestFinished } from "vitest";
import type { TestDatabase } from "../../support/database.ts";
import { cloneDatabase, cloneForFile } from "../../support/database.ts";
import { onlyAssociation } from "../../support/only-association.ts";
import { once, otherDatabase } from "../../support/once.ts";
import type { Client } from "./client.ts";
import { clientOf } from "./client.ts";
import type { Drawing } from "./drawing.ts";
import { draw } from "./drawing.ts";

export type World = {
  database: TestDatabase;
  drawing: Drawing;
  ask: Client;
  url: string;
  /** Every statement sent to the database, in order. */
  statements: string[];
  faults: unknown[];
};

/** A world of its own for one test. */
export async function world(): Promise<World> {
  const database = await cloneForFile(await drawnTemplate());
  const drawing = await draw(database);
  const statements: string[] = [];
  const faults: unknown[] = [];
  const api = await startApi({
    associations: onlyAssociation(database.urls.api),
    // A test publishes and asks in the same moment, before news of it can come.
    asksEachTime: true,
    onStatement: (sql) => statements.push(sql),
    onFault: (fault) => faults.push(fault),
  });
  // Opens the database, so that a test counts the statements of its own questions only.
  await fetch(new URL("/health", api.url));
  statements.length = 0;
  onTestFinished(async () => {
    await api.close();
    await drawing.close();
  });
  return { database, drawing, ask: clientOf(api.url), url: api.url, statements, faults };
}

/** Drawn once in a run. It has its name only when it is finished, so that a test never clones half of it. */
export function drawnTemplate(): Promise<string> {
  const template = "drawn_for_api";
  const find = async () => {
    const rows = await administer(`select datname from pg_database where datname = '${template}'`);
    return rows.length > 0 ? template : undefined;
  };
  return once(template, find, async () => {
    const making = await cloneDatabase(inject("cluster").template, `${template}_making`);
    const drawing = await draw(making);
    await drawing.release(1);
    await drawSurroundings(drawing);
    await drawing.close();
    await administer(`alter database ${making.name} rename to ${template}`);
    return template;
  });
}

/** As the superuser of the tests' cluster. */
export async function administer(statement: string): Promise<unknown[]> {
  const client = await connect(otherDatabase(inject("cluster").urls.admin, "postgres"));
  const { rows } = await client.query(statement);
  await client.end();
  return rows;
}

export async function drawSurroundings(drawing: Drawing, corporation = "voorbeeld"): Promise<void> {
  await drawing.cards("resilience_level", "tenants_grade", "tenants_took_action", "meeting_places_created");
  await drawing.areas(`
    level               | code       | name            | within        | homes | in
    --------------------+------------+-----------------+---------------+-------+----------------------
    association         | ${corporation} | Woonstichting Voorbeeld |      | 3500  |
    municipality        | GM0267     | Nijkerk         | ${corporation} | 3500 |
    district            | WK026701   | Nijkerk-stad    | GM0267        | 2500  |
    district            | WK026702   | Hoevelaken      | GM0267        | 1000  |
    neighbourhood_group | G1         | Paasbos         | WK026701      | 1500  |
    neighbourhood_group | G2         | Binnenstad      | WK026701      | 1000  |
    neighbourhood       | BU02670111 | Paasbos-west    | G1            | 800   |
    neighbourhood       | BU02670112 | Paasbos-oost    | G1            | 700   |
    neighbourhood       | BU02670101 | Binnenstad      | G2            | 1000  |
    complex             | 101        | Kastanjehof     | ${corporation} | 60   | BU02670112 BU02670111
    complex             | 102        | Eikenhof        | ${corporation} | 40   |
  `);
  await drawing.periods(`
    period  | kind        | starts     | ends
    --------+-------------+------------+-----------
    2025    | year        | 2025-01-01 | 2026-01-01
    2026    | year        | 2026-01-01 | 2027-01-01
    2026-T1 | tertiaal    | 2026-01-01 | 2026-05-01
    2026-T2 | tertiaal    | 2026-05-01 | 2026-09-01
    2024-W1 | survey_wave | 2024-03-01 | 2024-05-16
    2025-W1 | survey_wave | 2025-03-01 | 2025-05-16
    2026-W1 | survey_wave | 2026-03-01 | 2026-05-16
  `);
  await drawing.goals(`
    goal_id | kpi_id              | area_level          | area_code | goal_kind | norm | baseline_period | margin | period | due_date
    --------+---------------------+---------------------+-----------+-----------+------+-----------------+--------+--------+-----------
    D1      | resilience_level    | neighbourhood_group |           | hold      |      | 2023-W1         | 3      |        | 2026-12-31
    D2      | tenants_took_action | association         |           | norm      | 0.6  |                 |        | 2026   | 2026-12-31
  `);
  await drawing.sources(`
    source  | entity  | last_delivered_on
    --------+---------+------------------
    survey  | answers | 2026-06-15
    nuisance| cases   | 2026-10-30
  `);
}
