import {
  Refusal,
  buildInstallation,
  connect,
  openInstallation,
  type Installation,
  untilThere,
} from "@fijne-buurten/db";
import { importInto, onlyOne, tellOf } from "./associations.ts";
import { isDay } from "./contracts/calendar.ts";
import { DeliveryRefused } from "./contracts/refusal.ts";
import { digest } from "./report/digest.ts";
import { readArguments, USAGE } from "./arguments.ts";
import { traceOf } from "./report/failure.ts";
import { releaseText, reportText, retractionText, statusText } from "./report/report-text.ts";
import { status } from "./report/status.ts";
import { listedRows, waitingCsv, waitingText } from "./report/waiting.ts";
import { approveWaves } from "./waves/approve.ts";
import { wavesOf, wavesText } from "./report/waves.ts";

const { values, positionals } = readArguments();
const [command = "", ...paths] = positionals;

// Whoever reads along may stop reading, as `head` does. The work goes on to its end.
for (const stream of [process.stdout, process.stderr])
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
  });

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
      return ofEach(values.association, async (client) =>
        print(await status(client, Boolean(process.env.BACKUP_DIR)), statusText),
      );
    case "quarantine":
      return ofEach(values.association, listWaiting);
    case "retract":
      return paths.length === 1 ? withInstallation(retract) : explain();
    case "digest":
      return ofEach(values.association, async (client, association) =>
        print({ association, digest: await digest(client) }, (found) => found.digest),
      );
    case "waves":
      return ofEach(values.association, async (client) => print(await wavesOf(client), wavesText));
    case "approve-wave":
      return paths.length > 1 ? withInstallation(approve) : explain();
    case "snooze":
      return paths.length === 3 ? withInstallation(snooze) : explain();
    case "insight":
      return paths.length > 1 ? withInstallation(showHousehold) : explain();
    case "erase":
      return paths.length > 1 ? erase() : explain();
    case "retention":
      return paths.length === 0 || paths.length === 3 ? retention() : explain();
    case "privacy":
      return values.out ? withInstallation(papers) : explain();
    case "share":
      return withInstallation(share);
    case "shared":
      return showShared();
    case "sample":
      return writeSample();
    case "schedule":
      return values.now ? withInstallation(refreshNow) : waitForNights();
    case "backup":
      return paths.length === 1 ? withInstallation(copies) : explain();
    case "prove":
      return paths.length < 2 ? withInstallation(copies) : explain();
    default:
      return explain();
  }
}

async function importPaths(installation: Installation): Promise<number> {
  for (const option of ["delivered-on", "reference-date"] as const)
    if (values[option] !== undefined && !isDay(values[option]))
      throw new DeliveryRefused(
        `--${option} '${values[option]}' is geen datum (verwacht: jjjj-mm-dd). Er is niets ingelezen.`,
      );
  const report = await importInto(installation, paths, {
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

async function approve(installation: Installation): Promise<number> {
  const [association = "", ...waves] = paths;
  const { by, note } = values;
  const log = (line: string) => void (values.json || console.log(line));
  const workplace = await installation.open(association);
  const report = await approveWaves(workplace, { association, waves: [...new Set(waves)], by, note }, log);
  print(report, ({ releases }) => releases.flatMap(releaseText).join("\n"));
  return report.exitCode;
}

async function snooze(installation: Installation): Promise<number> {
  const { snoozeSignal } = await import("./signals/snooze.ts");
  const [association = "", kpi = "", area = ""] = paths;
  const { until = "", because = "", by } = values;
  const log = (line: string) => void (values.json || console.log(line));
  const workplace = await installation.open(association);
  const report = await snoozeSignal(workplace, { association, kpi, area, until, because, by }, log);
  print(report, ({ releases }) => releases.flatMap(releaseText).join("\n"));
  return report.exitCode;
}

async function refreshNow(installation: Installation): Promise<number> {
  const [{ refreshAll }, { openPost }, { readMailSettings }] = await Promise.all([
    import("./schedule/nights.ts"),
    import("./mail/post.ts"),
    import("./mail/settings.ts"),
  ]);
  const log = (line: string) => void (values.json || console.log(line));
  const post = openPost(installation.urls.etl, readMailSettings(process.env), log);
  const report = await refreshAll(installation, log, post.tell);
  print(report, reportText);
  return report.exitCode;
}

async function retract(installation: Installation): Promise<number> {
  const { retractDelivery } = await import("./retract.ts");
  const log = (line: string) => void (values.json || console.log(line));
  const workplace = await onlyOne(installation, values.association);
  const report = await retractDelivery(workplace, { which: paths.join(""), because: values.because ?? "", log });
  await tellOf(installation, workplace, log);
  print(report, retractionText);
  return report.exitCode;
}

async function showHousehold(installation: Installation): Promise<number> {
  const [{ insight, insightCsv }, { inboxFolder }] = await Promise.all([
    import("./retention/insight.ts"),
    import("./schedule/inbox.ts"),
  ]);
  const [association = "", ...keys] = paths;
  const workplace = await installation.open(association);
  const places = { dataDir: workplace.dataDir, inbox: inboxFolder(workplace.dataDir), association };
  const found = await insight(workplace, places, { association, keys });
  process.stdout.write(values.csv ? insightCsv(found) : `${JSON.stringify(found, null, 2)}\n`);
  return 0;
}

async function retention(): Promise<number> {
  const { chooseTerm, keptBy, keptText } = await import("./retention/overview.ts");
  const [association = values.association, file = "", years = ""] = paths;
  return ofEach(association, async (client, id) => {
    if (paths.length > 0) await chooseTerm(client, { association: id, file, years, because: values.because ?? "" });
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
    const erasure = { association, keys, because: values.because ?? "", log: console.log };
    const inbox = inboxFolder(installation.dataDir);
    console.log(await eraseEverywhere(installation, inbox, erasure));
    return 0;
  } finally {
    await installation.close();
  }
}

/** Ends with 1 where an attack gets through. */
async function share(installation: Installation): Promise<number> {
  const { decideEach, decidedText } = await import("./publish/command.ts");
  const told = await decideEach(installation, await chosen(installation));
  print(told, decidedText);
  return told.some(({ isRefused }) => isRefused) ? 1 : 0;
}

/** Ends with 1 where an attack gets through. */
async function showShared(): Promise<number> {
  const { inspector, sharedText, trialText } = await import("./publish/inspect.ts");
  const { inspect, isSafe, tryAttacks } = inspector();
  await ofEach(values.association, async (client, id) => print(await inspect(client, id), sharedText));
  const trial = await tryAttacks();
  print(trial, trialText);
  return isSafe(trial) ? 0 : 1;
}

async function listWaiting(client: Client): Promise<number> {
  const rows = await listedRows(client, { source: values.source });
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

async function papers(installation: Installation): Promise<number> {
  const { papersOfEach } = await import("./privacy/command.ts");
  return papersOfEach(installation, await chosen(installation), values.out ?? "");
}

async function copies(installation: Installation): Promise<number> {
  const { backUpEach, proveEach } = await import("./upkeep/command.ts");
  const ids = await chosen(installation);
  return command === "prove" ? proveEach(installation, ids, paths[0]) : backUpEach(installation, ids, paths.join(""));
}

/** The association of --association, or all. */
async function chosen(installation: Installation, association = values.association): Promise<string[]> {
  return association ? [association] : (await installation.associations()).map(({ id }) => id);
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

async function withInstallation(work: (installation: Installation) => Promise<number>): Promise<number> {
  const isForPrograms = values.json || values.csv || command === "insight";
  const installation = await openInstallation(process.env, isForPrograms ? undefined : (line) => console.log(line));
  try {
    return await work(installation);
  } finally {
    await installation.close();
  }
}

type Client = Awaited<ReturnType<typeof connect>>;

/** Asks one association, or all, one after another. With --json each gives a document of its own. */
function ofEach(
  association: string | undefined,
  work: (client: Client, association: string) => Promise<number>,
): Promise<number> {
  return withInstallation(async (installation) => {
    const ids = await chosen(installation, association);
    if (ids.length === 0 && !values.json) console.log("Er is nog niets geleverd.");
    for (const id of ids) {
      const { urls } = await installation.open(id);
      const client = await connect(urls.etl);
      if (ids.length > 1 && !values.json && !values.csv) console.log(`${id}:`);
      try {
        await work(client, id);
      } finally {
        await client.end();
      }
    }
    return 0;
  });
}

function print<Value>(value: Value, inWords: (value: Value) => string): number {
  console.log(values.json ? JSON.stringify(value, null, 2) : inWords(value));
  return 0;
}

function explain(): number {
  console.error(USAGE);
  return 2;
}
