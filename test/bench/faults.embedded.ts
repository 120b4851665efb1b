/** The PostgreSQL that comes along, on a disk of its own: every part is killed, stopped and halted, so is the launcher, and the disk gets full. */
import { spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, statfsSync } from "node:fs";
import { join } from "node:path";
import { must } from "../../db/must.ts";
import { readRecord, urlOf } from "../../db/postgres/cluster-record.ts";
import { type Part, parts, partsOf } from "../support/parts.ts";
import { type Fault, type Installation, installationIn, type Stage } from "./faults.installation.ts";

/** In ms: how long a part is halted, and the disk full. */
const halt = 5_000;
const fullness = 10_000;

export async function embedded(folder: string): Promise<Stage> {
  const dataDir = join(folder, "embedded");
  const disk = diskAt(dataDir);
  const installation = await installationIn(dataDir);
  return {
    installation,
    etl: () => urlOf(must(readRecord(dataDir), "a record of the database"), "etl"),
    faults: [
      ...parts.map((part) => signalled(installation, part, "SIGKILL")),
      // PostgreSQL takes SIGTERM for a wish to end when all its users have gone; SIGINT is a stop.
      ...parts.map((part) => signalled(installation, part, part === "database" ? "SIGINT" : "SIGTERM")),
      ...parts.map((part) => halted(installation, part)),
      startedAgain(installation, "SIGTERM"),
      startedAgain(installation, "SIGKILL"),
      ...(disk ? [filled(disk)] : []),
    ],
    async close() {
      await installation.stop();
      disk?.remove();
    },
  };
}

const verbs = { SIGKILL: "killed", SIGTERM: "stopped", SIGINT: "stopped" };
type Ending = keyof typeof verbs;

/** The launcher starts it again. */
const signalled = ({ dataDir, said }: Installation, part: Part, signal: Ending): Fault => ({
  name: `${part} ${verbs[signal]}`,
  isKill: signal === "SIGKILL",
  strike() {
    const from = said().length;
    process.kill(pidOf(dataDir, part), signal);
    const isBack = new RegExp(`${part}: is er weer`, "i");
    return () => isBack.test(said().slice(from));
  },
});

const halted = ({ dataDir }: Installation, part: Part): Fault => ({
  name: `${part} halted for ${halt / 1000} s`,
  strike() {
    const pid = pidOf(dataDir, part);
    process.kill(pid, "SIGSTOP");
    return after(halt, () => process.kill(pid, "SIGCONT"));
  },
});

/** As a service manager would. */
const startedAgain = ({ launcher, start }: Installation, signal: Ending): Fault => ({
  name: `all of it ${verbs[signal]} and started again`,
  strike() {
    let isBack = false;
    const gone = once(launcher(), "exit");
    launcher().kill(signal);
    void gone.then(start).then(() => (isBack = true));
    return () => isBack;
  },
});

/** Until it is made larger again. */
const filled = (disk: Disk): Fault => ({
  name: `disk full for ${fullness / 1000} s`,
  strike() {
    disk.fill();
    return after(fullness, disk.empty);
  },
});

type Disk = { fill(): void; empty(): void; remove(): void };

/** Below the size of what lies there nothing more fits. Only root may mount one: else there is none, and that is said. */
function diskAt(folder: string): Disk | undefined {
  mkdirSync(folder);
  const mount = (...options: string[]): boolean =>
    spawnSync("mount", ["-t", "tmpfs", "-o", options.join(","), "tmpfs", folder]).status === 0;
  const room = "size=4g";
  if (!mount(room, "mode=0711")) {
    console.error("Nothing could be mounted here, so no disk gets full. As root on Linux it does.");
    return undefined;
  }
  return {
    fill() {
      const { blocks, bfree, bsize } = statfsSync(folder);
      mount("remount", `size=${(blocks - bfree) * bsize}`);
    },
    empty: () => void mount("remount", room),
    remove: () => void spawnSync("umount", [folder]),
  };
}

/** Ends something after a while, and tells whether that has been. */
function after(ms: number, end: () => void): () => boolean {
  let isOver = false;
  setTimeout(() => {
    end();
    isOver = true;
  }, ms);
  return () => isOver;
}

function pidOf(dataDir: string, part: Part): number {
  return must(partsOf(dataDir)[part], `a process of ${part}`);
}
