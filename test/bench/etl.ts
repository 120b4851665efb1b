/**
 * A million nuisance reports, from file to merged and asserted warehouse, as a first load; against a bare COPY of the same file into a
 * table with the same columns, types and indexes.
 */
import { createReadStream } from "node:fs";
import { appendFile, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { connect } from "@fijne-buurten/db";
import { importDeliveries } from "@fijne-buurten/etl";
import { from as copyFrom } from "pg-copy-streams";
import { type Bench, interleaved, type Result } from "./measure.ts";
import { type Place, placeIn } from "./place.ts";

const size = { reports: 1_000_000, cases: 300_000, rounds: 3 };

export const bench: Bench = async () => {
  const folder = await mkdtemp(join(tmpdir(), "fijne-buurten-bench-"));
  const place = await placeIn(join(folder, "data"));
  try {
    return await measure(place, folder);
  } finally {
    await place.close();
    await rm(folder, { recursive: true, force: true });
  }
};

async function measure(place: Place, folder: string): Promise<Result> {
  const areas = await writeAreas(folder);
  const cases = await writeCases(folder);
  const reports = await writeReports(folder);
  console.log("loading the areas and the cases that the reports belong to");
  await load(place, areas, cases);
  await onOwner(place, bareTable);
  const { etl, copy } = await interleaved(size.rounds, {
    etl: async () => {
      await onOwner(place, forgetReports);
      const began = performance.now();
      await load(place, reports);
      return (performance.now() - began) / 1000;
    },
    copy: () => bareCopy(place, reports),
  });
  const what = `First load of ${size.reports.toLocaleString("en")} nuisance reports into a warehouse with ${size.cases.toLocaleString("en")} cases.`;
  const measurements = [
    { ...etl!, name: "file to merged, asserted warehouse" },
    { ...copy!, name: "bare COPY into the same indexed table" },
  ];
  return { what, measurements, ratios: { copy: etl!.median / copy!.median } };
}

async function load(place: Place, ...files: string[]): Promise<void> {
  const { deliveries } = await importDeliveries(place.workplace, files, { until: "assert" });
  for (const { file, status, refusal, rows } of deliveries) {
    const isComplete = status === "accepted" && rows.read === rows.inserted;
    if (!isComplete) throw new Error(`${file}: ${status} ${refusal ?? ""} ${JSON.stringify(rows)}`);
  }
}

const bareTable = `
  create schema bare;
  create table bare.reports (like warehouse.nuisance_reports including all);
  alter table bare.reports alter association_id set default 'voorbeeld', alter delivery_id set default 1, alter known_from set default 1;
`;

const forgetReports = `
  truncate warehouse.nuisance_reports;
  delete from ops.quarantine where delivery_id in (select delivery_id from ops.deliveries where entity = 'reports');
  delete from ops.quarantined_rows where delivery_id in (select delivery_id from ops.deliveries where entity = 'reports');
  delete from ops.deliveries where entity = 'reports';
`;

async function onOwner(place: Place, statements: string): Promise<void> {
  const client = await connect(place.urls.owner);
  await client.query(statements);
  await client.end();
}

async function bareCopy(place: Place, file: string): Promise<number> {
  const client = await connect(place.urls.owner);
  await client.query("truncate bare.reports; set datestyle = 'ISO, DMY'");
  const began = performance.now();
  const columns = "report_id, case_id, reported_date, channel, reporter";
  const target = client.query(
    copyFrom(`copy bare.reports (${columns}) from stdin (format csv, header, delimiter ';', encoding 'win1252')`),
  );
  await pipeline(createReadStream(file), target);
  const seconds = (performance.now() - began) / 1000;
  await client.end();
  return seconds;
}

const neighbourhoods = Array.from({ length: 20 }, (_, index) => `BU026701${`${index + 1}`.padStart(2, "0")}`);

async function writeAreas(folder: string): Promise<string> {
  return write(folder, "voorbeeld_gebieden_alles_2026-10-31.csv", "niveau;code;naam;boom;bovenliggend;indelingsjaar", [
    "corporatie;voorbeeld;Woonstichting Voorbeeld (synthetisch);geografie;;2025",
    "gemeente;GM0267;Nijkerk;geografie;voorbeeld;2025",
    "wijk;WK026701;Wijk 1;geografie;GM0267;2025",
    "buurtgroep;BG026701;Groep 1;geografie;WK026701;2025",
    ...neighbourhoods.map((code) => `buurt;${code};Buurt ${code.slice(-2)};geografie;BG026701;2025`),
  ]);
}

function writeCases(folder: string): Promise<string> {
  const header =
    "dossiernr;geopend;gesloten;soort;bu_code;complexnr;zelf_gesproken;na_steun_gesproken;bemiddeling_gestart;afsluitreden";
  const row = (at: number) => `D${at};${day(at)};;GEL;${neighbourhoods[at % neighbourhoods.length]};;Ja;Nee;Nee;`;
  return write(folder, "voorbeeld_overlastdossiers_2026_2026-10-31.csv", header, numbers(size.cases, row));
}

function writeReports(folder: string): Promise<string> {
  const channels = ["TEL", "EMA", "APP", "BAL", "INT", "BEZ"];
  // A reporter calls more than once; the pseudonym is made once for each of them.
  const row = (at: number) =>
    `M${at};D${at % size.cases};${day(at)};${channels[at % channels.length]};H${(at * 7919) % 200_000}`;
  return write(
    folder,
    "voorbeeld_overlastmeldingen_2026_2026-10-31.csv",
    "meldingnr;dossiernr;datum;kanaal;melder",
    numbers(size.reports, row),
  );
}

function day(at: number): string {
  return `${`${1 + (at % 28)}`.padStart(2, "0")}-${`${1 + (at % 9)}`.padStart(2, "0")}-2026`;
}

function* numbers(count: number, row: (at: number) => string): Generator<string> {
  for (let at = 0; at < count; at += 1) yield row(at);
}

async function write(folder: string, name: string, header: string, rows: Iterable<string>): Promise<string> {
  const file = join(folder, name);
  await writeFile(file, `${header}\r\n`, "latin1");
  let lines: string[] = [];
  const flush = async () => {
    await appendFile(file, lines.join(""), "latin1");
    lines = [];
  };
  for (const row of rows) if (lines.push(`${row}\r\n`) === 50_000) await flush();
  await flush();
  return file;
}
