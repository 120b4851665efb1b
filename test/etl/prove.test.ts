/** A backup is proved: restored beside the installation, measured once more, and compared. What is wrong with it is found. */
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { connect, newestBackup, openInstallation, type Workplace } from "@fijne-buurten/db";
import { setTimeout as sleep } from "node:timers/promises";
import { beforeAll, describe, expect, inject, test } from "vitest";
import { readBackups } from "../../etl/upkeep/settings.ts";
import { keepUp, makeBackup, prove } from "../../etl/upkeep/tasks.ts";
import { cloneForFile, installationOf, migratedDatabase, type TestDatabase } from "../support/database.ts";
import { atEndOfFile } from "../support/end-of-file.ts";
import { newFolder } from "../support/given.ts";
import { importedDatabase } from "../support/imported.ts";
import { mustRun, run } from "../support/run.ts";

const BACKUP_PASSPHRASE = "een wachtzin van een proef";
const { signal } = new AbortController();
const said: string[] = [];
const say = (line: string): void => void said.push(line);

let database: TestDatabase;
let workplace: Workplace;
let owner: Awaited<ReturnType<typeof connect>>;
let folder: string;
let env: Record<string, string>;
let backup: string;

beforeAll(async () => {
  database = await importedDatabase("small");
  folder = await newFolder();
  const beside = await cloneForFile("template0");
  env = {
    ...(await installationOf({ voorbeeld: database })),
    ...{ DATA_DIR: join(folder, "data"), BACKUP_PASSPHRASE, PROOF_DATABASE_URL: beside.urls.owner },
  };
  workplace = await (await openInstallation(env)).open("voorbeeld");
  owner = await connect(database.urls.owner);
  atEndOfFile(() => owner.end());
  backup = await makeBackup(workplace, join(folder, "backups"), env);
}, 240_000);

const proved = (copy?: string) => prove(workplace, { folder: copy, env, say, signal });

const lastRow = async () =>
  (await owner.query("select task, outcome, message, backup from ops.upkeep order by upkeep_id desc limit 1")).rows[0];

/** A copy of the backup in which something was changed, as if whoever made it had found something else. */
function spoilt(name: string, from: RegExp, to: string): string {
  const copy = join(folder, name);
  cpSync(backup, copy, { recursive: true });
  const file = join(copy, "manifest.json");
  const text = readFileSync(file, "utf8");
  expect(text).toMatch(from);
  writeFileSync(file, text.replace(from, to));
  return copy;
}

test("a good backup passes, that is written down, and nothing is left beside the installation", async () => {
  const proof = await proved(backup);
  expect(proof).toMatchObject({ outcome: "passed", task: "proof" });
  expect(proof.message).toBe(
    `${backup}: Teruggezet, nog eens berekend en gelijk: de rijen, de vastgelegde tellingen en de cijfers.`,
  );
  expect(await lastRow()).toMatchObject({ task: "proof", outcome: "passed", backup });
  // What is measured there is no publication of the installation.
  expect(said.filter((line) => line.includes("Publicatie"))).not.toEqual([]);
  expect(said.filter((line) => line.startsWith("Publicatie"))).toEqual([]);
  const beside = await connect(env.PROOF_DATABASE_URL!);
  const { rows } = await beside.query(
    "select nspname from pg_namespace where nspname in ('ops', 'warehouse', 'figures', 'app')",
  );
  await beside.end();
  expect(rows).toEqual([]);
});

test("a backup of which the manifest says something else, or nothing, is told as what differs", async () => {
  const everything = spoilt("everything", /"(digest|seals|rows)": "/g, '"$1": "9');
  const { outcome, message } = await proved(everything);
  expect([outcome, message]).toEqual([
    "failed",
    "De proef op de kopie mislukte: na het terugzetten zijn het kenmerk van de rijen, de vastgelegde tellingen en het aantal rijen anders " +
      "dan in de installatie toen de kopie werd gemaakt. Verwacht: geen verschil. De installatie zelf is niet veranderd.",
  ]);
  expect(await lastRow()).toMatchObject({ outcome, message });
  expect((await proved(spoilt("nothing", /"evidence"/, '"other"'))).message).toContain(
    "deze kopie zegt niet wat erin hoort te staan",
  );
});

test("a backup of which the log ends otherwise than it did then is told as that", async () => {
  const { outcome, message } = await proved(spoilt("log", /"hash": "[0-9a-f]{8}/, '"hash": "00000000'));
  expect([outcome, message]).toEqual([
    "failed",
    expect.stringMatching(
      /het logboek erin klopt niet: regel \d+, of een ervoor, is niet meer wat in de kopie staat\./,
    ),
  ]);
});

test("a figure that was changed after it was published is found", async () => {
  const client = await connect(database.urls.owner);
  await client.query(
    "update figures.figures set value = value + 1 where ctid = (select ctid from figures.figures where value is not null and known_to is null and upper is null and bound_upper is null limit 1)",
  );
  await client.end();
  const { outcome, message } = await proved(await makeBackup(workplace, join(folder, "changed"), env));
  expect([outcome, message]).toEqual([
    "failed",
    expect.stringContaining("nog eens berekend zijn de cijfers van voorbeeld anders dan gepubliceerd"),
  ]);
});

describe("nothing is proved", () => {
  test("with another passphrase, without a backup, or where an installation lives", async () => {
    const attempt = async (other: Record<string, string>, copy?: string) =>
      (await prove(workplace, { folder: copy, env: { ...env, ...other }, say, signal })).message;
    expect(await attempt({ BACKUP_PASSPHRASE: "een andere lange wachtzin" }, backup)).toContain(
      "niet de wachtzin van deze kopie",
    );
    expect(await attempt({})).toContain("BACKUP_DIR: niets gevonden");
    mkdirSync(join(folder, "empty"));
    expect(await attempt({ BACKUP_DIR: join(folder, "empty") })).toContain("hier ligt geen kopie");
    expect(await attempt({ BACKUP_DIR: join(folder, "nowhere") })).toContain("deze map is niet te lezen ('ENOENT')");
    const other = await migratedDatabase();
    expect(await attempt({ PROOF_DATABASE_URL: other.urls.owner }, backup)).toContain(
      "PROOF_DATABASE_URL: hier staat een installatie.",
    );
    expect(await attempt({ PROOF_DATABASE_URL: "ergens" }, backup)).toContain("PROOF_DATABASE_URL: dit is geen adres");
    expect(await attempt({ PROOF_DATABASE_URL: other.urls.etl }, backup)).toContain(
      "Verwacht: de eigenaar van de database",
    );
  });
});

describe("the schedule", () => {
  const keep = (backups: string) =>
    keepUp(workplace, readBackups({ ...env, BACKUP_DIR: backups, BACKUP_KEEP: "2" })!, {
      env: { ...env, BACKUP_DIR: backups },
      say,
      signal,
    });

  test("makes what is due and no more, tells what fails, and keeps so many", async () => {
    const backups = join(folder, "nightly");
    await owner.query("delete from ops.upkeep");
    await owner.query("insert into ops.upkeep (task) values ('proof')");
    // One that a person made, who knows where, is no reason to make none tonight.
    await owner.query("insert into ops.upkeep (task, finished_at, outcome) values ('backup', now(), 'passed')");
    expect(await keep(backups)).toEqual([]);
    expect((await owner.query("select message from ops.upkeep where outcome = 'failed'")).rows).toEqual([
      { message: expect.stringContaining("Onderbroken") },
    ]);
    expect(readdirSync(backups)).toHaveLength(1);
    expect(newestBackup(backups, "voorbeeld")).toBe(join(backups, readdirSync(backups)[0]!));
    await keep(backups);
    expect(readdirSync(backups)).toHaveLength(1);
    for (let night = 0; night < 2; night++) {
      await owner.query("update ops.upkeep set finished_at = finished_at + interval '10 years' where task = 'backup'");
      await keep(backups);
      await sleep(1_000);
    }
    expect(readdirSync(backups)).toHaveLength(2);
    await owner.query("update ops.upkeep set finished_at = now() - interval '7 hours' where task = 'proof'");
    const failed = await keep(backups);
    expect(failed).toMatchObject([{ task: "proof", outcome: "failed" }]);
    const { stdout } = await run(["etl/run.ts", "status"], { ...env, BACKUP_DIR: backups });
    expect(stdout).toContain("Laatste kopie: ");
    expect(stdout).toContain("! De laatste proef op een kopie is mislukt.");
  }, 60_000);

  test.each<[wrong: Record<string, string>, sentence: string]>([
    [{ BACKUP_PASSPHRASE: "kort" }, "BACKUP_PASSPHRASE: gevonden 4 tekens"],
    [{ BACKUP_KEEP: "0" }, "BACKUP_KEEP: gevonden '0'"],
  ])("with %j is refused", (wrong, sentence) => {
    expect(() => readBackups({ BACKUP_DIR: "x", BACKUP_PASSPHRASE, ...wrong })).toThrow(sentence);
    expect(readBackups(wrong)).toBeUndefined();
  });
});

test("by hand each association is proved in an embedded PostgreSQL of its own, of which nothing stays", async () => {
  const both = await installationOf({ kade: await cloneForFile(inject("cluster").pristine), voorbeeld: database });
  const here = { ...env, ...both, PROOF_DATABASE_URL: "", BACKUP_DIR: join(folder, "backups") };
  await mustRun(["etl/run.ts", "backup", here.BACKUP_DIR, "--association", "kade"], here);
  const { code, stdout, stderr } = await run(["etl/run.ts", "prove"], here);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  for (const id of ["kade", "voorbeeld"])
    expect(stdout).toMatch(
      new RegExp(`fijne-buurten-${id}\\S*: .*gelijk: de rijen, de vastgelegde tellingen en de cijfers\\.`),
    );
  expect(existsSync(join(folder, "data", "proof"))).toBe(false);
  // A copy that was made by hand is a copy.
  const { stdout: standing } = await mustRun(["etl/run.ts", "status", "--association", "kade"], here);
  expect(standing).toMatch(/Laatste kopie: \d{4}-\d{2}-\d{2}\.\nLaatste geslaagde proef op een kopie: \d{4}/);
  expect(standing).not.toContain("!");
}, 120_000);
