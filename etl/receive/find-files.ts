import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { DeliveryRefused } from "../contracts/refusal.ts";
import { isBeside } from "./beside.ts";

/**
 * The files that a person points at: files themselves, and all those below folders. What is no delivery is refused later, with its name.
 * Files that an earlier import put away stay out, its lists of what waits, a README, and the marks of systems and of people.
 */
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

/** How the list of a delivery's waiting rows is called, beside the delivery. */
export const WAITING_LIST = ".quarantaine.csv";

/** The folders of the inbox for what was handled. */
export const PUT_AWAY = ["verwerkt", "geweigerd"];

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  const files = entries
    .filter((entry) => (entry.isFile() || entry.isSymbolicLink()) && !NO_DELIVERY.test(entry.name))
    .filter((entry) => !entry.name.endsWith(WAITING_LIST))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter(
      (path) =>
        !path
          .slice(folder.length)
          .split(/[\\/]/)
          .slice(0, -1)
          .some((name) => PUT_AWAY.includes(name)),
    );
  const present = new Set(files);
  return files.filter((path) => !isBeside(path, present)).sort();
}

/** A label for people, what a computer hides or leaves behind by itself, and the mark of a workbook that somebody has open. */
const NO_DELIVERY = /^(?:\.|~\$)|^(?:readme|lees_?mij)(?:\.(?:txt|md))?$|^(?:thumbs\.db|desktop\.ini)$/i;
