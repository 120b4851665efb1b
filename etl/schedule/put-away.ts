// When files that were put away go: after so many days on which the schedule ran, whatever the clock says.
import { access, chmod, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import type { Say } from "@fijne-buurten/db";
import { isDay, today } from "../contracts/calendar.ts";

/** The files are about people, so other accounts on this machine may not read them. */
export const OURS_ALONE = 0o700;

/** In one night at most one in ten of the days goes, and at least one. */
const LARGEST_SHARE = 0.1;

export type PutAway = {
  /** The folder of the inbox, and verwerkt or geweigerd below it. */
  inbox: string;
  name: string;
  keepDays: number;
  log: Say;
  /** What the clock calls this day. */
  day?: string;
};

/**
 * Closes a folder of moved files to other accounts, and deletes the days after which the schedule ran on more than `keepDays` others. A
 * clock that jumps gives one night another name; it does not make nights.
 */
export async function forgetOld({ inbox, name, keepDays, log, day = today() }: PutAway): Promise<void> {
  const place = join(inbox, name);
  try {
    if (!(await isThere(place))) return;
    await chmod(place, OURS_ALONE);
    const kept = (await readdir(place)).filter(isDay);
    const used = [...(await readDaysOfUse(place, kept)).filter((other) => other !== day), day];
    const old = used.filter((one, index) => kept.includes(one) && used.length - 1 - index > keepDays);
    const atMost = Math.max(1, Math.floor(kept.length * LARGEST_SHARE));
    for (const gone of old.slice(0, atMost)) {
      await rm(join(place, gone), { recursive: true });
      log(`- ${join(name, gone)}: verwijderd, na ${keepDays} dagen waarop het postvak is ingelezen.`);
    }
    await writeDaysOfUse(place, used);
  } catch (error) {
    log(`! ${name}: niet op te ruimen ('${(error as NodeJS.ErrnoException).code}').`, { level: "error" });
  }
}

/** Beside the folder, and by a name that no delivery has. */
const fileOf = (place: string): string => join(dirname(place), `.dagen-${basename(place)}`);

/** The days on which the schedule ran, in that order. A folder of which that was not written down was there before it was. */
async function readDaysOfUse(place: string, kept: readonly string[]): Promise<string[]> {
  const text = await readFile(fileOf(place), "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return "";
    throw error;
  });
  const known = text.split("\n").filter(isDay);
  return [...kept.filter((day) => !known.includes(day)).sort(), ...known];
}

/** Only the days that are younger than some folder count. */
async function writeDaysOfUse(place: string, used: readonly string[]): Promise<void> {
  const kept = new Set(await readdir(place));
  const first = used.findIndex((day) => kept.has(day));
  await writeFile(
    `${fileOf(place)}.new`,
    used
      .slice(first)
      .map((day) => `${day}\n`)
      .join(""),
    { mode: 0o600 },
  );
  await rename(`${fileOf(place)}.new`, fileOf(place));
}

const isThere = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );
