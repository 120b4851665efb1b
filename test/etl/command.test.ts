/** The command line, as a person and as a script meet it. */
import { rename } from "node:fs/promises";
import { join } from "node:path";
import { status } from "@fijne-buurten/etl";
import { beforeAll, expect, test } from "vitest";
import { newFolder, type Sender, sender } from "../support/given.ts";
import { type Outcome, run } from "../support/run.ts";

const COMPLEXES = "complexnr | naam\n C1 | De Flat\n C2 | De Toren\n C3 |";

let of: Sender;
const etl = async (...args: string[]): Promise<Outcome> => run(["etl/run.ts", ...args], await of.env());
beforeAll(async () => {
  of = await sender();
});

test("before anything was delivered, status says so", async () => {
  expect(await etl("status")).toMatchObject({ code: 0, stdout: "Er is nog niets geleverd.\n", stderr: "" });
  expect(JSON.parse((await etl("status", "--json")).stdout)).toEqual({
    associations: [],
    waiting: [],
    tables: [],
    lastRun: null,
    upkeep: { backup: { last: null, passed: null }, proof: { last: null, passed: null }, neglected: [] },
  });
});

test("import tells per file what was read, what waits and why, and ends with 0 although rows wait", async () => {
  const file = await of.file("tenancy/complexes", COMPLEXES, { on: "2026-10-01" });
  const { code, stdout, stderr } = await etl("import", file);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(stdout).toContain("voorbeeld_complexen_alles_2026-10-01.csv: 3 rijen gelezen, 2 goed, 1 in quarantaine.");
  expect(stdout).toContain("2 nieuw, 0 gewijzigd, 0 gelijk.");
  expect(stdout).toContain(
    "regel 4: naam is leeg (verwacht: een naam van hooguit 120 tekens). De regel staat in quarantaine;",
  );
  expect(stdout).toContain(
    "er is nog niets te publiceren. Daarvoor ontbreekt: de corporatie zelf (in gebieden) en een koersplan (in koersplannen).",
  );
});

test("import with --json answers with one report and not a word beside it", async () => {
  const file = await of.file("tenancy/complexes", COMPLEXES, { on: "2026-10-01" });
  const { code, stdout } = await etl("import", "--json", file);
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({
    outcome: "nothing_new",
    exitCode: 0,
    deliveries: [{ file: "voorbeeld_complexen_alles_2026-10-01.csv", status: "no_op", association: "voorbeeld" }],
  });
});

test("a refused file ends import with 1, with the sentence and without a stack", async () => {
  const cells = [
    ["complexnr", "naam", "telefoon"],
    ["C1", "De Flat", "0612345678"],
  ];
  const file = await of.write("tenancy/complexes", cells, { on: "2026-10-02" });
  const inWords = await etl("import", file);
  expect(inWords).toMatchObject({ code: 1, stderr: "" });
  expect(inWords.stdout).toMatch(
    /GEWEIGERD +voorbeeld_complexen_alles_2026-10-02\.csv: Kolom 'telefoon' mag niet worden geleverd/,
  );
  expect(inWords.stdout).not.toMatch(/\n\s+at |Error|0612345678/);
  const inJson = await etl("import", file, "--json");
  expect(inJson.code).toBe(1);
  expect(JSON.parse(inJson.stdout)).toMatchObject({
    outcome: "refused",
    exitCode: 1,
    deliveries: [{ status: "refused" }],
  });
});

test("status tells what each table last brought, what waits and what was refused since", async () => {
  const { stdout } = await etl("status");
  expect(stdout).toMatch(
    /voorbeeld {2}complexen +alles +geleverd 2026-10-01 +3 rijen +1 in quarantaine +\(daarna \d geweigerd\)/,
  );
  expect(stdout).toMatch(
    /Laatste import: geweigerd\.\n {2}GEWEIGERD {2}voorbeeld_complexen_alles_2026-10-02\.csv: Kolom 'telefoon' mag niet worden geleverd.*\n {2}Duur per stap: ontvangen \d+,\d s\.\n$/,
  );
  const { tables } = JSON.parse((await etl("status", "--json")).stdout) as { tables: object[] };
  expect(tables).toMatchObject([
    {
      association: "voorbeeld",
      source: "tenancy",
      entity: "complexes",
      deliveredOn: "2026-10-01",
      rowsRead: 3,
      inQuarantine: 1,
    },
  ]);
});

test("status counts a bad row that comes every night once, and forgets what was refused before a good delivery", async () => {
  for (const day of ["11", "12"])
    await of.given("tenancy/complexes", `${COMPLEXES}\n C${day} | De Punt`, { on: `2026-10-${day}` });
  const wrong = await of.write("tenancy/complexes", [["complexnr", "telefoon"]], { on: "2026-10-13" });
  expect((await of.deliverOrThrow([wrong]))[0]!.status).toBe("refused");
  const tables = async () => (await status(of.client)).tables;
  expect(await tables()).toMatchObject([{ deliveredOn: "2026-10-12", inQuarantine: 1, waiting: 0, refusedSince: 1 }]);
  // The same file again is no news, but it is good.
  await of.given("tenancy/complexes", `${COMPLEXES}\n C12 | De Punt`, { on: "2026-10-14" });
  expect(await tables()).toMatchObject([{ deliveredOn: "2026-10-14", inQuarantine: 1, refusedSince: 0 }]);
});

test("status says why the last import was refused, also of a file of which nothing was recognised", async () => {
  const path = await of.write("tenancy/complexes", [["kleur"], ["rood"]], { on: "2026-10-15" });
  const nameless = join(path, "..", "Meldingen van Jan Jansen.csv");
  await rename(path, nameless);
  await etl("import", nameless);
  const { stdout } = await etl("status");
  expect(stdout).toMatch(
    /Laatste import: geweigerd\.\n {2}GEWEIGERD {2}⟨24 tekens⟩\.csv: .* is geweigerd; .*\n {2}Duur per stap: ontvangen \d+,\d s\.\n$/,
  );
  expect(stdout).not.toContain("Jansen");
});

test("digest gives one hash, the same in words and in JSON, and leaves everything as it is", async () => {
  const { stdout } = await etl("digest");
  expect(stdout).toMatch(/^[0-9a-f]{64}\n$/);
  expect(JSON.parse((await etl("digest", "--json")).stdout)).toEqual({
    association: "voorbeeld",
    digest: stdout.trim(),
  });
});

test("a folder without deliveries is no mistake, a path that is not there is one", async () => {
  const empty = await newFolder();
  expect(await etl("import", empty)).toMatchObject({ code: 0, stderr: "" });
  const missing = join(empty, "er-niet.csv");
  const { code, stdout, stderr } = await etl("import", missing);
  expect(code).toBe(1);
  expect(stdout + stderr).toContain(`${missing}: dit bestand of deze map bestaat niet. Er is niets ingelezen.`);
  expect(stdout + stderr).not.toMatch(/\n\s+at /);
});

test("a file under a name that says nothing needs options, and is loaded with them", async () => {
  const path = await of.file("survey/waves", "golf\n 2026-W1");
  const nameless = join(path, "..", "golven.csv");
  await rename(path, nameless);
  const without = await etl("import", nameless);
  expect(without.code).toBe(1);
  expect(without.stdout).toContain("De bestandsnaam zegt niet wat voor --period en --delivered-on nodig is.");
  const options = ["--association", "voorbeeld", "--period", "2026", "--delivered-on", "2026-10-03"];
  expect((await etl("import", nameless, ...options)).code).toBe(0);
  expect(await of.live("wave_id", "survey_waves")).toEqual([["2026-W1"]]);
});

test.each([
  { what: "no command", args: [], code: 2, says: "npm run etl -- import BESTAND_OF_MAP" },
  { what: "an unknown command", args: ["importeer"], code: 2, says: "npm run etl -- import BESTAND_OF_MAP" },
  { what: "import of nothing", args: ["import"], code: 2, says: "npm run etl -- import BESTAND_OF_MAP" },
  {
    what: "an unknown option",
    args: ["import", "x.csv", "--force"],
    code: 2,
    says: "--force: deze optie is niet bekend.",
  },
  { what: "an option without its value", args: ["status", "--association"], code: 2, says: "erachter staat niets" },
  { what: "an option for a value", args: ["status", "--source", "--csv"], code: 2, says: "erachter staat '--csv'" },
  { what: "a value too many", args: ["status", "--json=ja"], code: 2, says: "--json: erachter staat 'ja'" },
  {
    what: "a day that is none",
    args: ["import", "x.csv", "--delivered-on", "31-12-2026"],
    code: 1,
    says: "is geen datum",
  },
  { what: "a sample of no homes", args: ["sample", "--homes", "0", "--out", "/tmp/x"], code: 2, says: "--homes 3500" },
])("$what is answered with how it should be, without a stack", async ({ args, code, says }) => {
  const outcome = await etl(...args);
  expect(outcome.code).toBe(code);
  expect(outcome.stderr).toContain(says);
  expect(outcome.stderr + outcome.stdout).not.toMatch(/\n\s+at |node:internal/);
});

test.each([
  { args: ["etl/run.ts", "backup", "--help"], code: 0, says: "npm run backup -- MAP" },
  { args: ["db/run.ts", "association", "--help"], code: 0, says: "npm run association -- remove CORPORATIE --ja" },
  { args: ["db/run.ts", "restore", "--help"], code: 0, says: "BACKUP_PASSPHRASE='…' DATA_DIR=MAP npm run restore" },
  { args: ["db/run.ts", "restore", "--force"], code: 2, says: "--force: deze optie is niet bekend." },
  { args: ["db/run.ts", "restore"], code: 2, says: "Opdracht achter restore: gevonden niets. Verwacht: de map van" },
  {
    args: ["db/run.ts", "association"],
    code: 2,
    says: "Verwacht: list, add, remove, server, roles, role of sign-out. Er is niets gedaan.",
  },
  { args: ["db/run.ts", "association", "sign-out"], code: 2, says: "of --everybody. Er is niets gedaan." },
  {
    args: ["db/run.ts", "association", "sign-out", "aaaa-bbbb-cccc-dddd", "--everybody"],
    code: 2,
    says: "Verwacht: een code, zoals abcd-efgh-ijkl-mnop, of --everybody.",
  },
  { args: ["db/run.ts", "association", "lijst"], code: 2, says: "Opdracht achter association: gevonden 'lijst'." },
  { args: ["db/run.ts", "association", "remove"], code: 2, says: "Opdracht achter remove: gevonden niets." },
  { args: ["db/run.ts"], code: 2, says: "Opdracht: gevonden niets. Verwacht: een van de opdrachten hieronder." },
])("$args ends with $code and says how it should be, without English", async ({ args, code, says }) => {
  const { stdout, stderr, ...outcome } = await run(args, await of.env());
  expect(outcome.code).toBe(code);
  expect(code === 0 ? stdout : stderr).toContain(says);
  expect(code === 0 ? stderr : stdout).toBe("");
  expect(stderr).not.toMatch(/Unknown option|argument|\n\s+at |node:internal/);
});

test("a database that is not there is told in a sentence", async () => {
  const nowhere = "postgres://fb_etl:0123456789abcdef@127.0.0.1:1/nergens";
  const outcome = await run(["etl/run.ts", "status"], {
    ...(await of.env()),
    DATABASE_URL: nowhere,
    ETL_DATABASE_URL: nowhere,
  });
  expect(outcome.code).not.toBe(0);
  expect(outcome.stderr).not.toMatch(/\n\s+at /);
  expect(outcome.stderr).not.toContain("0123456789abcdef");
});
