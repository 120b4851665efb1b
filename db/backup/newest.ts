import { readdirSync } from "node:fs";
import { join } from "node:path";
import { Refusal } from "../refusal.ts";
import { type Manifest, readManifest } from "./manifest.ts";

/**
 * The newest backup of an association in a folder: the one with the most runs of the pipeline, and of those the last made. A clock may have jumped, and a run
 * has the next number. Undefined when there is none.
 */
export function newestBackup(folder: string, association: string): string | undefined {
  const found = list(folder).flatMap((name) => {
    const path = join(folder, name);
    try {
      const manifest = readManifest(path);
      return manifest.association === association ? [{ path, manifest }] : [];
    } catch (error) {
      if (error instanceof Refusal) return [];
      throw error;
    }
  });
  return found.sort(
    (one, other) => runsOf(other) - runsOf(one) || (one.manifest.madeAt < other.manifest.madeAt ? 1 : -1),
  )[0]?.path;
}

const runsOf = ({ manifest }: { manifest: Manifest }): number =>
  manifest.sequences.find(({ name }) => name === "ops.runs_run_id_seq")?.value ?? 0;

function list(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    throw new Refusal(
      `${folder}: deze map is niet te lezen ('${(error as NodeJS.ErrnoException).code}'). Verwacht: de map met kopieën (BACKUP_DIR). ` +
        "Er is niets teruggezet.",
    );
  }
}
