import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, readlinkSync, realpathSync, rmSync } from "node:fs";
import { join } from "node:path";

/**
 * The server that runs on a data folder, from the postmaster.pid that it keeps there. After a power cut that number may belong
 * to any other program; PostgreSQL would then refuse to start, so such a leftover is removed.
 */
export function runningProcess(dataFolder: string): { pid: number; port: number } | undefined {
  const file = join(dataFolder, "postmaster.pid");
  if (!existsSync(file)) return undefined;
  const lines = readFileSync(file, "utf8").split("\n");
  const pid = Number(lines[0]);
  if (!isAlive(pid)) return undefined;
  if (!isServerOf(pid, dataFolder)) {
    rmSync(file, { force: true });
    return undefined;
  }
  return { pid, port: Number(lines[3]) };
}

/**
 * Ends the processes that a killed server left behind on a data folder. One that is busy with a statement does not notice that its server is
 * gone, and no other server starts while it lives. SIGQUIT is what their own server would send. Only where there is a /proc; elsewhere
 * a start waits for them.
 */
export function endOrphans(dataFolder: string): void {
  if (!existsSync("/proc/self/cwd")) return;
  for (const pid of readdirSync("/proc").filter((name) => /^\d+$/.test(name)))
    try {
      const isOrphan = readFileSync(`/proc/${pid}/cmdline`, "utf8").startsWith("postgres: ");
      if (isOrphan && readlinkSync(`/proc/${pid}/cwd`) === realpathSync(dataFolder))
        process.kill(Number(pid), "SIGQUIT");
    } catch {
      // Gone since the folder was listed, or somebody else's.
    }
}

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

function isServerOf(pid: number, dataFolder: string): boolean {
  if (existsSync(`/proc/${pid}/cmdline`)) return readFileSync(`/proc/${pid}/cmdline`, "utf8").includes(dataFolder);
  const listed = spawnSync("ps", ["-p", String(pid), "-o", "command="], { encoding: "utf8" });
  // Where nobody can tell (Windows), the port decides: who answers there with our password is ours.
  return listed.status !== 0 || listed.stdout.includes(dataFolder);
}
