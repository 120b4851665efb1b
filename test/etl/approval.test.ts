/** A new wave or panel questionnaire waits until beleid approves it. Everything else is published meanwhile. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { ImportReport } from "@fijne-buurten/etl";
import { beforeAll, expect, test } from "vitest";
import { type Sender, sender, smallWorld } from "../support/given.ts";
import { type Outcome, root, run } from "../support/run.ts";

let of: Sender;
const etl = async (...args: string[]): Promise<Outcome> => run(["etl/run.ts", ...args], await of.env());

const plan = (isSynthetic: "Ja" | "Nee") => `
  koersplannr | synthetisch
  K1          | ${isSynthetic}`;
const questionnaires = (completed: number) => `
  vragenlijst | bezorgd | volledig
  2026-V1     | 78      | ${completed}
  2026-V2     | 78      | 20`;

/** The periods that readers know, and the share of the panel that took part in each. */
async function published(): Promise<{ waves: string[]; participation: Record<string, number | null> }> {
  const live = "known_to is null and association_id = 'voorbeeld'";
  const waves = await of.client.query(
    `select period from figures.periods where ${live} and period ~ '[WV]' order by period`,
  );
  const figures = await of.client.query(
    `select period, numerator from figures.figures
    where ${live} and kpi_id = 'panel_participation' and value is not null and area_key like '%/association/%' order by period`,
  );
  return {
    waves: waves.rows.map(({ period }) => period as string),
    participation: Object.fromEntries(figures.rows.map(({ period, numerator }) => [period, numerator])),
  };
}

let first: ImportReport;
beforeAll(async () => {
  of = await sender();
  await smallWorld(of);
  const files = [
    await of.file("goals/course_plans", plan("Nee")),
    await of.file("tenancy/tenancies", "contractnr | eenheidnr\n T1 | W1\n T2 | W2"),
    await of.file("survey/responses", "respons_id | bu_code\n R1 | BU02670111\n R9 | BU02670199"),
    await of.file("survey/answers", "respons_id | antwoord\n R1 | 7"),
    await of.file("panel/questionnaires", questionnaires(40)),
    await of.file("activity/activities", "activiteitnr | datum\n B1 | 01-03-2026"),
    await of.file("activity/conversation_rounds", "rondenr | datum\n G1 | 01-03-2026"),
  ];
  first = await of.deliver(files);
});

test("of what waits nothing is in the release, and the rest is published", async () => {
  expect(first).toMatchObject({ outcome: "published", exitCode: 0 });
  expect(await published()).toEqual({ waves: [], participation: {} });
  const { rows } = await of.client.query(
    `select count(value)::int as figures, count(bound_lower)::int as bounded
    from figures.figures where kpi_id = 'neighbourhoods_in_conversation'`,
  );
  expect(rows[0].figures).toBeGreaterThan(0);
  // One of the answers waits in quarantine.
  expect(first.deliveries.find(({ entity }) => entity === "responses")!.rows.quarantined).toBe(1);
  expect(rows[0].bounded).toBe(0);
});

test("the report names what waits and what to type, and so does status", async () => {
  expect(first.releases).toMatchObject([{ waitingWaves: ["2026-W1", "2026-V1", "2026-V2"] }]);
  const sentence =
    "voorbeeld: 3 enquêtes of panelvragenlijsten 2026-W1, 2026-V1, 2026-V2 wachten op vrijgave door beleid.";
  const command = "Vrijgeven: npm run etl -- approve-wave voorbeeld 2026-W1 2026-V1 2026-V2 --by beleid";
  const { stdout } = await etl("status");
  expect(stdout).toContain(sentence);
  expect(stdout).toContain(command);
  expect((await etl("waves")).stdout).toMatch(
    /2026-V1 +panelvragenlijst .* 80 uitgenodigd, 40 antwoorden \(50%\) +WACHT/,
  );
});

test.each([
  [["voorbeeld", "2026-V1"], "--by: niets gevonden. Alleen beleid geeft een golf vrij"],
  [["voorbeeld", "2026-V1", "--by", "Jan"], "--by: 'Jan' gevonden."],
  [
    ["voorbeeld", "2026-V9", "--by", "beleid"],
    "Golf '2026-V9' van 'voorbeeld' is niet geleverd. Geleverd zijn: 2026-W1, 2026-V1, 2026-V2.",
  ],
  [["voorbeeld", "2026-V1", "2026-V9", "--by", "beleid"], "Golf '2026-V9'"],
  [["voorbeeld", "2026-V1", "--by", "beleid", "--note", "BSN 111222333"], "--note: verwacht hooguit 120 tekens"],
])("%s is refused in a sentence, and nothing is approved", async (args, sentence) => {
  const { code, stderr } = await etl("approve-wave", ...args);
  expect({ code, isTold: stderr.includes(sentence), isSafe: stderr.includes("Er is niets vrijgegeven.") }).toEqual({
    ...{ code: 1, isTold: true, isSafe: true },
  });
  expect((await published()).waves).toEqual([]);
});

test("of an association that is not there nothing is approved", async () => {
  const { code, stderr } = await etl("approve-wave", "voorbeld", "2026-V1", "--by", "beleid");
  expect([code, stderr.trim()]).toEqual([
    1,
    "De corporatie 'voorbeld' bestaat hier niet. Bekend: voorbeeld. Er is niets gedaan.",
  ]);
});

test("without a wave the command explains itself", async () => {
  expect(await etl("approve-wave", "voorbeeld", "--by", "beleid")).toMatchObject({ code: 2 });
});

test("what beleid approves is published, with its year, and what it does not goes on waiting", async () => {
  const { code, stdout } = await etl(
    "approve-wave",
    "voorbeeld",
    "2026-V1",
    "--by",
    "beleid",
    "--note",
    "Gezien op 1 juni.",
  );
  expect(code).toBe(0);
  expect(stdout).toMatch(/2026-V1 vrijgegeven door beleid\. Cijfers gepubliceerd/);
  expect(stdout).toContain("2026-W1, 2026-V2 wachten op vrijgave");
  expect(await published()).toMatchObject({ waves: ["2026-V1"], participation: { "2026": 40, "2026-V1": 40 } });
  const { rows } = await of.client.query("select wave, approved_by, note from ops.wave_approvals");
  expect(rows).toEqual([{ wave: "2026-V1", approved_by: "beleid", note: "Gezien op 1 juni." }]);
  const { rows: lines } = await of.client.query(
    "select kind, about, details from app.audit order by number desc limit 1",
  );
  const about = ["wave:2026-V1", expect.stringMatching(/^release:\d+$/)];
  expect(lines).toEqual([{ kind: "wave_approved", about, details: "{}" }]);
  const again = await etl("approve-wave", "voorbeeld", "2026-V1", "--by", "beleid");
  expect([again.code, again.stderr]).toEqual([
    1,
    "Golf '2026-V1' van 'voorbeeld' is al vrijgegeven. Er is niets vrijgegeven.\n",
  ]);
});

test("a correction of an approved wave is published without asking again", async () => {
  await of.deliver([await of.file("panel/questionnaires", questionnaires(44))]);
  expect((await published()).participation).toMatchObject({ "2026-V1": 44, "2026": 44 });
});

test("a survey wave that is approved is weighed then", async () => {
  const weighings = async () => (await of.client.query("select wave_id from warehouse.survey_weightings")).rows;
  expect(await weighings()).toEqual([]);
  await etl("approve-wave", "voorbeeld", "2026-W1", "--by", "beleid");
  expect(await weighings()).toEqual([{ wave_id: "2026-W1" }]);
  expect((await published()).waves).toEqual(["2026-V1", "2026-W1"]);
});

test("what is invented waits for nobody", async () => {
  const report = await of.deliver([await of.file("goals/course_plans", plan("Ja"))]);
  expect(report.releases).toMatchObject([{ waitingWaves: [] }]);
  expect((await published()).waves).toEqual(["2026-V1", "2026-V2", "2026-W1"]);
});

test("what was there before waves had to be approved counts as approved", async () => {
  const migration = readFileSync(join(root, "db", "migrations", "0018_waves.sql"), "utf8");
  const [carryOver = ""] = /insert into ops\.wave_approvals.*?;/s.exec(migration) ?? [];
  await of.client.query("delete from ops.wave_approvals");
  await of.client.query(carryOver);
  const { rows } = await of.client.query("select wave, approved_by from ops.wave_approvals order by wave");
  expect(rows).toEqual(["2026-V1", "2026-V2", "2026-W1"].map((wave) => ({ wave, approved_by: null })));
});
