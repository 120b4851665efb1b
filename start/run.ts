/**
 * Brings up a whole installation and ends by printing one address: the database and its tables, on the first start the sample, then
 * API, shared door, Cube, schedule and dashboard as child processes.
 */
import { join } from "node:path";
import { type BuiltInstallation, buildInstallation, checkCommandLine, connect, Refusal } from "@fijne-buurten/db";
import { currentReleases } from "@fijne-buurten/semantic-layer/releases";
import { refuseTakenPorts } from "./claim.ts";
import { type Crew, crew } from "./crew.ts";
import { buildDashboard } from "./dashboard.ts";
import { holdDatabase } from "./database.ts";
import { type Log, openLog } from "./log.ts";
import { serveEverything } from "./servers.ts";
import { addressOf, checkParts, readSettings, type Settings } from "./settings.ts";

checkCommandLine(
  {},
  "npm start      start alles, tot Ctrl-C; .env.example noemt de instellingen, en zonder die werkt het ook",
);

const began = performance.now();
/** What runs, in the order in which it was started; it ends in the opposite order. */
const running = new AsyncDisposableStack();
let ending: Promise<void> | undefined;
let log: Log | undefined;

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => void end(0));
await start().catch(giveUp);

async function start(): Promise<void> {
  const settings = readSettings(process.env);
  await checkParts(process.env, settings);
  log = openLog(join(settings.dataDir, "logs", "start.log"), "start");
  say("Database openen");
  const opening = buildInstallation({ ...process.env, DATA_DIR: settings.dataDir }, say);
  running.defer(async () => (await opening.catch(() => undefined))?.close());
  const installation = await opening;
  const database = await holdDatabase(installation, settings, { say, giveUp: (problem) => void giveUp(problem) });
  // Whoever holds the claim stops the database for all; closing it a second time does nothing.
  running.defer(() => installation.close({ stop: true }));
  running.adopt(database, ({ letGo }) => letGo());
  await refuseTakenPorts(settings);

  const team = running.adopt(crew(settings.dataDir, { say, database }), ({ stop }) => stop());
  const building = buildDashboard(team, () => say("Dashboard bouwen"));
  const importing = (await isFirstStart(installation)) ? importSample(team, settings) : undefined;
  await Promise.all([building, importing]);

  say("API, gedeelde cijfers, Cube, planning en dashboard starten");
  await serveEverything(team, settings, installation);
  if (installation.urls.shared)
    say(`Partners vragen gedeelde cijfers op ${sharedAddress(settings)}/CORPORATIE/first-steps`);
  const isElsewhere = settings.pagesHost !== settings.host && settings.origin;
  say(`Klaar. Open ${isElsewhere || addressOf(settings, "dashboard")}  (stoppen: Ctrl-C)`);
}

/** Elsewhere a proxy brings them here. */
function sharedAddress(settings: Settings): string {
  return process.env.SHARED_ORIGIN || addressOf(settings, "shared");
}

/** Nothing is published, and nobody but the sample is there: also true after a first start that was cut off. */
async function isFirstStart({ built }: BuiltInstallation): Promise<boolean> {
  for (const { id, url } of built) if (id !== "voorbeeld" || (await isPublished(url))) return false;
  return true;
}

async function isPublished(url: string): Promise<boolean> {
  const client = await connect(url);
  try {
    return (await currentReleases(client)).length > 0;
  } finally {
    await client.end();
  }
}

async function importSample(team: Crew, settings: Settings): Promise<void> {
  const folder = join(settings.dataDir, "sample");
  const env = { DATA_DIR: settings.dataDir };
  say(`Voorbeeldgegevens maken: ${settings.sampleHomes.toLocaleString("nl-NL")} woningen, synthetisch`);
  const sample = `sample --homes ${settings.sampleHomes} --years 2019-2026 --seed 1 --out`.split(" ");
  await team.run({ name: "sample", args: ["etl/run.ts", ...sample, folder], env });
  say("Voorbeeldgegevens inlezen en de eerste publicatie maken");
  const onLine = nowAndThen((line) => say(`  ${line}`));
  await team.run({ name: "import", args: ["etl/run.ts", "import", folder], env, onLine });
}

/** Enough lines to see that it goes on; all of them are in the log. What is indented or empty belongs to the line above it. */
function nowAndThen(show: (line: string) => void): (line: string) => void {
  let shown = performance.now();
  return (line) => {
    if (/^\s|^$/.test(line) || performance.now() - shown < 2000) return;
    shown = performance.now();
    show(line);
  };
}

/** Says once what went wrong, and ends. What a person can mend is a sentence; anything else is a fault of ours, with its stack. */
function giveUp(problem: unknown): Promise<void> {
  if (!ending) {
    const told = problem instanceof Refusal ? problem.message : problem;
    console.error(told);
    log?.say(told instanceof Error ? `${told.stack}` : `${told}`, { level: "error" });
  }
  return end(1);
}

/** Leaves nothing running: first the children, then the claim, then the database that came with us. */
function end(code: number): Promise<void> {
  ending ??= (async () => {
    if (code === 0) say("Stoppen");
    await running.disposeAsync();
    process.exit(code);
  })();
  return ending;
}

function say(line: string): void {
  const seconds = Math.round((performance.now() - began) / 1000);
  console.log(`${`${seconds}`.padStart(4)} s  ${line}`);
  log?.say(line);
}
