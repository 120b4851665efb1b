/** Erasing one household from a real installation: no file of it holds a byte of it any more, nor does an old copy that is restored. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { connect, restoreBackup } from "@fijne-buurten/db";
import { expect, inject, test } from "vitest";
import { databaseIn } from "../../db/associations/names.ts";
import { placeIn } from "../bench/place.ts";
import { atEndOfFile } from "../support/end-of-file.ts";
import { newFolder, sender, smallWorld } from "../support/given.ts";
import { mustRun, root, run } from "../support/run.ts";

const PLANTED = ["HUURGEHEIM77", "TOEWGEHEIM2", "MELDGEHEIM1", "RESPGEHEIM8"];
const KEYS = ["contractnr=HUURGEHEIM77", "MELDGEHEIM1", "RESPGEHEIM8"];

/** Which of the planted words stand in any file below a folder, and where. */
function planted(folder: string): string[] {
  const found: string[] = [];
  for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
    const path = join(folder, name);
    if (!statSync(path).isFile()) continue;
    const content = readFileSync(path);
    for (const word of PLANTED) if (content.includes(word)) found.push(`${word} in ${name}`);
  }
  return found;
}

/** The files of an installation: those of its database may lie elsewhere. */
function everywhere(dataDir: string): string[] {
  const { folder } = JSON.parse(readFileSync(join(dataDir, "cluster.json"), "utf8")) as { folder: string };
  return [...planted(dataDir), ...(folder.startsWith(dataDir) ? [] : planted(folder))];
}

/** Makes a copy as its owner would, and tells where. */
async function copied(env: Record<string, string>, to: string): Promise<string> {
  const { stdout } = await mustRun(["etl/run.ts", "backup", to], env);
  return / (\S+)\n$/.exec(stdout)![1]!;
}

/** Runs a program of which the output is closed from the start. Returns its exit code. */
async function unheard(args: string[], env: Record<string, string>): Promise<number> {
  const child = spawn(process.execPath, args, {
    ...{ cwd: root, env: { ...process.env, ...env } },
    stdio: ["ignore", "pipe", "inherit"],
  });
  child.stdout.destroy();
  const [code] = (await once(child, "exit")) as [number];
  return code;
}

async function published(url: string): Promise<unknown> {
  const client = await connect(url);
  const { rows } = await client.query(
    `select (select array_agg(releases::text order by release) from figures.releases) as releases,
      (select sum(hashtextextended(figures::text, 0)) from figures.figures) as figures,
      (select sum(hashtextextended(moments::text, 0)) from figures.moments) as moments`,
  );
  await client.end();
  return rows[0];
}

test("a household that was erased stands in no table, log, file or copy, and what was published stays", async () => {
  const folder = await newFolder();
  const { pseudonym, record } = inject("cluster").keys;
  const env = {
    ...{ DATA_DIR: join(folder, "data"), PSEUDONYM_KEY: pseudonym, RECORD_KEY: record },
    BACKUP_PASSPHRASE: "een wachtzin van een proef",
  };
  const { urls, close } = await placeIn(env.DATA_DIR);
  atEndOfFile(close);
  const of = await sender({ name: databaseIn(urls.owner), urls, drop: async () => {} });
  await smallWorld(of);
  const processed = join(env.DATA_DIR, "inbox", "voorbeeld", "verwerkt", "2026-10-01");
  mkdirSync(processed, { recursive: true });
  const send = (table: string, drawing: string) => of.file(table, drawing, { on: "2026-10-01", folder: processed });
  // Of so many rows the planner of the database remembers values.
  const others = Array.from(
    { length: 30 },
    (_, index) => `HUUR${index} | W2 | 01-01-${1980 + index} | 31-12-${1980 + index}`,
  ).join("\n");
  // From before each association had folders of her own.
  const former = join(env.DATA_DIR, "inbox", "geweigerd", "2025-01-01");
  mkdirSync(former, { recursive: true });
  writeFileSync(join(former, "oud.csv"), "contractnr;naam\nHUURGEHEIM77;x\n");
  const paths = [
    await send("goals/course_plans", "koersplannr\nK1"),
    await send(
      "tenancy/tenancies",
      `contractnr | eenheidnr | begindatum | einddatum\nHUURGEHEIM77 | W1 | 01-03-2026 |\n${others}`,
    ),
    await send("tenancy/allocations", "toewijzingnr | datum | eenheidnr\nTOEWGEHEIM2 | 01-02-2026 | W1"),
    await send("nuisance/cases", "dossiernr\nZAAK1"),
    await send("nuisance/reports", "meldingnr | dossiernr\nMELDGEHEIM1 | ZAAK1\nMELD2 | ZAAK1"),
    await send("survey/responses", "respons_id\nR1\nRESPGEHEIM8"),
  ];
  const report = await of.deliver(paths);
  expect(report.releases.map(({ release }) => release)).toEqual([expect.any(Number)]);
  mkdirSync(join(env.DATA_DIR, "logs"));
  writeFileSync(
    join(env.DATA_DIR, "logs", "schedule.log"),
    "begin\nregel 12: contractnr 'HUURGEHEIM77' is dubbel\neind\n",
  );
  const old = await copied(env, join(folder, "copies"));
  const [figures, before] = [await published(urls.etl), everywhere(env.DATA_DIR)];
  for (const word of PLANTED)
    expect(before.filter((one) => one.startsWith(word)).map((one) => /pg_wal|verwerkt/.exec(one)?.[0])).toEqual(
      expect.arrayContaining(["pg_wal", "verwerkt"]),
    );

  // Nobody listens to the first; what it does is as whole. Then a file comes to light, and no row is left.
  const erase = ["etl/run.ts", "erase", "voorbeeld", ...KEYS, "--because", "verzoek"];
  expect(await unheard(erase, env)).toBe(0);
  expect(everywhere(env.DATA_DIR)).toEqual([]);
  writeFileSync(join(former, "oud.csv"), "contractnr;naam\nHUURGEHEIM77;x\n");
  const erased = await run(erase, env);
  expect(erased.stdout).toContain("Van dit huishouden van voorbeeld waren de rijen al gewist (verwijdering ");
  expect({ code: erased.code, stderr: erased.stderr }).toEqual({ code: 0, stderr: "" });
  expect(erased.stdout).toContain("Wat is gepubliceerd, blijft staan.");
  expect(everywhere(env.DATA_DIR)).toEqual([]);
  expect(await published(urls.etl)).toEqual(figures);
  expect(readFileSync(join(env.DATA_DIR, "logs", "schedule.log"), "utf8")).toBe("begin\neind\n");
  expect(readdirSync(processed).sort()).toEqual([
    expect.stringContaining("koersplannen"),
    expect.stringContaining("overlastdossiers"),
  ]);

  expect(planted(await copied(env, join(folder, "copies")))).toEqual([]);
  const restored = await restoreBackup(old, { ...env, DATA_DIR: join(folder, "restored") });
  const { urls: own } = await restored.open("voorbeeld");
  expect(await published(own.etl)).toEqual(figures);
  const client = await connect(own.etl);
  const { rows } = await client.query<{ tenancies: number }>(
    "select count(*)::int as tenancies from warehouse.tenancies",
  );
  expect(rows).toEqual([{ tenancies: 30 }]);
  await client.end();
  await restored.close({ stop: true });
  const left = everywhere(join(folder, "restored")).filter((one) => !one.includes("pg_wal"));
  expect(left).toEqual([]);
}, 120_000);
