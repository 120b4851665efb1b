import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** A short hash of everything the build is made of, so that a build names itself by its content and never by the clock. */
export function sourceHash(): string {
  const hash = createHash("sha256");
  for (const folder of ["src", "messages", "static"]) {
    for (const file of filesIn(join(import.meta.dirname, folder))) hash.update(readFileSync(file));
  }
  return hash.digest("hex").slice(0, 12);
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.parentPath.includes("paraglide"))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
