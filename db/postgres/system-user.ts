import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { Refusal } from "../refusal.ts";

/** Who PostgreSQL runs as, in the form that child_process takes. Empty: as we do. */
export type SystemUser = { uid?: number; gid?: number };

/**
 * PostgreSQL refuses to run as root, so root lends it to the system's postgres user, or else to nobody. It must be a user of
 * /etc/passwd, since initdb looks its own name up there.
 */
export function systemUser(passwd = readPasswd, uid = process.getuid?.()): SystemUser {
  if (uid !== 0) return {};
  const users = passwd()
    .split("\n")
    .map((line) => line.split(":"));
  const found = users.find(([name]) => name === "postgres") ?? users.find(([name]) => name === "nobody");
  if (!found || !Number(found[2])) {
    throw new Refusal(
      "/etc/passwd: er is geen gebruiker 'postgres' of 'nobody' gevonden. Verwacht: een gewone gebruiker, want PostgreSQL start niet als root. " +
        "Er is niets gestart; maak zo'n gebruiker (useradd --system postgres) of start het programma als gewone gebruiker.",
    );
  }
  return { uid: Number(found[2]), gid: Number(found[3]) };
}

/** For root: who an existing cluster belongs to, since PostgreSQL only runs as its owner. */
export function ownerOf(folder: string): SystemUser | undefined {
  if (process.getuid?.() !== 0 || !existsSync(folder)) return undefined;
  const { uid, gid } = statSync(folder);
  return uid === 0 ? undefined : { uid, gid };
}

/** Whether that user can reach and run a program; root itself always can, and so cannot tell by looking. */
export function canRun(program: string, user: SystemUser): boolean {
  return spawnSync(program, ["--version"], { ...user, cwd: tmpdir(), stdio: "ignore" }).status === 0;
}

/** Whether that user can enter a folder. */
export function canEnter(folder: string, user: SystemUser): boolean {
  if (user.uid === undefined) return true;
  return spawnSync("/bin/sh", ["-c", 'cd "$1"', "sh", folder], { ...user, cwd: "/", stdio: "ignore" }).status === 0;
}

function readPasswd(): string {
  return readFileSync("/etc/passwd", "utf8");
}
