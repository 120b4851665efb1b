/** What may not be kept is not kept: not in a table, not in the server's log, not on the screen of who imports. */
import { copyFileSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { connect } from "@fijne-buurten/db";
import { expect, inject, test } from "vitest";
import { wrongDeliveries } from "../../etl/sample/index.ts";
import { defaultOptions } from "../../etl/sample/verdicts.ts";
import { newFolder, type Sender, sender, smallWorld } from "../support/given.ts";
import { importedDatabase } from "../support/imported.ts";
import { run } from "../support/run.ts";
import { homes } from "../support/sample.ts";

const PERSONAL = ["shifted-column", "shifted-rows", "citizen-number", "forbidden-column"];

const imported = await sender(await importedDatabase("small"));
const wrong = wrongDeliveries(await newFolder(), { ...defaultOptions, homes: homes.small });
const personal = wrong.filter(({ kind }) => PERSONAL.includes(kind));
const secrets = [...new Set(personal.flatMap((delivery) => delivery.secrets))];
// Refused files are told to a person at the command line; shifted rows are loaded without publishing, which would take long.
const refused = personal.filter(({ outcome }) => outcome === "refused");
const command = await run(["etl/run.ts", "import", ...refused.map(({ path }) => path)], await imported.env());
const logged: string[] = [];
const loaded = await imported.deliver(
  personal.filter(({ outcome }) => outcome === "quarantined").map(({ path }) => path),
  { until: "assert", log: (line) => logged.push(line) },
);

test("names, a citizen's number and an impression of somebody's health were offered", () => {
  expect(secrets.length).toBeGreaterThan(5);
  expect(command).toMatchObject({ code: 1 });
  expect(loaded.deliveries).toMatchObject([{ status: "accepted" }]);
  expect(loaded.deliveries[0]!.rows.quarantined).toBeGreaterThan(0);
});

test("none of them is in any table of any schema", async () => {
  expect(await tablesWith(imported, secrets)).toEqual([]);
});

test("this search would have found them, in text, in JSON and in a list", async () => {
  const of = await sender();
  await of.client.query(
    "create table ops.leak as select 'bij Duimelot' as words, '{\"a\": [\"Mevrouw Holle\"]}'::jsonb as data",
  );
  expect(await tablesWith(of, ["Duimelot"])).toEqual(["ops.leak"]);
  expect(await tablesWith(of, ["Mevrouw Holle"])).toEqual(["ops.leak"]);
});

test("none of them is in the server's log", async () => {
  const log = await serverLog();
  for (const secret of secrets) expect(log).not.toContain(secret);
});

test("none of them is told to the person who imports", () => {
  const said = [command.stdout, command.stderr, ...logged, JSON.stringify(loaded)].join("\n");
  for (const secret of secrets) expect(said).not.toContain(secret);
});

test("a file name outside the agreement may be about somebody: its sender reads it, and nothing keeps it", async () => {
  const of = await sender();
  const good = await of.file("tenancy/complexes", "complexnr | naam\n C1 | De Flat\n C2 |");
  const named = join(dirname(good), "Overlast van Duimelot.csv");
  const options = { association: "voorbeeld", period: "alles", deliveredOn: "2026-10-01" };
  writeFileSync(named, "naam;soort\r\nHuis;GEL\r\n");
  expect((await of.deliverOrThrow([named], options))[0]!.refusal).toMatch(/^Overlast van Duimelot\.csv: De kopregel/);
  copyFileSync(good, named);
  expect((await of.deliverOrThrow([named], options))[0]).toMatchObject({
    ...{ file: "Overlast van Duimelot.csv", status: "accepted" },
    problems: [{ sentence: expect.stringMatching(/^⟨21 tekens⟩\.csv, regel 3: naam is leeg/) as string }],
  });
  expect(await tablesWith(of, ["Duimelot"])).toEqual([]);
  const { rows } = await of.client.query("select distinct file_name from ops.deliveries");
  expect(rows).toEqual([{ file_name: "⟨21 tekens⟩.csv" }]);
});

test("a shifted row waits as shapes, also the words in it that broke no rule", async () => {
  const of = await sender();
  await smallWorld(of);
  const report = await of.given(
    "activity/meeting_places",
    "pleknr | naam | buurt | herkomst | in_gebruik_per\n P1 | Klaas Vaakhuizen | BU02670111 | Duimelot | 01-03-2026",
  );
  expect(report.rows.quarantined).toBe(1);
  expect(report.problems.map(({ sentence }) => sentence.slice(sentence.indexOf("regel")))).toEqual([
    "regel 2: herkomst bevat 8 letters (verwacht: een van nieuwbouw, bestaand). " +
      "De regel staat in quarantaine; wat er van deze sleutel al was, blijft staan.",
  ]);
  expect(await tablesWith(of, ["Vaakhuizen", "Duimelot"])).toEqual([]);
});

test("a case about somebody's mental health or addiction becomes one about something else, without a trace", async () => {
  const of = await sender();
  await smallWorld(of);
  const cases = "dossiernr | geopend | soort\n D5 | 01-03-2026 | PSY\n D6 | 01-03-2026 | ver\n D7 | 30-02-2026 | PSY";
  const report = await of.given("nuisance/cases", cases);
  expect(report.rows).toMatchObject({ inserted: 2, quarantined: 1 });
  expect(await of.live("case_id, kind", "nuisance_cases")).toEqual([
    ["D1", "GEL"],
    ["D5", "OVE"],
    ["D6", "OVE"],
  ]);
  // The list of codes itself names them.
  expect((await tablesWith(of, ['"PSY"', '"VER"'])).filter((table) => table !== "warehouse.codes")).toEqual([]);
  expect(JSON.stringify(report)).not.toMatch(/PSY|\bVER\b/i);
});

test("who reports is one pseudonym in one association, and another in another", async () => {
  const of = await sender();
  const reporters: unknown[][][] = [];
  for (const association of ["voorbeeld", "andere"]) {
    await smallWorld(of, association);
    const reports = "meldingnr | melder\n M1 | huurder 12\n M2 | huurder 12\n M3 | huurder 13";
    await of.given("nuisance/reports", reports, { association });
    await of.given("nuisance/reports", "meldingnr | melder\n M4 | huurder 12", { association });
    reporters.push(await of.live("report_id, reporter", "nuisance_reports", association));
  }
  const [here, there] = reporters.map((rows) => rows.map(([, reporter]) => reporter as string));
  const [first, second, third, fourth] = here!;
  expect(first).toMatch(/^[\w-]{22}$/);
  expect([second, fourth]).toEqual([first, first]);
  expect(third).not.toBe(first);
  expect(there!.filter((reporter) => here!.includes(reporter))).toEqual([]);
  expect(await tablesWith(of, ["huurder 12", "huurder 13"])).toEqual([]);
});

/** The tables of any schema in which some row holds one of these texts, in whatever column. */
async function tablesWith(of: Sender, texts: string[]): Promise<string[]> {
  const { rows: tables } = await of.client.query<{ name: string }>(
    `select format('%I.%I', nspname, relname) as name
     from pg_class join pg_namespace on pg_namespace.oid = relnamespace
     where relkind in ('r', 'p', 'm') and nspname not in ('pg_catalog', 'information_schema') order by name`,
  );
  const found: string[] = [];
  for (const { name } of tables) {
    const query = `select from ${name} as whole where to_jsonb(whole)::text ilike any ($1) limit 1`;
    const { rowCount } = await of.client.query(query, [texts.map((text) => `%${text}%`)]);
    if (rowCount! > 0) found.push(name);
  }
  return found;
}

/** All that PostgreSQL has written down since the tests began. */
async function serverLog(): Promise<string> {
  const admin = await connect(inject("cluster").urls.admin);
  const { rows } = await admin.query<{ data_directory: string }>("show data_directory");
  await admin.end();
  const folder = dirname(rows[0]!.data_directory);
  const log = readFileSync(join(folder, "postgres.log"), "utf8");
  expect(log).toContain("ready to accept connections");
  return log;
}
