/** The settings of npm start. A value that cannot be right is refused in a sentence. */
import { dirname, resolve } from "node:path";
import { originsOf } from "@fijne-buurten/api/settings";
import { listeningHost, Refusal } from "@fijne-buurten/db";
import { checkScheduleSettings } from "@fijne-buurten/etl/settings";
import { secretOf } from "@fijne-buurten/semantic-layer/settings";

export type Settings = {
  host: string;
  ports: { dashboard: number; api: number; cube: number; schedule: number };
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
    host: listeningHost(env),
    ports: {
      dashboard: port("PORT", env.PORT || "3000"),
      api: port("API_PORT", env.API_PORT || "4000"),
      cube: port("CUBE_PORT", env.CUBE_PORT || "4001"),
      schedule: port("SCHEDULE_PORT", env.SCHEDULE_PORT || "4002"),
    },
    ...(env.ORIGIN ? { origin: originOf(env.ORIGIN) } : {}),
    dataDir: resolve(projectFolder, env.DATA_DIR || ".data"),
    sampleHomes: wholeNumber("SAMPLE_HOMES", env.SAMPLE_HOMES || "3500", 50, 2_300_000),
    explore: isOn("EXPLORE", env.EXPLORE || "on"),
  };
}

/** Throws a Refusal for a setting of a part that cannot be right: that part would find out after minutes, when the sample is there. */
export async function checkParts(env: NodeJS.ProcessEnv, { explore }: Settings): Promise<void> {
  originsOf(env);
  if (explore && env.CUBE_API_SECRET) secretOf(env);
  await checkScheduleSettings(env);
}

/** The address of one of our own servers, as a browser wants it. */
export function addressOf(settings: Settings, server: keyof Settings["ports"]): string {
  const host = settings.host.includes(":") ? `[${settings.host}]` : settings.host;
  return `http://${host}:${settings.ports[server]}`;
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
