/** The awkward samples beside the contracts: what the README of each source says of their odd lines is what happens. */
import { readdir, readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { contracts } from "@fijne-buurten/etl";
import { expect, test } from "vitest";
import { drawn } from "../db/support/drawn.ts";
import { sender } from "../support/given.ts";
import { root } from "../support/run.ts";

const sources = join(root, "etl", "sources");
const of = await sender();
const samples = (await readdir(sources, { recursive: true })).filter((file) => file.endsWith(".csv"));
const deliveries = await of.deliverOrThrow(samples.map((file) => join(sources, file)));

/** The odd lines of a source as `table line rule`, from its README. */
async function promised(source: string): Promise<string[]> {
  const readme = await readFile(join(sources, source, "README.md"), "utf8");
  const table = readme.slice(readme.indexOf("| file")).replaceAll(/^\|(.*)\|$/gm, "$1");
  return drawn(table).map(({ file, line, rule }) => `${file} ${line} ${rule}`);
}

const folders = (await readdir(sources, { withFileTypes: true })).filter((entry) => entry.isDirectory());

test.each(folders.map(({ name }) => name))("the README of %s says what becomes of each odd line", async (source) => {
  const { rows } = await of.client.query<{ table: string; line: number; rule: string }>(
    `select split_part(file_name, '_', 2) as table, line, rule
    from (
      select delivery_id, line, rule from ops.quarantine union all select delivery_id, line, rule from ops.unknown_cells
    ) as broken
    join ops.deliveries using (delivery_id) where source = $1`,
    [source],
  );
  const found = rows.map(({ table, line, rule }) => `${table} ${line} ${rule}`);
  const odd = await promised(source);
  expect(found.sort()).toEqual(odd.filter((line) => !line.endsWith(" duplicate")).sort());
  const duplicates = deliveries
    .filter((delivery) => delivery.source === source)
    .reduce((sum, { rows }) => sum + rows.duplicate, 0);
  expect(duplicates).toBe(odd.filter((line) => line.endsWith(" duplicate")).length);
});

test("every table has a sample, and each of its rows is accounted for", async () => {
  const sent = deliveries.map(({ source, entity }) => `${source}/${entity}`).sort();
  expect(sent).toEqual((await contracts()).map(({ source, entity }) => `${source}/${entity}`).sort());
  for (const { file, rows } of deliveries) {
    const { read, inserted, updated, unchanged, duplicate, quarantined } = rows;
    expect(inserted + updated + unchanged + duplicate + quarantined, file).toBe(read);
  }
});

test("every reason is a sentence that says where, what and what now, and repeats nothing personal", async () => {
  const { rows } = await of.client.query<{ file: string; line: number; sentence: string; value: string | null }>(
    "select file_name as file, line, sentence, value from ops.quarantine join ops.deliveries using (delivery_id)",
  );
  for (const { file, line, sentence } of rows) {
    expect(sentence.startsWith(`${basename(file)}, regel ${line}: `), sentence).toBe(true);
    expect(sentence, sentence).toContain("De regel staat in quarantaine");
  }
  expect(rows.map(({ sentence, value }) => sentence + value).join()).not.toContain("47");
});

test("what people write in many ways is read as one thing", async () => {
  const live = (columns: string, table: string) => of.live(columns, table, "sample");
  expect(await live("activity_id, neighbourhood_code, participants_count, is_tenant_organised", "activities")).toEqual([
    ["A1", "BU02670111", 30, true],
    ["A2", "BU02670112", 35, null],
    ["A3", "BU02670104", null, false],
  ]);
  expect(await live("tenancy_id, started_date, ended_date, rent_eur", "tenancies")).toEqual([
    ["H1", "2010-03-01", "2020-01-01", 713.02],
    ["H2", "2020-01-01", null, 713.02],
    ["H3", "2018-05-01", null, 1013.5],
    ["H7", "2021-01-01", "2023-01-01", null],
  ]);
  expect(await live("area_code, area_name", "areas")).toContainEqual(["BU02670104", "Nautena-zuid/ Schulpkamp"]);
  expect(await live("case_id, kind, talked_first, mediation_started", "nuisance_cases")).toContainEqual([
    "D3",
    "OVE",
    true,
    true,
  ]);
  expect(await live("item, score", "survey_answers")).toEqual([
    ["buurtcijfer", 8],
    ["contact_1", null],
  ]);
});
