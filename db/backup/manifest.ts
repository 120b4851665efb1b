import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Refusal } from "../refusal.ts";
import type { CopiedTable } from "./tables.ts";
import type { WrappedKeys } from "./wrapped-keys.ts";

/** What a backup holds. `tablesVersion` is the last migration of the database it was made of. */
export type Manifest = {
  format: 1;
  madeAt: string;
  tablesVersion: string;
  tables: CopiedTable[];
  sequences: { name: string; value: number }[];
  keys: WrappedKeys;
  /** What whoever made it found in that same moment, by name; to be found again in what is restored of it. */
  evidence?: Record<string, string>;
  /** The settings that the installation was not left to choose, but for secrets. */
  settings: Record<string, string>;
};

const FILE = "manifest.json";

/** Written last: without it a folder is no backup. */
export function writeManifest(folder: string, manifest: Manifest): void {
  writeFileSync(join(folder, FILE), `${JSON.stringify(manifest, null, 2)}\n`, { mode: 0o600 });
}

export function readManifest(folder: string): Manifest {
  try {
    const found = JSON.parse(readFileSync(join(folder, FILE), "utf8")) as Manifest | { format: unknown };
    if (found.format === 1) return found as Manifest;
  } catch {
    // Told below.
  }
  throw new Refusal(
    `${folder}: hier ligt geen kopie van een installatie. Verwacht: een map die npm run backup heeft gemaakt, met ${FILE}. ` +
      "Er is niets teruggezet.",
  );
}
