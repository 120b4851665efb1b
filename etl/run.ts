import { parseArgs } from "node:util";
import { Refusal, buildInstallation, connect, openInstallation, type Workplace, untilThere } from "@fijne-buurten/db";
import { isDay } from "./contracts/calendar.ts";
import { DeliveryRefused } from "./contracts/refusal.ts";
import { importDeliveries } from "./pipeline.ts";
import { digest } from "./report/digest.ts";
import { traceOf } from "./report/failure.ts";
import { releaseText, reportText, retractionText, statusText } from "./report/report-text.ts";
import { status } from "./report/status.ts";
import { waitingCsv, waitingRows, waitingText } from "./report/waiting.ts";
import { approveWaves } from "./waves/approve.ts";
import { wavesOf, wavesText } from "./report/waves.ts";

const USAGE = `npm run etl -- import BESTAND_OF_MAP… [--association a] [--period p] [--delivered-on jjjj-mm-dd]
                      [--reference-date jjjj-mm-dd] [--allow-fewer-rows] [--again] [--new] [--json]
npm run etl -- status [--json]     wat er is geleverd en wat in quarantaine wacht
npm run etl -- quarantine [--source bron] [--csv] [--json]   elke rij die wacht, met de reden
npm run etl -- retract LEVERING --because "waarom" [--json]  neemt de nieuwste levering van een tabel en periode terug
npm run etl -- digest [--json]     één kenmerk van alles wat nu geldt
npm run etl -- waves [--json]      welke enquêtes en panelvragenlijsten er zijn, en welke op vrijgave wachten
npm run etl -- approve-wave CORPORATIE GOLF… --by beleid [--note "…"] [--json]      geeft ze vrij voor de cijfers
npm run etl -- insight CORPORATIE SLEUTEL… [--csv]   alles wat over een huishouden is bewaard; een sleutel is zoals contractnr=1001
npm run etl -- erase CORPORATIE SLEUTEL… --because "waarom"      wist een huishouden; wat is gepubliceerd, blijft staan
npm run etl -- retention [--json]     hoe lang wat wordt bewaard, en waarom
npm run etl -- retention CORPORATIE SOORT JAREN --because "waarom"      kiest een andere bewaartermijn
npm run etl -- sample --homes 3500 --years 2019-2026 --seed 1 --out MAP [--one]
npm run etl -- schedule [--at uu:mm]      leest elke nacht in wat in het postvak ligt
npm run etl -- schedule --now [--json]    doet dat nu, één keer
npm run backup -- MAP              maakt een kopie van alles, in een nieuwe map daarin
npm run prove [-- KOPIE]           zet de nieuwste kopie van BACKUP_DIR ernaast terug, en kijkt of alles gelijk is`;

const { values, positionals } = readArguments();
const [command = "", ...paths] = positionals;

/** Exit codes: 0 all is well, 1 something was refused, 2 it failed. */
try {
  process.exitCode = await run();
} catch (error) {
  // A refusal is a sentence for the person at the keyboard. Anything else is a bug, and its stack trace helps to find it.
  const isExpected = error instanceof DeliveryRefused || error instanceof Refusal;
  // Only the stack trace: an error of the database also holds the row that it is about.
  console.error(isExpected ? error.message : traceOf(error));
  process.exitCode = isExpected ? 1 : 2;
}

async function run(): Promise<number> {
  switch (command) {
    case "import":
      return paths.length > 0 ? withInstallation(importPaths) : explain();
    case "status":
      return withInstallation(({ urls }) =>
        withClient(urls.etl, async (client) =>
          print(await status(client, Boolean(process.env.BACKUP_DIR)), statusText),
        ),
      );
    case "quarantine":
      return withInstallation(({ urls }) => withClient(urls.etl, listWaiting));
    case "retract":
      return paths.length === 1 ? withInstallation(retract) : explain();
    case "digest":
      return withInstallation(({ urls }) =>
        withClient(urls.etl, async (client) => print({ digest: await digest(client) }, (found) => found.digest)),
      );
    case "waves":
      return withInstallation(({ urls }) =>
        withClient(urls.etl, async (client) => print(await wavesOf(client), wavesText)),
      );
    case "approve-wave":
      return paths.length > 1 ? withInstallation(approve) : explain();
    case "insight":
      return paths.length > 1 ? withInstallation(showHousehold) : explain();
    case "erase":
      return paths.length > 1 ? erase() : explain();
    case "retention":
      return paths.length === 0 || paths.length === 3 ? withInstallation(retention) : explain();
    case "sample":
      return writeSample();
    case "schedule":
      return values.now ? withInstallation(refreshNow) : waitForNights();
    case "backup":
      return paths.length === 1 ? withInstallation(backup) : explain();
    case "prove":
      return paths.length < 2 ? withInstallation(prove) : explain();
    default:
      return explain();
  }
}

async function importPaths(installation: Workplace): Promise<number> {
  for (const option of ["delivered-on", "reference-date"] as const)
    if (values[option] !== undefined && !isDay(values[option]))
      throw new DeliveryRefused(
        `--${option} '${values[option]}' is geen datum (verwacht: jjjj-mm-dd). Er is niets ingelezen.`,
      );
  const report = await importDeliveries(installation, paths, {
    association: values.association,
    period: values.period,
    deliveredOn: values["delivered-on"],
    referenceDate: values["reference-date"],
    allowFewerRows: values["allow-fewer-rows"],
    again: values.again,
    isNew: values.new,
    log: values.json ? undefined : (line) => console.log(line),
  });
  print(report, reportText);
  return report.exitCode;
}

async function approve(installation: Workplace): Promise<number> {
  const [association = "", ...waves] = paths;
  const { by, note } = values;
  const log = (line: string) => void (values.json || console.log(line));
  const report = await approveWaves(installation, { association, waves: [...new Set(waves)], by, note }, log);
  print(report, ({ releases }) => releases.flatMap(releaseText).join("\n"));
  return report.exitCode;
}

async function refreshNow(installation: Workplace): Promise<number> {
  const { inboxFolder, refreshFromInbox } = await import("./schedule/inbox.ts");
  const log = (line: string) => void (values.json || console.log(line));
  const report = await refreshFromInbox(installation, { folder: inboxFolder(installation.dataDir), log });
  print(report, reportText);
  return report.exitCode;
}

async function retract(installation: Workplace): Promise<number> {
  const { retractDelivery } = await import("./retract.ts");
  const log = (line: string) => void (values.json || console.log(line));
  const report = await retractDelivery(installation, { which: paths.join(""), because: values.because ?? "", log });
  print(report, retractionText);
  return report.exitCode;
}

async function showHousehold(installation: Workplace): Promise<number> {
  const [{ insight, insightCsv }, { inboxFolder }] = await Promise.all([
    import("./retention/insight.ts"),
    import("./schedule/inbox.ts"),
  ]);
  const [association = "", ...keys] = paths;
  const places = { dataDir: installation.dataDir, inbox: inboxFolder(installation.dataDir) };
  const found = await insight(installation, places, { association, keys });
  process.stdout.write(values.csv ? insightCsv(found) : `${JSON.stringify(found, null, 2)}\n`);
  return 0;
}

async function retention({ urls }: Workplace): Promise<number> {
  const { chooseTerm, keptBy, keptText } = await import("./retention/overview.ts");
  const [association, file = "", years = ""] = paths;
  return withClient(urls.etl, async (client) => {
    if (association !== undefined)
      await chooseTerm(client, { association, file, years, because: values.because ?? "" });
    return print(await keptBy(client), keptText);
  });
}

/** Only its owner can make PostgreSQL write its tables anew. */
async function erase(): Promise<number> {
  const [{ eraseEverywhere }, { inboxFolder }] = await Promise.all([
    import("./retention/command.ts"),
    import("./schedule/inbox.ts"),
  ]);
  const [association = "", ...keys] = paths;
  const installation = await buildInstallation(process.env, console.log);
  try {
    const because = values.because ?? "";
    const inbox = inboxFolder(installation.dataDir);
    console.log(await eraseEverywhere(installation, inbox, { association, keys, because, log: console.log }));
    return 0;
  } finally {
    await installation.close();
  }
}

async function listWaiting(client: Client): Promise<number> {
  const rows = await waitingRows(client, { source: values.source });
  if (!values.csv) return print(rows, waitingText);
  process.stdout.write(waitingCsv(rows));
  return 0;
}

/** pg-boss is loaded by the one command that needs it. A database that is away is waited for: this command runs for years. */
async function waitForNights(): Promise<number> {
  const { runSchedule, untilToldToStop } = await import("./schedule/schedule.ts");
  const stopped = untilToldToStop();
  if (process.env.ETL_DATABASE_URL) await untilThere(process.env.ETL_DATABASE_URL, console.error);
  return withInstallation((installation) => runSchedule(installation, values.at, stopped));
}

async function backup(installation: Workplace): Promise<number> {
  const { makeBackup } = await import("./upkeep/tasks.ts");
  console.log(`De kopie staat in ${await makeBackup(installation, paths.join(""), process.env)}`);
  return 0;
}

async function prove(installation: Workplace): Promise<number> {
  const { prove: proveOne } = await import("./upkeep/tasks.ts");
  const stopping = new AbortController();
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => stopping.abort());
  const say = (line: string) => console.log(line);
  const how = { folder: paths[0], env: process.env, say, signal: stopping.signal };
  return (await proveOne(installation, how)).outcome === "passed" ? 0 : 1;
}

async function writeSample(): Promise<number> {
  const years = /^(\d{4})-(\d{4})$/.exec(values.years);
  const homes = Number(values.homes);
  const seed = Number(values.seed);
  if (!years || !values.out || !Number.isInteger(homes) || homes < 1 || !Number.isInteger(seed)) return explain();
  const { writeSample: write } = await import("./sample/index.ts");
  await write({ homes, years: [Number(years[1]), Number(years[2])], seed, out: values.out, isOne: values.one });
  print({ out: values.out }, ({ out }) => `De leveringen van een verzonnen corporatie staan in ${out}.`);
  return 0;
}

async function withInstallation(work: (installation: Workplace) => Promise<number>): Promise<number> {
  const isForPrograms = values.json || values.csv || command === "insight";
  const installation = await openInstallation(process.env, isForPrograms ? undefined : (line) => console.log(line));
  try {
    return await work(installation);
  } finally {
    await installation.close();
  }
}

type Client = Awaited<ReturnType<typeof connect>>;

async function withClient(url: string, work: (client: Client) => Promise<number>): Promise<number> {
  const client = await connect(url);
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

function print<Value>(value: Value, inWords: (value: Value) => string): number {
  console.log(values.json ? JSON.stringify(value, null, 2) : inWords(value));
  return 0;
}

function explain(): number {
  console.error(USAGE);
  return 2;
}

function readArguments() {
  const text = { type: "string" } as const;
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        ...{ association: text, period: text, "delivered-on": text, "reference-date": text },
        ...{
          "allow-fewer-rows": { type: "boolean" },
          again: { type: "boolean" },
          new: { type: "boolean" },
          json: { type: "boolean" },
        },
        ...{ homes: { type: "string", default: "3500" }, years: { type: "string", default: "2019-2026" } },
        ...{ seed: { type: "string", default: "1" }, out: text, one: { type: "boolean" } },
        ...{ at: text, now: { type: "boolean" }, because: text, source: text, csv: { type: "boolean" } },
        ...{ by: text, note: text },
      },
    });
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${USAGE}`);
    process.exit(2);
  }
}
