/** The settings of npm start. A value that cannot be right is refused in a sentence. */
import { randomBytes } from "node:crypto";
import { dirname, resolve } from "node:path";
import { originsOf } from "@fijne-buurten/api/settings";
import { problemOf } from "@fijne-buurten/dashboard/settings";
import { addressOf as addressOfDatabase, isPublishedOnLoopback, listeningHost, Refusal } from "@fijne-buurten/db";
import { checkScheduleSettings } from "@fijne-buurten/etl/settings";
import { secretOf } from "@fijne-buurten/semantic-layer/settings";

export type Settings = {
  host: string;
  /** Where the pages listen: with signing in also where others can reach them. */
  pagesHost: string;
  ports: { dashboard: number; api: number; cube: number; schedule: number; shared: number };
  /** Where readers reach the pages, when that is not this machine's own address. */
  origin?: string;
  dataDir: string;
  sampleHomes: number;
  /** Whether Cube's own server runs, for staff who explore. No figure needs it. */
  explore: boolean;
};

export const projectFolder = dirname(import.meta.dirname);

export function readSettings(env: NodeJS.ProcessEnv): Settings {
  return {
    ...hostsIn(env),
    ports: {
      dashboard: port("PORT", env.PORT || "3000"),
      api: port("API_PORT", env.API_PORT || "4000"),
      cube: port("CUBE_PORT", env.CUBE_PORT || "4001"),
      schedule: port("SCHEDULE_PORT", env.SCHEDULE_PORT || "4002"),
      shared: port("SHARED_PORT", env.SHARED_PORT || "4003"),
    },
    ...(env.ORIGIN ? { origin: originOf(env.ORIGIN) } : {}),
    dataDir: resolve(projectFolder, env.DATA_DIR || ".data"),
    sampleHomes: wholeNumber("SAMPLE_HOMES", env.SAMPLE_HOMES || "3500", 50, 2_300_000),
    explore: isOn("EXPLORE", env.EXPLORE || "on"),
  };
}

/** Only who signs in may come from elsewhere, and only to the pages: the other parts stay on this machine. */
function hostsIn(env: NodeJS.ProcessEnv): Pick<Settings, "host" | "pagesHost"> {
  if (!env.OIDC_ISSUER || isPublishedOnLoopback(env))
    return { host: listeningHost(env), pagesHost: listeningHost(env) };
  return { host: "127.0.0.1", pagesHost: env.HOST || "127.0.0.1" };
}

/** Throws a Refusal for a setting of a part that cannot be right: that part would find out after minutes, when the sample is there. */
export async function checkParts(env: NodeJS.ProcessEnv, settings: Settings): Promise<void> {
  const { explore } = settings;
  const problem = problemOf(pagesEnvironment(env, settings));
  if (problem) throw new Refusal(problem);
  checkSessions(env);
  originsOf(env);
  if (explore && env.CUBE_API_SECRET) secretOf(env);
  await checkScheduleSettings(env);
}

/** A PostgreSQL of one's own is told who keeps sessions in it, and who tries roles has none: its figures may be real. */
function checkSessions(env: NodeJS.ProcessEnv): void {
  if (!env.DATABASE_URL) return;
  if (env.OIDC_ISSUER) addressOfDatabase(env, "app");
  if (env.DEMO_SIGN_IN !== "on") return;
  throw new Refusal(
    "DEMO_SIGN_IN: gevonden on, samen met DATABASE_URL. Verwacht: alleen op een eigen computer, met oefengegevens. Er is niets gestart.",
  );
}

/** What the pages will be started with; what is made for them later is there already, as something that cannot be guessed. */
function pagesEnvironment(env: NodeJS.ProcessEnv, settings: Settings): NodeJS.ProcessEnv {
  const made = randomBytes(32).toString("hex");
  return {
    ...env,
    HOST: settings.pagesHost,
    ORIGIN: settings.origin ?? addressOf(settings, "dashboard"),
    SIGN_IN_SECRET: env.SIGN_IN_SECRET || (isSignedIn(env) ? made : ""),
  };
}

/** Whether the pages say to the API who asks. */
export const isSignedIn = (env: NodeJS.ProcessEnv): boolean => Boolean(env.OIDC_ISSUER) || env.DEMO_SIGN_IN === "on";

/** Over what a part would inherit: the pages know no way into a database, and ask the API for what they need of one. */
export const noDatabase = (env: NodeJS.ProcessEnv): Record<string, string> =>
  Object.fromEntries(Object.keys(env).flatMap((name) => (name.endsWith("DATABASE_URL") ? [[name, ""]] : [])));

/** The address of one of our own servers, as a browser wants it. */
export function addressOf(settings: Settings, server: keyof Settings["ports"]): string {
  const own = server === "dashboard" ? settings.pagesHost : settings.host;
  // Whoever listens everywhere listens here too.
  const host = ["0.0.0.0", "::"].includes(own) ? "127.0.0.1" : own;
  return `http://${host.includes(":") ? `[${host}]` : host}:${settings.ports[server]}`;
}

function isOn(name: string, text: string): boolean {
  if (text === "on" || text === "off") return text === "on";
  throw new Refusal(`${name}: gevonden '${text}', verwacht on of off. Er is niets gestart.`);
}

/** It stands in codes that others put in their pages, so it must be an address of a site, and nothing behind it. */
function originOf(text: string): string {
  const found = URL.parse(text);
  if (found && /^https?:$/.test(found.protocol) && found.pathname === "/" && !found.search && !found.hash)
    return found.origin;
  throw new Refusal(
    `ORIGIN: gevonden '${text}', verwacht een adres als https://buurten.example.nl, zonder iets erachter. Er is niets gestart.`,
  );
}

function port(name: string, text: string): number {
  return wholeNumber(name, text, 1, 65_535);
}

function wholeNumber(name: string, text: string, from: number, to: number): number {
  const number = Number(text);
  if (Number.isInteger(number) && number >= from && number <= to) return number;
  throw new Refusal(
    `${name}: gevonden '${text}', verwacht een geheel getal van ${from} tot en met ${to}. Er is niets gestart.`,
  );
}
