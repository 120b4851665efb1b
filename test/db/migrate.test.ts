import { readdirSync, readFileSync } from "node:fs";
import { connect, migrate, schemaSql } from "@fijne-buurten/db";
import { expect, inject, test } from "vitest";
import { cloneForFile } from "../support/database.ts";
import { connected } from "./support/drawn.ts";

const database = await cloneForFile(inject("cluster").pristine);
const client = await connected(database.urls.owner);

test("schema.sql shows the database as it is", async () => {
  const written = readFileSync(new URL("../../db/schema.sql", import.meta.url), "utf8");
  expect(await schemaSql(client), "db/schema.sql; run: npm run generate").toBe(written);
});

test("migrating again changes nothing, also when three do it at once", async () => {
  const before = await schemaSql(client);
  const lines: string[] = [];
  await Promise.all([1, 2, 3].map(() => migrate(database.urls.owner, (line) => lines.push(line))));
  expect(lines).toEqual([]);
  expect(await schemaSql(client)).toBe(before);
});

test("three first starts at once make one schema", async () => {
  const empty = await cloneForFile("template0");
  await Promise.all([1, 2, 3].map(() => migrate(empty.urls.owner)));
  const other = await connect(empty.urls.owner);
  expect(await schemaSql(other)).toBe(await schemaSql(client));
  await other.end();
});

test("a sentence calls the figures of earlier releases as it did before cards had a subject", async () => {
  const older = await connect((await cloneForFile("template0")).urls.owner);
  const folder = new URL("../../db/migrations/", import.meta.url);
  for (const file of readdirSync(folder).sort()) {
    if (file === "0009_named_facts.sql") {
      await older.query(`
        insert into figures.cards (association_id, kpi_id, definition_version, card, known_from)
        select 'v', kpi_id, 1, '{"title": {"nl": "Huurderspanel", "en": "Panel"}, "statistic": "share"}', 1
        from unnest(array['panel_size', 'of_their_own']) as kpi_id`);
    }
    await older.query(readFileSync(new URL(file, folder), "utf8"));
  }
  const { rows } = await older.query("select card -> 'subject' as subject from figures.cards order by kpi_id desc");
  await older.end();
  expect(rows.map(({ subject }) => subject)).toEqual([
    { nl: "de grootte van het huurderspanel", en: "the size of the tenants’ panel" },
    { nl: "het cijfer “Huurderspanel”", en: "the figure “Panel”" },
  ]);
});

test("views are made anew when their text changed, and those without a file go", async () => {
  const before = await schemaSql(client);
  await client.query("drop view warehouse.dim_months cascade");
  await client.query("create view warehouse.fct_of_yesterday as select 1 as one");
  await client.query("update ops.settings set value = 'of yesterday' where name = 'models_hash'");
  const lines: string[] = [];
  await migrate(database.urls.owner, (line) => lines.push(line));
  expect(lines).toEqual(["Weergaven bijgewerkt"]);
  expect(await schemaSql(client)).toBe(before);
});

test("what the tables hold survives the making anew of views", async () => {
  await client.query("insert into warehouse.complexes values ('voorbeeld', 'C1', 'Het Hof', null, 1, 1, null)");
  await client.query("update ops.settings set value = 'of yesterday' where name = 'models_hash'");
  await migrate(database.urls.owner);
  expect((await client.query("select complex_name from warehouse.complexes")).rows).toEqual([
    { complex_name: "Het Hof" },
  ]);
});
