import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Refusal } from "../refusal.ts";
import type { AuditHead } from "../audit/line.ts";
import type { CopiedTable } from "./tables.ts";
import type { WrappedKeys } from "./wrapped-keys.ts";

/** What a backup holds. `tablesVersion` is the last migration of the database it was made of. */
export type Manifest = {
  format: 2;
  /** The id of the association that it is of. */
  association: string;
  /** How the directory called it. A copy from before this was written down has none. */
  name?: string;
  madeAt: string;
  tablesVersion: string;
  tables: CopiedTable[];
  sequences: { name: string; value: number }[];
  keys: WrappedKeys;
  /** What whoever made it found in that same moment, by name; to be found again in what is restored of it. */
  evidence?: Record<string, string>;
  /** The last line of her log in that same moment. A copy of before there was a log has none. */
  audit?: AuditHead;
  /** The settings that the installation was not left to choose, but for secrets. */
  settings: Record<string, string>;
};

const FILE = "manifest.json";

/** Written last: without it a folder is no backup. */
export function writeManifest(folder: string, manifest: Manifest): void {
  writeFileSync(join(folder, FILE), `${JSON.stringify(manifest, null, 2)}\n`, { mode: 0o600 });
}

export function readManifest(folder: string): Manifest {
  const found = read(join(folder, FILE));
  if (found?.format === 2) return found as Manifest;
  if (found?.format === 1)
    throw new Refusal(
      `${folder}: deze kopie is gemaakt toen nog niet elke corporatie een eigen database had. Verwacht: een nieuwere kopie. Er is niets teruggezet; zet deze terug ` +
        "met de versie van toen, en werk die versie daarna bij.",
    );
  throw new Refusal(
    `${folder}: hier ligt geen kopie van een installatie. Verwacht: een map die npm run backup heeft gemaakt, met ${FILE}. ` +
      "Er is niets teruggezet.",
  );
}

function read(file: string): Manifest | { format: unknown } | undefined {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as Manifest | { format: unknown };
  } catch {
    return undefined;
  }
}
