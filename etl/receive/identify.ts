import { readdir, stat } from "node:fs/promises";
import { basename, extname, join, parse } from "node:path";
import type { Contract } from "../contracts/contract.ts";
import { inspectBytes, type FileBytes } from "../door/encoding.ts";
import { recognise, type Header } from "../door/header.ts";
import { shapeOf } from "../door/shape.ts";
import { DeliveryRefused, refuse } from "../contracts/refusal.ts";

/** One received file: whose it is, what it holds and which period it is about. `id` is its row in ops.deliveries. */
export type Delivery = {
  id: number;
  path: string;
  /** As it may be kept: see nameToKeep. */
  fileName: string;
  association: string;
  contract: Contract;
  header: Header;
  period: string;
  deliveredOn: string;
  hash: string;
  bytes: FileBytes;
};

/** As much of a delivery as is known once it has passed the door, also of one that came earlier. */
export type Loadable = Pick<Delivery, "id" | "fileName" | "association" | "contract" | "period">;

/** What the person who imports may say instead of the file's name. */
export type Said = { association?: string; period?: string; deliveredOn?: string };

/** What can be told of a file without opening it; the word for what cannot. */
export type Outside = { association: string; file: string; period: string; deliveredOn: string };

/** The CSV files that a person points at: files themselves, and those below folders. What was dealt with before stays out. */
export async function findFiles(paths: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const path of paths) {
    const isFolder = await stat(path).then(
      (entry) => entry.isDirectory(),
      () => {
        throw new DeliveryRefused(`${path}: dit bestand of deze map bestaat niet. Er is niets ingelezen.`);
      },
    );
    if (!isFolder) found.push(path);
    else found.push(...(await filesBelow(path)));
  }
  return found;
}

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile() && extname(entry.name).toLowerCase() === ".csv" && !entry.name.startsWith("."))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !/[\\/](verwerkt|geweigerd)[\\/]/.test(path.slice(folder.length)))
    .sort();
}

/** Looks at a file from outside and at its header: everything that decides what it is. Refuses what is no agreed delivery. */
export async function receive(
  path: string,
  contracts: readonly Contract[],
  outside: Outside,
): Promise<Omit<Delivery, "id">> {
  const bytes = await inspectBytes(path);
  const name = readName(path);
  const said = name && contracts.find(({ file }) => file === name.file);
  const { contract, header } = await recognise(path, bytes.encoding, contracts, said);
  if (said && said !== contract)
    refuse(
      `De naam zegt '${said.file}', maar de kopregel is die van '${contract.file}'.`,
      "Lever het juiste bestand onder de juiste naam.",
    );
  const { association, period, deliveredOn } = contract.hasOwnName
    ? {
        ...outside,
        period: outside.period === UNKNOWN ? "alles" : outside.period,
        deliveredOn: orToday(outside.deliveredOn),
      }
    : outside;
  const writtenDay = AGREED_NAME.exec(basename(path))?.[4];
  if (writtenDay && !isDay(writtenDay) && outside.deliveredOn === UNKNOWN)
    refuse(
      `De bestandsnaam eindigt op '${writtenDay}', en dat is geen datum.`,
      "Zet daar de dag van de export, als jjjj-mm-dd.",
    );
  const missing = Object.entries({ association, period, "delivered-on": deliveredOn })
    .filter(([, word]) => word === UNKNOWN)
    .map(([option]) => `--${option}`);
  if (missing.length > 0)
    refuse(
      `De bestandsnaam zegt niet wat voor ${listOf(missing)} nodig is.`,
      `Verwacht: corporatie_${contract.file}_periode_jjjj-mm-dd.csv, of ${missing.length > 1 ? "de opties" : "de optie"} ${listOf(missing)}.`,
    );
  // It would outrank every later file, so that nothing the source sends after it counts.
  if (deliveredOn > today())
    refuse(
      `De leverdatum ${deliveredOn} ligt in de toekomst.`,
      "Zet de dag van de export in de bestandsnaam, of geef die met --delivered-on.",
    );
  checkPeriod(contract, period);
  return {
    path,
    fileName: contract.hasOwnName ? basename(path) : nameToKeep(path),
    association,
    contract,
    header,
    period,
    deliveredOn,
    hash: bytes.hash,
    bytes,
  };
}

export const UNKNOWN = "onbekend";

/** What the name or the person says: association, table, period and delivery date. `only` is the installation's one association. */
export function lookFromOutside(path: string, said: Said, only?: string): Outside {
  const name = readName(path);
  return {
    association: said.association ?? name?.association ?? only ?? UNKNOWN,
    file: name?.file ?? UNKNOWN,
    period: said.period ?? name?.period ?? UNKNOWN,
    deliveredOn: said.deliveredOn ?? name?.deliveredOn ?? UNKNOWN,
  };
}

const AGREED_NAME = /^([a-z0-9-]+)_([a-z-]+)_([0-9A-Za-z-]+)_(\d{4}-\d{2}-\d{2})\.csv$/;

/** Reads `voorbeeld_huurovereenkomsten_alles_2026-10-31.csv`. */
function readName(path: string): Outside | undefined {
  const match = AGREED_NAME.exec(basename(path));
  if (!match) return undefined;
  const [, association, file, period, day] = match as unknown as [string, string, string, string, string];
  return { association, file, period, deliveredOn: isDay(day) ? day : UNKNOWN };
}

const listOf = (words: string[]): string => new Intl.ListFormat("nl").format(words);

/**
 * The name under which a file is written down. Outside the agreed pattern a name may hold anybody's, so only its shape is kept; whoever
 * brings the file is told its own name.
 */
export function nameToKeep(path: string): string {
  const { name, ext } = parse(path);
  return readName(path) ? name + ext : `${shapeOf(name)}${ext.toLowerCase() === ".csv" ? ext : ""}`;
}

export function isDay(text: string): boolean {
  return (
    /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text)
  );
}

/** Today as the Dutch calendar has it. */
export const today = (): string =>
  new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Amsterdam" }).format(new Date());

const orToday = (day: string): string => (day === UNKNOWN ? today() : day);

const PERIODS = {
  all: { matches: /^alles$/, expected: "alles" },
  year: { matches: /^\d{4}$/, expected: "een jaar zoals 2026" },
  month: { matches: /^\d{4}-(0[1-9]|1[0-2])$/, expected: "een maand zoals 2026-08" },
  wave: { matches: /^\d{4}-W\d$/, expected: "een golf zoals 2026-W1" },
};

/** A delta may cover any period; a snapshot says everything about exactly the period that was agreed. */
function checkPeriod(contract: Contract, period: string): void {
  const { delivers } = contract;
  const isOk =
    delivers.kind === "snapshot"
      ? PERIODS[delivers.per].matches.test(period)
      : Object.values(PERIODS).some(({ matches }) => matches.test(period)) || /^\d{4}-[TQV]\d{1,2}$/.test(period);
  if (isOk) return;
  const expected =
    delivers.kind === "snapshot" ? PERIODS[delivers.per].expected : "alles, of een periode zoals 2026 of 2026-08";
  refuse(`'${contract.file}' kan niet over deze periode gaan.`, `Verwacht als periode: ${expected}.`);
}
