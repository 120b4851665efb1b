import { createHash } from "node:crypto";
import { accessSync, constants, existsSync, mkdirSync, renameSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { Refusal } from "../refusal.ts";

/** What is only for a test lies where tests leave their things. */
const parents = { lasting: ["/var/lib", "/var/tmp"], disposable: [tmpdir()] };

/**
 * A folder outside DATA_DIR that every user can enter: /var/lib survives a restart and is not swept like /var/tmp. One that is
 * left of a removed DATA_DIR is put aside, never thrown away: the folder may only be unmounted.
 */
export function spareFolder(dataDir: string, { isNew = false, isDisposable = false } = {}): string {
  const parent = parents[isDisposable ? "disposable" : "lasting"].find(isWritable);
  if (!parent) {
    throw new Refusal(
      `${dataDir}: de gebruiker waaronder PostgreSQL draait mag deze map niet in, en /var/lib en /var/tmp zijn niet te schrijven. ` +
        `Verwacht: een van die drie. Er is niets gestart; zet DATA_DIR in een map waar iedereen in mag.`,
    );
  }
  const folder = join(parent, `fijne-buurten-${createHash("sha256").update(dataDir).digest("hex").slice(0, 12)}`);
  if (isNew && existsSync(join(folder, "postgres"))) {
    renameSync(folder, join(dirname(folder), `${basename(folder)}-${new Date().toISOString().replaceAll(/\D/g, "")}`));
  }
  mkdirSync(folder, { recursive: true, mode: 0o711 });
  return folder;
}

function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
