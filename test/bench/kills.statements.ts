/** An import is killed before a statement that it sends, for one statement after another. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { importDeliveries } from "@fijne-buurten/etl";
import { root } from "../support/run.ts";
import { ask } from "../support/state.ts";
import type { Place } from "./kills.place.ts";
import type { Measurement } from "./measure.ts";

export type Found = { measurements: Measurement[]; ratios: Record<string, number>; failures: string[] };

export async function killEverywhere(place: Place, most: number): Promise<Found> {
  const news = await writeNews(place.sample);
  await place.afresh();
  const nothing = await place.state();
  const statements = await importUntil(place, news, Infinity);
  const all = await place.state();
  if (nothing === all) throw new Error("The import changed nothing.");
  const failures: string[] = [];
  const left = { nothing: 0, all: 0 };
  const moments = spread(statements, most);
  for (const moment of moments) {
    await place.afresh();
    await importUntil(place, news, moment);
    const state = await place.state();
    if (state === nothing) left.nothing += 1;
    else if (state === all) left.all += 1;
    else failures.push(`Killed before statement ${moment} it left neither all nor nothing.`);
    const { outcome, releases } = await importDeliveries(place.workplace, [news]);
    if (outcome === "failed") failures.push(`After a kill before statement ${moment}: ${releases[0]?.message}`);
    if ((await place.state()) !== all)
      failures.push(`After a kill before statement ${moment} it does not become equal.`);
    const [leftovers] = await ask<{ count: number }>(place.workplace.urls.etl, LEFTOVERS);
    if (leftovers?.count !== 0) failures.push(`A kill before statement ${moment} leaves something behind.`);
    console.log(`killed before statement ${moment} of ${statements}: ${failures.length} failures so far`);
  }
  const count = (name: string, value: number): Measurement => ({ name, unit: "", values: [value], median: value });
  return {
    measurements: [
      count("statements of the import", statements),
      count("killed before one of them", moments.length),
      count("of which nothing was left", left.nothing),
      count("of which all was left", left.all),
    ],
    ratios: { killed: moments.length / statements },
    failures,
  };
}

/** Corrections of this year: every answer turned, a row that is new, one that is wrong and one that is gone. */
async function writeNews(sample: string): Promise<string> {
  const folder = join(sample, "..", "news");
  await mkdir(folder);
  const write = async (file: string, change: (text: string) => string): Promise<void> => {
    const name = `voorbeeld_${file}_2026_2026-10-31.csv`;
    await writeFile(join(folder, name), change(await readFile(join(sample, name), "latin1")), "latin1");
  };
  await write("overlastdossiers", (text) =>
    text.replace(/(?<=;)(Ja|Nee)(?=;)/g, (answer) => (answer === "Ja" ? "Nee" : "Ja")),
  );
  await write(
    "activiteiten",
    (text) =>
      `${text}A269998;05-03-2026;BU02670112;ontmoeting;gehouden;23;Nee\r\nA269999;31-02-2026;BU02670112;ontmoeting;gehouden;23;Nee\r\n`,
  );
  await write("overlastmeldingen", (text) => text.replace(/[^\n]+\r?\n$/, ""));
  return folder;
}

/** The first, the last and what lies between, at most so many. */
function spread(count: number, most: number): number[] {
  const step = Math.max(1, (count - 1) / (most - 1));
  const places = Array.from({ length: Math.min(count, most) }, (_, place) => Math.round(1 + place * step));
  return [...new Set(places)];
}

/** Imports as a person would, and kills that before a statement, if it sends so many. Gives how many came by. */
async function importUntil({ env, way }: Place, files: string, statement: number): Promise<number> {
  const child = spawn(process.execPath, ["etl/run.ts", "import", files], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: "ignore",
  });
  way.watch(statement, () => child.kill("SIGKILL"));
  const [code, signal] = (await once(child, "exit")) as [number | null, NodeJS.Signals | null];
  if (code !== 0 && signal !== "SIGKILL") throw new Error(`The import ended with ${code ?? signal}.`);
  return way.count();
}

const LEFTOVERS = `
  select
    (select count(*) from ops.deliveries where status = 'received')::int
    + (select count(*) from ops.runs where finished_at is null)::int
    + (select count(*) from ops.quarantine join ops.deliveries using (delivery_id) where status = 'refused')::int
    + (select count(*) from raw.nuisance__cases)::int as count`;
