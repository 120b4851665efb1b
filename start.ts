/**
 * npm start: brings up a whole installation and ends by printing one address.
 * Database, migrations, on the first start the sample, then API, Cube, schedule and dashboard as children.
 */
import "./node-version.js";
import { join } from "node:path";
import { connect, type Installation, openInstallation, Refusal } from "@fijne-buurten/db";
import { type Claim, claim, refuseTakenPorts } from "./start-claim.ts";
import { type Crew, crew } from "./start-crew.ts";
import { buildDashboard } from "./start-dashboard.ts";
import { addressOf, projectFolder, readSettings, type Settings } from "./start-settings.ts";
import { serveEverything } from "./start-servers.ts";

const began = performance.now();
const running: { crew?: Crew; claim?: Claim; opening?: Promise<Installation>; ending?: Promise<void> } = {};

process.on("SIGINT", () => void end(0));
process.on("SIGTERM", () => void end(0));
process.on("SIGHUP", () => void end(0));
await start().catch(giveUp);

async function start(): Promise<void> {
  const settings = readSettings(process.env);
  say("Database openen");
  running.opening = openInstallation({ ...process.env, DATA_DIR: settings.dataDir }, say);
  const installation = await running.opening;
  running.claim = await claim(installation.urls.owner, settings, giveUp);
  await refuseTakenPorts(settings);

  const team = (running.crew = crew(settings.dataDir, giveUp));
  const building = buildDashboard(team, () => say("Dashboard bouwen"));
  const importing = (await isFirstStart(installation)) ? importSample(team, settings) : undefined;
  await Promise.all([building, importing]);

  say("API, Cube, planning en dashboard starten");
  await serveEverything(team, settings, installation);
  say(`Klaar. Open ${addressOf(settings, "dashboard")}  (stoppen: Ctrl-C)`);
}

/** No release yet, and nobody's own deliveries either: also true after a first start that was cut off half-way. */
async function isFirstStart(installation: Installation): Promise<boolean> {
  const client = await connect(installation.urls.owner);
  const { rows } = await client.query(
    "select exists (select from figures.releases) or exists (select from ops.deliveries where association_id <> 'voorbeeld') as has_data",
  );
  await client.end();
  return !rows[0].has_data;
}

async function importSample(team: Crew, settings: Settings): Promise<void> {
  const folder = join(settings.dataDir, "sample");
  const etl = (...args: string[]) => [join(projectFolder, "etl", "run.ts"), ...args];
  const env = { DATA_DIR: settings.dataDir };
  say(`Voorbeeldgegevens maken: ${settings.sampleHomes.toLocaleString("nl-NL")} woningen, synthetisch`);
  const sample = [
    "sample",
    "--homes",
    `${settings.sampleHomes}`,
    "--years",
    "2019-2026",
    "--seed",
    "1",
    "--out",
    folder,
  ];
  await team.run({ name: "sample", args: etl(...sample), env });
  say("Voorbeeldgegevens inlezen en de eerste publicatie maken");
  await team.run({ name: "import", args: etl("import", folder), env, onLine: nowAndThen((line) => say(`  ${line}`)) });
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

function giveUp(problem: unknown): Promise<void> {
  if (running.ending) return running.ending;
  const isExpected = problem instanceof Refusal || typeof problem === "string";
  console.error(isExpected ? String(problem instanceof Error ? problem.message : problem) : problem);
  return end(1);
}

/** Leaves nothing running: first the children, then the claim, then the database that came with us. */
function end(code: number): Promise<void> {
  running.ending ??= (async () => {
    if (code === 0) say("Stoppen");
    await running.crew?.stop();
    await running.claim?.release();
    const installation = await running.opening?.catch(() => undefined);
    await installation?.close({ stop: running.claim !== undefined });
    process.exit(code);
  })();
  return running.ending;
}

function say(line: string): void {
  const seconds = Math.round((performance.now() - began) / 1000);
  console.log(`${`${seconds}`.padStart(4)} s  ${line}`);
}
