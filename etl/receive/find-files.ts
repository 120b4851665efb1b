import { readdir, stat } from "node:fs/promises";
import { extname, join } from "node:path";
import { DeliveryRefused } from "../contracts/refusal.ts";

/**
 * The CSV files that a person points at: files themselves, and those below folders. Files that an earlier import put away stay out, and so
 * do its lists of what waits.
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

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile() && extname(entry.name).toLowerCase() === ".csv" && !entry.name.startsWith("."))
    .filter((entry) => !entry.name.endsWith(WAITING_LIST))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !/[\\/](verwerkt|geweigerd)[\\/]/.test(path.slice(folder.length)))
    .sort();
}
