import { basename } from "node:path";
import { isDay, today } from "../contracts/calendar.ts";
import type { Contract } from "../contracts/contract.ts";
import type { Delivery } from "../contracts/delivery.ts";
import { refuse } from "../contracts/refusal.ts";
import { inspectBytes } from "../door/encoding.ts";
import { recognise } from "../door/header.ts";
import { UNKNOWN, nameToKeep, readName, type Outside } from "./file-name.ts";

/** Tells what a file is, by its name and its header. Refuses a file that nobody agreed to. */
export async function identify(
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
  if (name && !isDay(name.day) && outside.deliveredOn === UNKNOWN)
    refuse(
      `De bestandsnaam eindigt op '${name.day}', en dat is geen datum.`,
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
  // A file from the future would overrule everything that its source sends until then.
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

const listOf = (words: string[]): string => new Intl.ListFormat("nl").format(words);

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
