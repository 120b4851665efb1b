/**
 * Every part of a running product of 200 homes is killed, stopped and halted for five seconds. Somebody opens the first page all the time: how long
 * until everything is well again, and what did that reader see? Ends with 1 when a page showed anything but figures or the
 * reason why not, when a killed part took more than ten seconds, or when nobody answered for three; longer on a machine that has other things to do.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { busy, type Part, parts, partsOf, type Seen, whatReadersSee } from "../support/parts.ts";
import { root } from "../support/run.ts";
import type { Bench, Measurement } from "./measure.ts";

const halted = 5_000;
const faults: Record<string, (part: Part) => NodeJS.Signals> = {
  killed: () => "SIGKILL",
  // PostgreSQL takes SIGTERM for a wish to end when all its users have gone; SIGINT is a stop.
  stopped: (part) => (part === "database" ? "SIGINT" : "SIGTERM"),
  halted: () => "SIGSTOP",
};

export const bench: Bench = async () => {
  const dataDir = await mkdtemp(join(tmpdir(), "fijne-buurten-faults-"));
  const product = await begin(dataDir);
  const measurements: Measurement[] = [];
  const failures: string[] = [];
  try {
    for (const [fault, signalFor] of Object.entries(faults))
      for (const part of parts) {
        const seen = await during(product, part, signalFor(part));
        const { secondsToRecover, longestSilence, pages, reasons, faults } = seen;
        const saw = `${pages} pages, ${reasons} times the reason, ${faults.length} faults, ${longestSilence.toFixed(1)} s of silence`;
        measurements.push({
          name: `${part} ${fault}: ${saw}`,
          unit: "s",
          values: [secondsToRecover],
          median: secondsToRecover,
        });
        const isTooLate = fault === "killed" && (secondsToRecover > 10 * busy() || longestSilence > 3 * busy());
        if (isTooLate || faults.length > 0 || secondsToRecover === Infinity) failures.push(`${part} ${fault}: ${saw}`);
      }
  } finally {
    product.child.kill("SIGTERM");
    await once(product.child, "exit");
    await rm(dataDir, { recursive: true, force: true });
  }
  const slowest = Math.max(...measurements.map(({ median }) => median));
  const what = "Seconds from a fault to a page with figures and every part at work, and what a reader saw until then.";
  return { what, measurements, ratios: { slowest }, failures };
};

type Product = { child: ChildProcess; dataDir: string; address: string; said(): string };

async function begin(dataDir: string): Promise<Product> {
  const [PORT, API_PORT, CUBE_PORT, SCHEDULE_PORT] = await freePorts(4);
  const env = { ...process.env, DATA_DIR: dataDir, SAMPLE_HOMES: "200", PORT, API_PORT, CUBE_PORT, SCHEDULE_PORT };
  const child = spawn(process.execPath, ["start.js"], { cwd: root, env, stdio: ["ignore", "pipe", "inherit"] });
  let said = "";
  child.stdout.on("data", (text) => (said += text));
  while (!said.includes("Klaar. Open http")) {
    if (child.exitCode !== null) throw new Error(`npm start ended with ${child.exitCode}\n${said}`);
    await once(child.stdout, "data");
  }
  return { child, dataDir, address: `http://127.0.0.1:${PORT}`, said: () => said };
}

async function during({ dataDir, address, said }: Product, part: Part, signal: NodeJS.Signals): Promise<Seen> {
  const pid = partsOf(dataDir)[part];
  if (pid === undefined) throw new Error(`${part}: is not there`);
  const from = said().length;
  const began = performance.now();
  process.kill(pid, signal);
  if (signal === "SIGSTOP") setTimeout(() => process.kill(pid, "SIGCONT"), halted);
  const isBack = new RegExp(`${part}: is er weer`, "i");
  return whatReadersSee(address, () =>
    signal === "SIGSTOP" ? performance.now() - began > halted : isBack.test(said().slice(from)),
  );
}

async function freePorts(count: number): Promise<string[]> {
  const servers = Array.from({ length: count }, () => createServer().listen(0, "127.0.0.1"));
  await Promise.all(servers.map((server) => once(server, "listening")));
  const ports = servers.map((server) => `${(server.address() as AddressInfo).port}`);
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}
