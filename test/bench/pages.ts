/**
 * Every kind of page of the sample association, rendered from warm data and compressed, for one reader at a time; against a file of a
 * finished page's size that the same server only sends. Pages and file take turns, and of each the slowest of twenty counts (p95).
 */
import { mkdtemp, rm } from "node:fs/promises";
import { Agent, get } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { installationIn } from "./faults.installation.ts";
import type { Bench, Measurement, Result } from "./measure.ts";
import { median } from "./measure.ts";

const warmUp = 20;
const rounds = 60;
/** In milliseconds. */
const most = 50;

const pages = {
  overview: "/",
  "overview of an earlier year": "/?period=2025",
  "all figures": "/kpis",
  "a survey figure": "/kpis/resilience_level",
  "a counted figure": "/kpis/tenants_took_action?period=2025",
  "a figure with its months": "/kpis/nuisance_cases",
  "all goals": "/goals",
  "all areas": "/areas",
  "one area": "/areas/WK026701",
  "accounts of surveys": "/waves",
  "the account of a survey": "/waves/2026-W1",
  glossary: "/glossary",
  "what was found": "/search?q=paasbos",
  suggestions: "/search/suggestions.json?q=paasbos",
  "an embed": "/embed/tenants_took_action",
};

export const bench: Bench = async () => {
  const folder = await mkdtemp(join(tmpdir(), "fijne-buurten-bench-"));
  const installation = await installationIn(join(folder, "data"), { SAMPLE_HOMES: "3500" });
  try {
    await installation.start();
    return await measure(installation.address);
  } finally {
    await installation.stop();
    await rm(folder, { recursive: true, force: true });
  }
};

async function measure(address: string): Promise<Result> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const overview = await (await fetch(address)).text();
  const file = /[^"]*immutable\/assets\/[^"]*\.css/.exec(overview)?.[0];
  if (file === undefined) throw new Error("The overview names no stylesheet.");
  const paths = { ...pages, "a static file": new URL(file, `${address}/`).pathname };
  const times = new Map(Object.keys(paths).map((name) => [name, [] as number[]]));
  for (let round = -warmUp; round < rounds; round++)
    for (const [name, path] of Object.entries(paths)) {
      const time = await timed(address + path, agent);
      if (round >= 0) times.get(name)!.push(time);
    }
  agent.destroy();
  const measurements = [...times].map(([name, all]): Measurement => {
    return { name, unit: "ms (p95)", values: [p95(all), median(all)], median: p95(all) };
  });
  const still = measurements.pop()!;
  const slow = measurements.filter(({ median: own }) => own > most);
  return {
    what: `Pages of 3,500 homes from warm data, ${rounds} times each; behind each its p95 and its median`,
    measurements: [...measurements, still],
    ratios: Object.fromEntries(measurements.map(({ name, median: own }) => [name, own / still.median])),
    failures: slow.map(({ name, median: own }) => `${name} takes ${own.toFixed(0)} ms, expected at most ${most}.`),
  };
}

const p95 = (values: number[]): number =>
  values.toSorted((one, other) => one - other)[Math.ceil(values.length * 0.95) - 1]!;

/** Milliseconds from asking to the last byte, as it comes over the line. */
function timed(address: string, agent: Agent): Promise<number> {
  const began = performance.now();
  return new Promise((resolve, reject) => {
    get(address, { agent, headers: { "accept-encoding": "br, gzip" } }, (response) => {
      if (response.statusCode !== 200) reject(new Error(`${address}: status ${response.statusCode}`));
      response.on("end", () => resolve(performance.now() - began)).on("error", reject);
      response.resume();
    }).on("error", reject);
  });
}
