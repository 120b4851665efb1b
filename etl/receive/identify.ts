import { basename } from "node:path";
import { isDay, today } from "../contracts/calendar.ts";
import type { Contract } from "../contracts/contract.ts";
import type { Delivery } from "../contracts/delivery.ts";
import { refuse } from "../contracts/refusal.ts";
import { inspectBytes } from "../door/encoding.ts";
import { recognise } from "../door/header.ts";
import { UNKNOWN, nameToKeep, readName, wrongWithName, type Outside } from "./file-name.ts";
import { checkPeriod, expectedPeriod } from "./periods.ts";

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
  if (name && outside.isByFolder) refuseOtherThanFolder(name, outside);
  const { association, period, deliveredOn } =
    contract.hasOwnName || (outside.isByFolder && !name)
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
      `De bestandsnaam zegt niet wat voor ${listOf(missing)} nodig is. ${wrongWithName(path)}`,
      `Verwacht: corporatie_${contract.file}_periode_jjjj-mm-dd.csv (periode: ${expectedPeriod(contract)}), of ${missing.length > 1 ? "de opties" : "de optie"} ${listOf(missing)}.`,
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

/** Whoever puts a file of one association or period in the folder of another made a mistake, and nobody can tell which. */
function refuseOtherThanFolder(name: { association: string; period: string }, outside: Outside): void {
  for (const [said, told] of [
    [name.association, outside.association],
    [name.period, outside.period],
  ] as const)
    if (said !== told)
      refuse(
        `De map zegt '${told}', maar de bestandsnaam '${said}'.`,
        "Leg het bestand in de goede map, of verbeter de naam.",
      );
}

const listOf = (words: string[]): string => new Intl.ListFormat("nl").format(words);

const orToday = (day: string): string => (day === UNKNOWN ? today() : day);
