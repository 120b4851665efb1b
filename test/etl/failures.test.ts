/** A night that fails for what nobody's file is to blame: its reason is told, kept and mailed, each in a sentence of its own. */
import { copyFile, mkdir, readdir } from "node:fs/promises";
import { basename, join } from "node:path";
import { connect, openInstallation } from "@fijne-buurten/db";
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { openPost, type Post } from "../../etl/mail/post.ts";
import { readMailSettings } from "../../etl/mail/settings.ts";
import { circumstance, traceOf } from "../../etl/report/failure.ts";
import { closeCutOff } from "../../etl/report/run-record.ts";
import { readNight } from "../../etl/schedule/night.ts";
import { unknownMail } from "../../etl/schedule/night-mail.ts";
import { startUpkeep } from "../../etl/schedule/upkeep.ts";
import { otherDatabase } from "../../db/associations/names.ts";
import { type Breakable, breakable } from "../support/breakable.ts";
import { testKeys } from "../support/database.ts";
import { newFolder, type Sender, sender, smallWorld } from "../support/given.ts";
import { type MailServer, mailServer } from "../support/mail-server.ts";
import { run } from "../support/run.ts";

const KEPT = "Wat nog niet was gepubliceerd, is niet bewaard; de vorige cijfers blijven staan.";
const PERSON = "H123456";

let of: Sender;
let server: MailServer;
let way: Breakable;
beforeAll(async () => {
  of = await sender();
  await smallWorld(of);
  server = await mailServer({ hideSTARTTLS: true });
  way = await breakable((await of.env()).ETL_DATABASE_URL);
});
afterEach(() => of.client.query("drop trigger if exists breaks on warehouse.nuisance_reports"));

/** Makes loading a report fail in this way. */
const breaks = (how: string): Promise<unknown> =>
  of.client.query(`
    create or replace function warehouse.breaks() returns trigger language plpgsql as $$ begin ${how} return new; end $$;
    create trigger breaks before insert on warehouse.nuisance_reports execute function warehouse.breaks()`);

type Night = { said: string[]; left: string[]; post: Post; error?: string };

async function night(files: string | string[], url = way.url): Promise<Night> {
  const inbox = await newFolder();
  await mkdir(inbox, { recursive: true });
  for (const file of [files].flat()) await copyFile(file, join(inbox, basename(file)));
  const said: string[] = [];
  const log = (line: string): void => void said.push(line);
  const settings = readMailSettings({
    SMTP_URL: `smtp://127.0.0.1:${server.port}`,
    MAIL_FROM: "buurten@example.nl",
    MAIL_TO: "beheer@example.nl",
  });
  const post = openPost(url, settings, log);
  const home = { urls: { etl: otherDatabase(url, of.database.name) }, keys: testKeys() };
  const failed = await readNight(home, { folder: inbox, quietMs: 0, log }, post.tell, "voorbeeld").then(
    () => undefined,
    (error: Error) => error.message,
  );
  return { said, left: await readdir(inbox), post, error: failed };
}

const report = (on: string): Promise<string> =>
  of.file("nuisance/reports", `melding | dossiernr | melder\n M1 | D1 | ${PERSON}`, { on });

const lastMail = () => server.taken.at(-1)!.mail;

async function lastRun(): Promise<{ outcome: string; message: string }> {
  const { rows } = await of.client.query("select outcome, message from ops.runs order by run_id desc limit 1");
  return rows[0];
}

describe("a night that meets", () => {
  test.each<[what: string, how: string, sentence: RegExp]>([
    [
      "a full disk",
      "raise exception 'could not extend file' using errcode = '53100';",
      /Database: de schijf van de server is vol \('53100'\)\. Verwacht: ruimte voor wat erbij komt\./,
    ],
    [
      "a connection that breaks",
      "perform pg_terminate_backend(pg_backend_pid()); perform pg_sleep(1);",
      /Database: de verbinding is verbroken \('57P01'\)\. Verwacht: een verbinding die blijft tot het werk klaar is\./,
    ],
  ])("%s says so in its report, its log, the database and a mail, and its file stays", async (_what, how, sentence) => {
    await breaks(how);
    const { said, left, error } = await night(await report("2026-11-01"));
    const run = await lastRun();
    expect(run.outcome).toBe("failed");
    for (const text of [said.join("\n"), run.message, lastMail().text!]) {
      expect(text).toMatch(sentence);
      expect(text).toContain(KEPT);
      expect(text).not.toContain(PERSON);
    }
    expect(said.join("\n")).toContain("MISLUKT  Het inlezen van vannacht is niet gelukt");
    expect(lastMail().subject).toBe("Fijne Buurten: de import is mislukt");
    // Whoever shows the reason says already that it failed.
    expect(run.message).not.toMatch(/mislukt/i);
    expect(lastMail().text).not.toMatch(/mislukt/i);
    expect(left).toContain("voorbeeld_overlastmeldingen_2026_2026-11-01.csv");
    expect(error).toBe("Het inlezen is niet gelukt; de reden staat in het logboek van de planning.");
  });

  test("a database that cannot be reached says so in a mail and in its log, and keeps it when it is back", async () => {
    await way.cut();
    const { said, left } = await night(await report("2026-11-01"));
    await way.mend();
    await expect.poll(async () => (await lastRun()).message).toContain("('ECONNREFUSED')");
    for (const text of [said.join("\n"), lastMail().text!])
      expect(text).toMatch(
        /Database: de server is gestopt of opnieuw gestart \('ECONNREFUSED'\)\. Verwacht: een server die blijft draaien\./,
      );
    expect(left).toEqual(["voorbeeld_overlastmeldingen_2026_2026-11-01.csv"]);
  });

  test("a database that goes away half-way, and comes back late, is mailed once", async () => {
    await of.client.query("select pg_advisory_lock(77)");
    await breaks("perform pg_advisory_lock(77);");
    const before = server.taken.length;
    const going = night(await report("2026-11-01"));
    const waiting = "select from pg_locks where locktype = 'advisory' and objid = 77 and not granted";
    await expect.poll(async () => (await of.client.query(waiting)).rowCount, { timeout: 10_000 }).toBe(1);
    await way.cut();
    const { post, left } = await going;
    await way.mend();
    await of.client.query("select pg_advisory_unlock(77)");
    const installation = await openInstallation({ ...(await of.env()), DATA_DIR: await newFolder() });
    const upkeep = startUpkeep(installation, { post, say: () => {} });
    await expect.poll(async () => (await lastRun()).outcome, { timeout: 10_000 }).toBe("failed");
    await upkeep.stop();
    await post.deliver();
    expect(server.taken.slice(before).map(({ mail }) => mail.text)).toEqual([
      expect.stringMatching(/^voorbeeld: Database: de server is gestopt of opnieuw gestart/),
    ]);
    expect(left).toEqual(["voorbeeld_overlastmeldingen_2026_2026-11-01.csv"]);
  }, 60_000);

  test("a fault of the program says that it is one, and no value", async () => {
    await breaks(`raise exception 'invalid input: "${PERSON}"' using errcode = '22P02';`);
    const { said } = await night(await report("2026-11-01"));
    const run = await lastRun();
    expect(run.message).toContain("voorbeeld: Er ging iets fout in het programma zelf.");
    expect(lastMail().text).toContain("voorbeeld: het inlezen is ongedaan gemaakt.");
    expect(said.join("\n")).toContain("invalid input: ⟨…⟩");
    for (const text of [said.join("\n"), run.message, lastMail().text!]) expect(text).not.toContain(PERSON);
  });

  test("files that it refuses names them by their table and period, without a word of theirs, and counts what is alike", async () => {
    const wrong = [
      ["naam", "adres"],
      ["Jansen", "Dorpsstraat 1"],
    ];
    const file = (on: string) => of.write("nuisance/reports", wrong, { on });
    await night([await file("2026-11-02"), await file("2026-11-03")]);
    expect(lastMail().subject).toBe("Fijne Buurten: 2 bestanden zijn geweigerd");
    expect(lastMail().text).toContain(" weigerde:\n- overlastmeldingen, periode 2026 (2 bestanden)\n\n");
    const folder = await newFolder();
    const names = ["voorbeeld_overlastmeldingen_jansen_2026-11-02.csv", "voorbeeld_jansen_2026_2026-11-02.csv"];
    for (const name of names) await copyFile(await file("2026-11-04"), join(folder, name));
    await night(names.map((name) => join(folder, name)));
    expect(lastMail().text).toMatch(/ weigerde:\n- een bestand dat niet is herkend\n- overlastmeldingen\n\n/);
    expect(lastMail().text).not.toMatch(/jansen|Dorpsstraat|naam;/i);
  });

  test("nothing wrong mails nothing", async () => {
    const before = server.taken.length;
    await night(await report("2026-11-03"));
    expect((await lastRun()).outcome).not.toBe("failed");
    expect(server.taken).toHaveLength(before);
  });
});

test("a mail about files of nobody counts them, and says what happened and what to do", () => {
  expect([1, 2].map(unknownMail)).toMatchObject([
    {
      subject: "Fijne Buurten: een bestand is geweigerd",
      body: expect.stringMatching(
        /^Van een bestand in het postvak is niet te zien van welke corporatie het is\..* Er is niets van ingelezen\. Verbeter de naam/,
      ) as string,
    },
    {
      subject: "Fijne Buurten: 2 bestanden zijn geweigerd",
      body: expect.stringMatching(
        /^Van 2 bestanden in het postvak is niet te zien van welke corporatie ze zijn\./,
      ) as string,
    },
  ]);
});

test("a person who asks for it now has what was refused mailed, as by night", async () => {
  const before = server.taken.length;
  const folder = await newFolder();
  const wrong = await of.write("nuisance/reports", [["naam"], ["Jansen"]], { on: "2026-11-02" });
  await mkdir(join(folder, "inbox"));
  for (const name of [basename(wrong), "jansen_overlastdossiers_2026_2026-11-08.csv"])
    await copyFile(wrong, join(folder, "inbox", name));
  const { code } = await run(["etl/run.ts", "schedule", "--now"], {
    ...(await of.env()),
    ...{ DATA_DIR: folder, SMTP_URL: `smtp://127.0.0.1:${server.port}` },
    ...{ MAIL_FROM: "buurten@example.nl", MAIL_TO: "beheer@example.nl" },
  });
  expect(code).toBe(1);
  expect(server.taken.slice(before).map(({ mail }) => mail.text)).toEqual([
    expect.stringMatching(/^Van een bestand in het postvak is niet te zien van welke corporatie het is\./),
    expect.stringContaining("- overlastmeldingen, periode 2026\n"),
  ]);
}, 60_000);

test("a run that was cut off is told as that, once, and not while a run is busy", async () => {
  const { rows } = await of.client.query("insert into ops.runs (trigger) values ('schedule') returning run_id as id");
  await of.client.query("select pg_advisory_lock(hashtext('fijne-buurten pipeline'))");
  expect(await closeCutOff(of.database.urls.etl)).toEqual([]);
  await of.client.query("select pg_advisory_unlock(hashtext('fijne-buurten pipeline'))");
  const told: string[] = [];
  const post = {
    tell: async ({ about, body }: { about: string; body: string }) => void told.push(about, body),
    deliver: async () => {},
  };
  const installation = await openInstallation({ ...(await of.env()), DATA_DIR: await newFolder() });
  const upkeep = startUpkeep(installation, { post, say: () => {} });
  await expect
    .poll(() => told, { timeout: 10_000 })
    .toEqual([`voorbeeld run ${rows[0].id}`, expect.stringContaining("Onderbroken voordat het klaar was")]);
  await upkeep.stop();
  expect(await lastRun()).toMatchObject({ outcome: "failed", message: expect.stringContaining(KEPT) as string });
  expect(await closeCutOff(of.database.urls.etl)).toEqual([]);
});

test.each<[error: object, url: () => string, serverStarted: string | undefined, sentence: string | undefined]>([
  [{ code: "ENOSPC" }, () => "", undefined, "Schijf van dit programma: die is vol ('ENOSPC')."],
  [{ code: "57P02" }, () => "", undefined, "de server is gestopt of opnieuw gestart ('57P02')"],
  [{ code: "ECONNRESET" }, () => of.database.urls.etl, "2001-01-01", "de server is gestopt of opnieuw gestart"],
  [{ code: "ECONNRESET" }, () => of.database.urls.etl, undefined, "de verbinding is verbroken ('ECONNRESET')"],
  [
    { message: "Connection terminated unexpectedly" },
    () => of.database.urls.etl,
    undefined,
    "de verbinding is verbroken",
  ],
  [{ code: "23505" }, () => "", undefined, undefined],
  [new TypeError("x is not a function"), () => "", undefined, undefined],
])("%j is told as what it is", async (error, url, serverStarted, sentence) => {
  const told = await circumstance(error, { url: url(), serverStarted });
  if (sentence === undefined) expect(told).toBeUndefined();
  else expect(told).toContain(sentence);
});

test("an error of the database that quotes a value is logged without it, and any other as it is", async () => {
  const client = await connect(of.database.urls.etl);
  const fail = (query: string): Promise<string> => client.query(query).then(String, traceOf);
  expect(await fail("select 'Jansen'::date")).toMatch(/^error: invalid input syntax for type date: ⟨…⟩\n/);
  expect(await fail("select from nowhere")).toMatch(/^error: relation "nowhere" does not exist\n/);
  await client.end();
});
