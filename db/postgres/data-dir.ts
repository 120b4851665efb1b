import { accessSync, chmodSync, constants, mkdirSync, realpathSync } from "node:fs";
import { join } from "node:path";
import { Refusal } from "../refusal.ts";
import { spareFolder } from "./spare-folder.ts";
import { canEnter } from "./system-user.ts";
import type { SystemUser } from "./system-user.ts";

/** Makes DATA_DIR where it is not there, for nobody else to look in, and gives its one true path. */
export function makeDataDir(path: string): string {
  try {
    mkdirSync(path, { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 });
    accessSync(path, constants.R_OK | constants.W_OK);
    return realpathSync(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (!code) throw error;
    throw new Refusal(
      `${path}: deze gebruiker mag deze map niet maken of niet schrijven ('${code}'). Verwacht: een eigen map. ` +
        `Er is niets gestart; geef met DATA_DIR een andere map op, of start als de gebruiker van wie de map is.`,
    );
  }
}

/** Where a new cluster goes: in DATA_DIR itself, unless that lies where only root may go. */
export function clusterFolder(dataDir: string, user: SystemUser, isDisposable: boolean): string {
  // DATA_DIR is ours; its files stay closed (mode 600), and passing through shows nothing.
  if (!canEnter(dataDir, user)) chmodSync(dataDir, 0o711);
  const home = canEnter(dataDir, user) ? dataDir : spareFolder(dataDir, { isNew: true, isDisposable });
  return join(home, "postgres");
}
