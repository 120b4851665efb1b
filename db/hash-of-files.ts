import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";

/** One hash of files below a folder. It differs when a file was changed, added, removed or renamed; their order does not matter. */
export function hashOfFiles(folder: string, names: string[]): string {
  const hash = createHash("sha256");
  for (const name of names.toSorted()) {
    const content = readFileSync(join(folder, name));
    hash.update(`${name}\0${content.length}\0`).update(content);
  }
  return hash.digest("hex");
}
