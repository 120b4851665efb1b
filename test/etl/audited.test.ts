/** What the pipeline and its commands do is in the log, without a word that somebody typed and without a key of anybody. */
import { readAudit, verifyAudit } from "@fijne-buurten/db";
import { importDeliveries, retractDelivery } from "@fijne-buurten/etl";
import { beforeAll, expect, test } from "vitest";
import { eraseHousehold } from "../../etl/retention/erase.ts";
import { insight } from "../../etl/retention/insight.ts";
import { chooseTerm } from "../../etl/retention/overview.ts";
import { closeLog } from "../../etl/schedule/close-log.ts";
import { makeBackup } from "../../etl/upkeep/tasks.ts";
import { testKeys } from "../support/database.ts";
import { newFolder, type Sender, sender, smallWorld } from "../support/given.ts";
import { run } from "../support/run.ts";

let of: Sender;
let seen = 0;

beforeAll(async () => {
  of = await sender();
  await smallWorld(of);
  await told();
}, 60_000);

const home = () => ({ urls: of.database.urls, keys: testKeys() });

/** The lines since this was last asked, oldest first. */
async function told(): Promise<object[]> {
  const lines = (await readAudit(of.client, { first: 500 })).filter(({ number }) => number > seen).reverse();
  seen += lines.length;
  return lines.map(({ kind, actor, about, details }) => ({
    kind,
    actor,
    about,
    details: JSON.parse(details) as object,
  }));
}

const GOALS = `
  doelnr | kpi                   | niveau     | soort | norm | periode | uiterlijk  | vastgelegd_in
  D 1    | tenants_took_action   | corporatie | norm  | 0,5  | 2026    | 31-12-2026 | Koersplan van J. de Vries
  D2     | own_conversation_first| corporatie | norm  | 0,4  | 2026    | 31-12-2026 | Koersplan`;

test("which goals a release brings, changes and withdraws, and who sent them", async () => {
  await of.given("goals/goals", GOALS, { on: "2026-10-02" });
  const first = await told();
  const norm = { kind: "norm", margin: null, baseline: null, period: "2026", due: "2026-12-31", state: "agreed" };
  expect(first).toMatchObject(
    [
      {
        kind: "goal_added",
        actor: "opdracht",
        about: ["goal:D_1", "kpi:tenants_took_action", /^release:\d+$/],
        details: { ...norm, norm: 0.5 },
      },
      { kind: "goal_added", about: ["goal:D2", "kpi:own_conversation_first", /^release:\d+$/] },
    ].map((line) => ({
      ...line,
      about: line.about.map((code) => (typeof code === "string" ? code : expect.stringMatching(code))),
    })),
  );
  expect(JSON.stringify(first)).not.toContain("Vries");

  await of.given("goals/goals", GOALS, { on: "2026-10-03" });
  expect(await told()).toEqual([]);

  const changed = await of.file("goals/goals", GOALS.replace("0,5 ", "0,6 ").replace(/\n.*D2.*$/, ""), {
    on: "2026-10-04",
  });
  await importDeliveries(home(), [changed], { trigger: "schedule", until: "assert" });
  expect(await told()).toMatchObject([
    { kind: "goal_changed", actor: "planning", details: { norm: 0.6 } },
    { kind: "goal_withdrawn", actor: "planning", details: {} },
  ]);
});

test("that a delivery was taken back, and what became of goals by that", async () => {
  const { rows } = await of.client.query<{ id: number }>("select max(delivery_id)::int as id from ops.deliveries");
  const { exitCode } = await retractDelivery(home(), {
    which: `${rows[0]!.id}`,
    because: "fout van Jan",
    until: "assert",
  });
  expect(exitCode).toBe(0);
  expect(await told()).toMatchObject([
    { kind: "delivery_retracted", actor: "opdracht" },
    { kind: "goal_changed", details: { norm: 0.5 } },
    { kind: "goal_added" },
  ]);
});

test("that a household was shown and erased, how many rows that were, and nothing by which to know which", async () => {
  await of.given("tenancy/tenancies", "contractnr | eenheidnr | begindatum\nHUUR77 | W1 | 01-03-2026", {
    on: "2026-10-05",
  });
  await told();
  const asked = { association: "voorbeeld", keys: ["contractnr=HUUR77"] };
  const folder = await newFolder();
  await insight(home(), { dataDir: folder, inbox: folder, association: "voorbeeld" }, asked);
  await eraseHousehold(home(), { ...asked, because: "verzoek van mevrouw Holle" });
  const lines = await told();
  expect(lines).toMatchObject([
    { kind: "household_shown", actor: "opdracht", about: [], details: { rows: 1 } },
    { kind: "erasure", actor: "opdracht", details: { rows: 1 } },
  ]);
  expect(JSON.stringify(lines)).not.toMatch(/HUUR77|Holle/);
});

test("that another term was chosen, and that rows that wait were read", async () => {
  await chooseTerm(of.client, { association: "voorbeeld", file: "overlastdossiers", years: "3", because: "om Jan" });
  await run(["etl/run.ts", "quarantine", "--csv"], await of.env());
  expect(await told()).toEqual([
    { kind: "retention_changed", actor: "opdracht", about: ["nuisance/cases"], details: { years: 3 } },
    { kind: "rows_read", actor: "opdracht", about: [], details: { rows: 0, what: "quarantine" } },
  ]);
});

test("that a copy was made, and the copy holds the end of the log", async () => {
  const dataDir = await newFolder();
  const association = { id: "voorbeeld", name: "Voorbeeld", isSynthetic: true };
  const env = { BACKUP_PASSPHRASE: "een wachtzin van een proef" };
  await makeBackup({ ...home(), association, dataDir, keys: testKeys() }, dataDir, env, "planning");
  expect(await told()).toMatchObject([{ kind: "backup_made", actor: "planning" }]);
});

test("a night tells where the log ends, and mails when it is no longer whole", async () => {
  const chain = { name: "voorbeeld", url: of.database.urls.etl, dataDir: await newFolder() };
  const said: string[] = [];
  const mails: string[] = [];
  const night = () =>
    closeLog(
      chain,
      (line) => said.push(line),
      async ({ about, body }) => void mails.push(`${about}: ${body}`),
    );
  await night();
  const { last } = await verifyAudit(chain);
  expect(said).toEqual([
    `voorbeeld: het logboek is heel, regel 1 tot en met ${last.number}. Laatste regel: ${last.number}:${last.hash}`,
  ]);
  await of.client.query("alter table app.audit disable trigger user");
  await of.client.query("delete from app.audit where number = 2");
  await night();
  expect(said[1]).toBe("voorbeeld: het logboek klopt NIET: regel 2 ontbreekt: na regel 1 komt 3.");
  expect(mails).toEqual([
    expect.stringContaining("voorbeeld logboek 2: voorbeeld: het logboek klopt NIET: regel 2 ontbreekt"),
  ]);
});
