/** An installation from before each association had a database of its own becomes one in which each has. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildInstallation, connect } from "@fijne-buurten/db";
import { afterAll, expect, test } from "vitest";
import { associationsIn } from "../../db/associations/directory.ts";
import { databaseOf, templateOf } from "../../db/associations/names.ts";
import { dropDatabase, installationOf } from "../support/database.ts";
import { sender, smallWorld } from "../support/given.ts";
import { importedDatabase } from "../support/imported.ts";

const dataDir = mkdtempSync(join(tmpdir(), "divide-"));
const database = await importedDatabase("small");
afterAll(async () => {
  rmSync(dataDir, { recursive: true });
  for (const name of [
    databaseOf(database.name, "kade"),
    databaseOf(database.name, "voorbeeld"),
    templateOf(database.name),
  ])
    await dropDatabase(name);
});

/** How many rows each table holds of an association, and one hash of them. */
async function rowsOf(url: string, id: string): Promise<Map<string, string>> {
  const client = await connect(url);
  const { rows: tables } = await client.query<{ name: string }>(
    `select attrelid::regclass::text as name from pg_attribute join pg_class on pg_class.oid = attrelid
    where attname = 'association_id' and relkind = 'r' and relname <> 'association' and attrelid::regclass::text <> 'directory.associations'
    order by 1`,
  );
  const found = new Map<string, string>();
  for (const { name } of tables) {
    // A column that came since is empty.
    const { rows } = await client.query<{ state: string }>(
      `select concat_ws(' ', count(*), sum(hashtextextended(jsonb_strip_nulls(to_jsonb(t))::text, 0))) as state
      from ${name} as t where association_id = $1`,
      [id],
    );
    found.set(name, rows[0]!.state);
  }
  await client.end();
  return found;
}

/** As it was before associations had databases: without that migration and the ones after it. */
async function makeOld(url: string): Promise<void> {
  const client = await connect(url);
  await client.query(`
    drop trigger is_of on ops.deliveries;
    drop trigger is_of on figures.releases;
    drop function ops.is_of;
    drop table ops.snoozes;
    drop table ops.association cascade;
    create schema jobs;
    create table ops.mails (mail_id bigint);
    alter table ops.deliveries drop column optional_columns cascade;
    alter table raw.nuisance__cases drop column begeleid cascade;
    alter table warehouse.nuisance_cases drop column support_given cascade;
    drop table figures.control_charts;
    delete from warehouse.survey_items where item in ('inzet_1', 'beheerder_1', 'actief_1', 'bereid_1');
    alter table warehouse.survey_items drop constraint survey_items_item_group_fkey;
    alter table warehouse.survey_items add constraint survey_items_item_group_check check (item_group <> '');
    drop table warehouse.survey_groups cascade;
    alter table raw.tenancy__complexes drop column passend_van cascade, drop column passend_tot cascade;
    alter table warehouse.complexes drop column suitable_from cascade, drop column suitable_to cascade;
    alter table raw.goals__goals drop column afspraaknr cascade, drop column partijen cascade;
    alter table warehouse.goals drop column agreement_number cascade, drop column parties cascade;
    drop table warehouse.legal_norms;
    drop table warehouse.rent_limits cascade;
    alter table raw.activity__meeting_places drop column kansnr cascade;
    alter table warehouse.meeting_places drop column opportunity_id cascade;
    alter table raw.activity__projects drop column sociaal_contact cascade;
    alter table warehouse.projects drop column social_contact_count cascade;
    drop table figures.opportunity_accounts;
    alter table ops.measured_cards drop column base_state, drop column leaf_states;
    drop table ops.published_states;
    drop table ops.kept_answers;
    drop schema app cascade;
    drop schema shared cascade;
    drop table figures.revisions;
    drop table figures.shared_figures;
    drop table figures.share_certificates;
    alter table figures.figures drop column forecast_lower, drop column forecast_upper, drop column forecast_more, drop column hits_needed,
      drop column process_se, drop column process_df;
    alter table figures.areas drop column neighbourhood_keys;
    drop table figures.deliveries, figures.row_accounts, figures.home_accounts;
    alter table raw.panel__questionnaires drop column teruggekoppeld_op cascade;
    alter table warehouse.panel_questionnaires drop column fed_back_date cascade;
    delete from warehouse.conversation_rounds where kind not in ('portiek', 'straat');
    alter table warehouse.conversation_rounds drop constraint conversation_rounds_kind_check;
    alter table warehouse.conversation_rounds add constraint conversation_rounds_kind_check check (kind in ('portiek', 'straat'));
    alter table figures.figures drop column parts;
    drop table raw.team__judgements cascade;
    drop table warehouse.team_judgements cascade;
    delete from ops.settings where name = 'models_hash';
    delete from migrations.applied where name >= '0033';
    -- Nobody could tell whose this file was.
    insert into ops.deliveries (run_id, association_id, source, entity, file_name, file_hash, period, delivered_on, confirmed_on, status, refusal)
    select min(run_id), 'onbekend', 'onbekend', 'onbekend', '⟨5⟩.csv', '', 'onbekend', '2026-10-01', '2026-10-01', 'refused', 'Onbekend.'
    from ops.runs`);
  await client.end();
}

test("each keeps every row, figure and key of her own, and has none of another; again changes nothing", async () => {
  const of = await sender(database);
  await smallWorld(of, "kade");
  await of.client.end().catch(() => {});
  await makeOld(database.urls.owner);
  const { urls } = database;
  const env = {
    ...(await installationOf({})),
    ...{
      DATABASE_URL: urls.owner,
      ETL_DATABASE_URL: urls.etl,
      API_DATABASE_URL: urls.api,
      CUBE_DATABASE_URL: urls.cube,
    },
    DATA_DIR: dataDir,
  };
  const ids = ["kade", "voorbeeld"];
  const before = new Map<string, Map<string, string>>();
  for (const id of ids) before.set(id, await rowsOf(urls.owner, id));
  expect(before.get("voorbeeld")!.get("figures.figures")).not.toMatch(/^0/);

  const inside = await connect(urls.api);
  await expect(buildInstallation(env)).rejects.toThrow("een ander programma gebruikt haar nog");
  await inside.end();
  for (let time = 0; time < 2; time++) {
    const installation = await buildInstallation(env);
    expect(installation.built.map(({ id, problem }) => [id, problem])).toEqual(ids.map((id) => [id, undefined]));
    await expect(installation.open("kade")).resolves.toMatchObject({ association: { id: "kade" } });
    await installation.close();
  }

  const addresses = await associationsIn(urls.owner, "owner");
  for (const { id, url } of addresses) {
    const after = await rowsOf(url, id);
    // The file of which nobody could tell the association is now with each of them.
    for (const [table, state] of before.get(id)!)
      if (table !== "ops.deliveries") expect.soft(after.get(table), `${id} ${table}`).toBe(state);
    const [other = ""] = ids.filter((one) => one !== id);
    for (const [table, state] of await rowsOf(url, other)) expect.soft(state, `${other} in ${id}, ${table}`).toBe("0");
    const client = await connect(url);
    await expect(
      client.query("select from ops.deliveries where association_id <> $1 or association_id is null", [id]),
    ).resolves.toMatchObject({ rowCount: 0 });
    expect((await client.query("select association_id from ops.association")).rows).toEqual([{ association_id: id }]);
    await client.end();
  }
});
