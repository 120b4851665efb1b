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
import { drawSurroundings } from "./surroundings.ts";

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

export { drawSurroundings };
