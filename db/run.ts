import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { readManifest } from "./backup/manifest.ts";
import { restoreBackup } from "./backup/restore.ts";
import { endMisused, checkCommandLine } from "./command-line.ts";
import { notBuilt } from "./associations/build.ts";
import { givenRoles, giveRole, personCalled, roleCalled, takeRole } from "./associations/given-roles.ts";
import { endSessions } from "./associations/ended-sessions.ts";
import { INSTALLATION } from "./audit/heads.ts";
import { keepLog, readLog, verifyLogs } from "./audit/command.ts";
import { addServer } from "./associations/make.ts";
import { buildInstallation, openInstallation, type BuiltInstallation, type Installation } from "./installation.ts";
import { Refusal } from "./refusal.ts";
import { staffRoles } from "./vocabulary.ts";

const USAGE = `npm run db:build                                              werkt alle databases bij
npm run association -- list                                   welke corporaties er zijn, en waar
npm run association -- add CORPORATIE [--name "…"] [--server SERVER]   maakt haar database
npm run association -- remove CORPORATIE --ja                 verwijdert haar database, met alles erin
npm run association -- server SERVER HOST:POORT [--read HOST:POORT]    zet een server in de lijst
npm run association -- roles CORPORATIE                       welke rollen zijn gegeven, aan welke codes
npm run association -- role CORPORATIE ROL CODE [--areas CODE,CODE] [--away]   geeft een rol aan wie met die code inlogt, of neemt die weg
npm run association -- sign-out CODE | --everybody            beëindigt de sessies van wie met die code inlogt, of van iedereen
npm run audit -- verify [CORPORATIE] [--head NUMMER:HASH]     kijkt na of de logboeken heel zijn, of het ene
npm run audit -- read CORPORATIE [--before NUMMER]            toont regels van een logboek, de nieuwste eerst
npm run audit -- keep CORPORATIE MAANDEN                      bewaart regels zo lang (${INSTALLATION}: het logboek van de installatie)
BACKUP_PASSPHRASE='…' DATA_DIR=MAP npm run restore -- KOPIE   zet een kopie terug in de installatie van MAP; zonder
                                                              DATA_DIR in deze installatie, met DATABASE_URL op een eigen server`;

const text = { type: "string" } as const;
const yes = { type: "boolean" } as const;
const options = {
  ...{ name: text, server: text, read: text, areas: text, away: yes, everybody: yes, ja: yes },
  ...{ head: text, before: text },
} as const;
checkCommandLine(options, USAGE);
const { values, positionals } = parseArgs({ allowPositionals: true, options });

/** The database as its owner sees it: `npx node db/run.ts build | association … | restore FROM`. */
async function main([command = "", ...rest]: string[]): Promise<void> {
  const [first, second, third, fourth] = rest;
  switch (`${command} ${first ?? ""}`.trim()) {
    case "build":
      return withBuilt(build);
    case "association list":
      return withOpen(list);
    case "association add":
      return second
        ? withBuilt((installation) => add(installation, second))
        : explain("achter add", "de naam van een corporatie");
    case "association remove":
      return second
        ? withBuilt((installation) => remove(installation, second))
        : explain("achter remove", "de naam van een corporatie");
    case "association server":
      return second && third
        ? withBuilt(({ urls }) => addServer(urls.owner, second, third, values.read))
        : explain("achter server", "een naam en een adres, zoals db2 db2.example.nl:5432");
    case "association roles":
      return second
        ? withBuilt(({ urls }) => listRoles(urls.owner, second))
        : explain("achter roles", "de naam van een corporatie");
    case "association role":
      return second && third && fourth
        ? withBuilt(({ urls }) => changeRole(urls.owner, [second, third, fourth]))
        : explain("achter role", "een corporatie, een rol en een code, zoals voorbeeld beleid abcd-efgh-ijkl-mnop");
    case "association sign-out":
      return Boolean(second) !== Boolean(values.everybody)
        ? withBuilt(({ urls }) => signOut(urls.owner, second))
        : explain("achter sign-out", "een code, zoals abcd-efgh-ijkl-mnop, of --everybody");
    case "audit verify":
      return withOpen(verify);
    case "audit read":
      return second
        ? withOpen((installation) => readLog(installation, { which: second, before: values.before, say: console.log }))
        : explain("achter read", `de naam van een corporatie, of ${INSTALLATION}`);
    case "audit keep":
      return second && third
        ? withBuilt((installation) => keepLog(installation, second, third))
        : explain("achter keep", "de naam van een corporatie en een aantal maanden");
  }
  if (command === "restore")
    return first ? restore(first) : explain("achter restore", "de map van een kopie, zoals npm run backup die maakt");
  if (command === "audit") return explain("achter audit", "verify, read of keep", first);
  if (command === "association")
    return explain("achter association", "list, add, remove, server, roles, role of sign-out", first);
  return explain("", "een van de opdrachten hieronder", command);
}

function explain(where: string, expected: string, found = ""): never {
  const place = ["Opdracht", where].filter(Boolean).join(" ");
  return endMisused(`${place}: gevonden ${found ? `'${found}'` : "niets"}. Verwacht: ${expected}.`, USAGE);
}

/** Whoever builds an installation brings its tables up to date, so there is nothing left to do but to say which are not. */
async function build({ built }: BuiltInstallation): Promise<void> {
  const problem = notBuilt(built);
  if (problem) throw problem;
  console.log(
    built.length === 0
      ? "De lijst van corporaties is bijgewerkt; er staat nog geen in."
      : "Alle databases zijn bijgewerkt.",
  );
}

async function list(installation: Installation): Promise<void> {
  for (const { id, name, isSynthetic } of await installation.associations())
    console.log(`${id}  ${name}${isSynthetic ? "  (verzonnen gegevens)" : ""}`);
}

async function add(installation: BuiltInstallation, id: string): Promise<void> {
  if (installation.built.some((built) => built.id === id))
    throw new Refusal(`De corporatie '${id}' is er al. Er is niets gemaakt.`);
  await installation.add({ id, name: values.name, server: values.server });
  console.log(`${id}: de database is gemaakt; lees haar bestanden in met npm run etl -- import.`);
  if (values.name)
    console.log(`Ze heet '${values.name}' tot haar eerste publicatie, en daarna zoals haar bestand van gebieden zegt.`);
}

async function remove(installation: BuiltInstallation, id: string): Promise<void> {
  if (!values.ja)
    throw new Refusal(
      `remove ${id}: verwacht ook '--ja', want dit wist al haar leveringen en cijfers. Er is niets gewist.`,
    );
  await installation.remove(id);
  console.log(
    `${id}: haar database is verwijderd. Haar map in het postvak en haar sleutels staan er nog; verwijder die zelf.`,
  );
}

async function listRoles(ownerUrl: string, association: string): Promise<void> {
  for (const { role, person, areas } of await givenRoles(ownerUrl, association))
    console.log(`${person}  ${staffRoles[role].nl}${areas.length > 0 ? `  ${areas.join(", ")}` : ""}`);
}

async function changeRole(ownerUrl: string, [association, name, code]: [string, string, string]): Promise<void> {
  const [role, person] = [roleCalled(name), personCalled(code)];
  if (values.away) {
    const had = await takeRole(ownerUrl, { association, role, person });
    console.log(had ? `${person}: heeft de rol ${name} niet meer.` : `${person}: had de rol ${name} niet.`);
    return;
  }
  await giveRole(ownerUrl, { association, role, person, areas: (values.areas ?? "").split(",").filter(Boolean) });
  console.log(`${person}: heeft nu de rol ${name}, vanaf de volgende bladzijde.`);
}

async function signOut(ownerUrl: string, code: string | undefined): Promise<void> {
  const ended = await endSessions(ownerUrl, code === undefined ? null : personCalled(code));
  console.log(
    `Sessies beëindigd: ${ended}. Wie daarna inlogt, leest weer; wilt u dat niet, neem dan ook de rol weg of sluit het account.`,
  );
}

async function verify(installation: Installation): Promise<void> {
  const { head } = values;
  const areWhole = await verifyLogs(installation, { which: positionals[2], head, say: console.log });
  if (!areWhole) process.exitCode = 1;
}

async function restore(from: string): Promise<void> {
  const installation = await restoreBackup(from, process.env, console.log);
  const { association, settings } = readManifest(resolve(from));
  await installation.close();
  console.log(
    `${association}: de kopie is teruggezet in ${installation.isEmbedded ? installation.dataDir : "de server van DATABASE_URL"}.`,
  );
  for (const [name, value] of Object.entries(settings)) console.log(`  instelling van toen: ${name}=${value}`);
}

async function withBuilt(work: (installation: BuiltInstallation) => Promise<void>): Promise<void> {
  const installation = await buildInstallation(process.env, console.log);
  try {
    await work(installation);
  } finally {
    await installation.close();
  }
}

async function withOpen(work: (installation: Installation) => Promise<void>): Promise<void> {
  const installation = await openInstallation(process.env, console.log);
  try {
    await work(installation);
  } finally {
    await installation.close();
  }
}

try {
  await main(positionals);
} catch (error) {
  if (!(error instanceof Refusal)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
