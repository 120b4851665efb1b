/** A backup, made while the installation runs, and what it gives elsewhere. */
import { createHash } from "node:crypto";
import { cpSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { startApi } from "@fijne-buurten/api";
import {
  buildInstallation,
  type BuiltInstallation,
  connect,
  openAssociations,
  readAudit,
  restoreBackup,
  verifyAudit,
} from "@fijne-buurten/db";
import { beforeAll, describe, expect, test } from "vitest";
import { associationsIn } from "../../db/associations/directory.ts";
import { databaseIn, databaseOf, otherDatabase } from "../../db/associations/names.ts";
import {
  cloneForFile,
  dropDatabase,
  installationOf,
  type InstallationEnv,
  migratedDatabase,
  type TestDatabase,
  testKeys,
} from "../support/database.ts";
import { atEndOfFile } from "../support/end-of-file.ts";
import { newFolder } from "../support/given.ts";
import { importedDatabase } from "../support/imported.ts";
import { mustRun, run } from "../support/run.ts";
import { sampleFolder } from "../support/sample.ts";
import { everything } from "./support/every-row.ts";

const BACKUP_PASSPHRASE = "een wachtzin van een proef";
let original: TestDatabase;
let own: InstallationEnv;
let folder: string;
let backup: string;

beforeAll(async () => {
  original = await importedDatabase("small");
  folder = await newFolder();
  const dataDir = join(folder, "original");
  own = await installationOf({ voorbeeld: original });
  const env = { ...own, DATA_DIR: dataDir, BACKUP_PASSPHRASE, NIGHTLY_AT: "03:15" };
  for (const place of ["voorbeeld/iets.csv", "voorbeeld_doelen_alles_2026-01-01.csv", "kade/iets.csv"])
    cpSync(join(import.meta.dirname, "keys.test.ts"), join(dataDir, "inbox", place));
  const { code, stdout, stderr } = await run(["etl/run.ts", "backup", join(folder, "backups")], env);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  backup = join(folder, "backups", readdirSync(join(folder, "backups"))[0]!);
  expect(stdout).toContain(`De kopie staat in ${backup}`);
}, 240_000);

/** Every figure of every card, area, period and group, and all areas, as the API tells them to whoever asks. */
async function answers({ API_DATABASE_URL = "" }: InstallationEnv): Promise<string[]> {
  const { url, close } = await startApi({ associations: await openAssociations({ API_DATABASE_URL }, "api") });
  try {
    const asked = ["figures.csv?group=*", "areas.csv"].map(async (table) => {
      const answer = await fetch(url.replace("/graphql", `/${table}`));
      if (!answer.ok) throw new Error(`${table}: ${answer.status}`);
      return answer.text();
    });
    return await Promise.all(asked);
  } finally {
    await close();
  }
}

/** A server on which an administrator made an empty directory and nothing else. */
async function emptyServer(id = "voorbeeld"): Promise<InstallationEnv> {
  const { urls, name } = await cloneForFile("template0");
  atEndOfFile(() => dropDatabase(databaseOf(name, id)));
  return {
    ...own,
    ...{
      DATABASE_URL: urls.owner,
      ETL_DATABASE_URL: urls.etl,
      API_DATABASE_URL: urls.api,
      CUBE_DATABASE_URL: urls.cube,
    },
  };
}

async function asked(url: string, statement: string): Promise<object[]> {
  const client = await connect(url);
  const { rows } = await client.query<object>(statement);
  await client.end();
  return rows;
}

const ownerUrl = async ({ DATABASE_URL }: { DATABASE_URL: string }): Promise<string> =>
  (await associationsIn(DATABASE_URL, "owner"))[0]!.url;

const asOwner = ({ urls }: BuiltInstallation, url: string): string => otherDatabase(urls.owner, databaseIn(url));

const digestOf = async (env: Record<string, string>): Promise<string> =>
  (await run(["etl/run.ts", "digest"], env)).stdout;

const hashOf = (path: string): string =>
  readdirSync(path, { recursive: true, encoding: "utf8" })
    .sort()
    .filter((name) => statSync(join(path, name)).isFile())
    .reduce((hash, name) => hash.update(name).update(readFileSync(join(path, name))), createHash("sha256"))
    .digest("hex");

describe("restored", () => {
  test("on an empty server of one's own it holds every row, gives the same digest and answers, and goes on with the next numbers; the original and the backup are as they were", async () => {
    const [before, files] = [await everything(original.urls.owner), hashOf(backup)];
    const env = { ...(await emptyServer()), DATA_DIR: join(folder, "elsewhere"), BACKUP_PASSPHRASE };
    const { code, stdout, stderr } = await run(["db/run.ts", "restore", backup], env);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toContain("instelling van toen: NIGHTLY_AT=03:15");
    const restored = await ownerUrl(env);
    const listed = [{ id: "voorbeeld", name: "Woonstichting Voorbeeld (synthetisch)", isSynthetic: true }];
    expect(await associationsIn(env.DATABASE_URL, "owner")).toMatchObject(listed);
    // So does a list that was made anew.
    await asked(env.DATABASE_URL, "delete from directory.associations");
    expect((await buildInstallation(env)).built).toMatchObject(listed);
    expect(await everything(restored)).toEqual(before);
    expect(await digestOf(env)).toBe(await digestOf({ ...own, DATA_DIR: join(folder, "original") }));
    const [figures, areas] = await answers(own);
    expect(await answers(env)).toEqual([figures, areas]);
    expect(figures!.split("\r\n").length).toBeGreaterThan(5000);
    expect(readdirSync(join(folder, "elsewhere", "inbox"), { recursive: true }).sort()).toEqual([
      "voorbeeld",
      "voorbeeld/iets.csv",
      "voorbeeld/voorbeeld_doelen_alles_2026-01-01.csv",
    ]);

    // The log goes on from where it was when the copy was made, and says that it was put back.
    const chain = { name: "voorbeeld", url: restored, dataDir: join(folder, "elsewhere") };
    const { audit } = JSON.parse(readFileSync(join(backup, "manifest.json"), "utf8")) as { audit: { number: number } };
    expect(audit.number).toBeGreaterThan(0);
    expect(await verifyAudit(chain)).toMatchObject({ first: 1, last: { number: audit.number + 1 } });
    expect((await verifyAudit(chain)).broken).toBeUndefined();
    const client = await connect(restored);
    expect(await readAudit(client, { first: 1 })).toMatchObject([{ kind: "restored", actor: "opdracht" }]);
    await client.end();

    const next = (url: string) =>
      asked(url, "select nextval(pg_get_serial_sequence('ops.runs', 'run_id')) as run").then(([row]) => row);
    expect(await next(restored)).toEqual(await next(original.urls.owner));
    expect(await everything(original.urls.owner)).toEqual(before);
    expect(hashOf(backup)).toBe(files);
  });

  test("in a DATA_DIR of its own it brings its keys along", async () => {
    const env = { DATA_DIR: join(folder, "embedded"), BACKUP_PASSPHRASE };
    const installation = await restoreBackup(backup, env);
    const { keys, urls } = await installation.open("voorbeeld");
    expect(keys).toEqual(testKeys());
    expect(await everything(asOwner(installation, urls.etl))).toEqual(await everything(original.urls.owner));
    await installation.close({ stop: true });
    await expect(restoreBackup(backup, env)).rejects.toThrow("voorbeeld: deze corporatie staat hier al");
  });

  test("it keeps the name that it was made with, when nothing was published yet", async () => {
    const place = await newFolder();
    const env = { ...(await installationOf({ kade: await migratedDatabase() })), DATA_DIR: place, BACKUP_PASSPHRASE };
    await asked(env.DATABASE_URL, "update directory.associations set association_name = 'Stichting Kade'");
    await mustRun(["etl/run.ts", "backup", place], env);
    const copy = readdirSync(place).find((name) => name.startsWith("fijne-buurten-kade"))!;
    const elsewhere = { ...(await emptyServer("kade")), DATA_DIR: place, BACKUP_PASSPHRASE };
    const installation = await restoreBackup(join(place, copy), elsewhere);
    expect(await installation.associations()).toEqual([{ id: "kade", name: "Stichting Kade", isSynthetic: null }]);
  });

  test("again in the same DATA_DIR after a damaged copy was refused there", async () => {
    const copy = join(folder, "damaged");
    cpSync(backup, copy, { recursive: true });
    cut(join(copy, "warehouse.tenancies.copy.gz"));
    const env = { DATA_DIR: join(folder, "twice"), BACKUP_PASSPHRASE };
    await expect(restoreBackup(copy, env)).rejects.toThrow("beschadigd of niet compleet");
    const installation = await restoreBackup(backup, env);
    const { urls } = await installation.open("voorbeeld");
    expect(await everything(asOwner(installation, urls.etl))).toEqual(await everything(original.urls.owner));
    await installation.close({ stop: true });
  });

  test("never over something else", async () => {
    const env = { ...own, DATA_DIR: join(folder, "third"), BACKUP_PASSPHRASE };
    await expect(restoreBackup(backup, env)).rejects.toThrow("voorbeeld: deze corporatie staat hier al");
  });

  test.each<[what: string, spoil: (copy: string) => void, env: Record<string, string>, sentence: string]>([
    ["without the passphrase", () => {}, { BACKUP_PASSPHRASE: "" }, "BACKUP_PASSPHRASE: gevonden niets"],
    [
      "with another passphrase",
      () => {},
      { BACKUP_PASSPHRASE: "een andere lange wachtzin" },
      "dit is niet de wachtzin van deze kopie",
    ],
    [
      "with other keys in the environment",
      () => {},
      { RECORD_KEY: "0f1e2d3c4b5a6978".repeat(4) },
      "gevonden andere sleutels dan die van de kopie",
    ],
    [
      "of a newer program",
      (copy) => change(copy, /"tablesVersion": "[^"]+"/, '"tablesVersion": "9999_later.sql"'),
      {},
      "gemaakt met een nieuwere versie",
    ],
    [
      "of which a row was lost",
      (copy) => change(copy, /("table": "warehouse.tenancies"[^}]*"rows": )\d+/, "$11"),
      {},
      "beschadigd of niet compleet",
    ],
    [
      "of which a file is cut off",
      (copy) => cut(join(copy, "warehouse.tenancies.copy.gz")),
      {},
      "beschadigd of niet compleet",
    ],
    [
      "that is no backup",
      (copy) => change(copy, /"format": 2/, '"format": 3'),
      {},
      "hier ligt geen kopie van een installatie",
    ],
    [
      "from before each association had a database",
      (copy) => change(copy, /"format": 2/, '"format": 1'),
      {},
      "deze kopie is gemaakt toen nog niet elke corporatie een eigen database had",
    ],
  ])("a backup %s is refused, and nothing of it is restored", async (what, spoil, env, sentence) => {
    const copy = join(folder, what.replaceAll(" ", "-"));
    cpSync(backup, copy, { recursive: true });
    spoil(copy);
    const all = { ...(await emptyServer()), DATA_DIR: join(copy, "data"), BACKUP_PASSPHRASE, ...env };
    await expect(restoreBackup(copy, all)).rejects.toThrow(sentence);
    const there = "select from pg_class where oid = to_regclass('directory.associations')";
    if ((await asked(all.DATABASE_URL, there)).length > 0)
      expect(await asked(all.DATABASE_URL, "select from directory.associations")).toEqual([]);
  });
});

test("made while an import runs it holds what readers saw before it, or what they see after it, and nothing in between", async () => {
  const database = await importedDatabase("small");
  const place = await newFolder();
  const dataDir = join(place, "original");
  const env = { ...(await installationOf({ voorbeeld: database })), DATA_DIR: dataDir, BACKUP_PASSPHRASE };
  const published = async (url: string) =>
    Object.fromEntries(Object.entries(await everything(url)).filter(([table]) => !table.startsWith("ops.")));
  const before = await published(database.urls.owner);
  const atWork = new Set(["import"]);
  const importing = run(["etl/run.ts", "import", await correctedCases(place)], env).finally(() => atWork.clear());
  const found: Record<string, string>[] = [];
  for (let copy = 1; atWork.size > 0; copy++) {
    const { code, stderr } = await run(["etl/run.ts", "backup", join(place, `backups ${copy}`)], env);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    const elsewhere = { DATA_DIR: join(place, `elsewhere ${copy}`), BACKUP_PASSPHRASE };
    const [name] = readdirSync(join(place, `backups ${copy}`));
    const installation = await restoreBackup(join(place, `backups ${copy}`, name!), elsewhere);
    found.push(await published(asOwner(installation, (await installation.open("voorbeeld")).urls.etl)));
    await installation.close({ stop: true });
  }
  expect(await importing).toMatchObject({ code: 0 });
  const after = await published(database.urls.owner);
  expect(after).not.toEqual(before);
  expect(found.length).toBeGreaterThan(0);
  for (const one of found) expect([before, after]).toContainEqual(one);
});

/** The cases of this year, in which everybody who had talked first did not. */
async function correctedCases(place: string): Promise<string> {
  const sample = await sampleFolder("small");
  const name = readdirSync(sample).find((file) => file.includes("overlastdossiers_2026_"))!;
  const path = join(place, "voorbeeld_overlastdossiers_2026_2026-11-02.csv");
  writeFileSync(path, readFileSync(join(sample, name), "latin1").replaceAll(";Ja;", ";Nee;"), "latin1");
  return path;
}

test("a backup tells nobody the keys, and can be read by its owner alone", () => {
  const { PSEUDONYM_KEY, RECORD_KEY } = own;
  for (const name of readdirSync(backup)) {
    const text = readFileSync(
      statSync(join(backup, name)).isFile() ? join(backup, name) : join(backup, "manifest.json"),
      "latin1",
    );
    expect(text.includes(PSEUDONYM_KEY!) || text.includes(RECORD_KEY!)).toBe(false);
  }
  expect(statSync(backup).mode & 0o777).toBe(0o700);
  expect(existsSync(`${backup}.unfinished`)).toBe(false);
});

function change(copy: string, from: RegExp, to: string): void {
  const file = join(copy, "manifest.json");
  const text = readFileSync(file, "utf8");
  const changed = text.replace(from, to);
  if (changed === text) throw new Error(`${from} stands nowhere in the manifest.`);
  writeFileSync(file, changed);
}

function cut(file: string): void {
  writeFileSync(file, readFileSync(file).subarray(0, 200));
}
