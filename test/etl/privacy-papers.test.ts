/** The register, the annex and the note say all that there is to say, and nothing that nobody knows. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { contracts } from "@fijne-buurten/etl";
import { readCards } from "@fijne-buurten/semantic-layer";
import { auditKinds } from "@fijne-buurten/db/vocabulary";
import { beforeAll, describe, expect, test } from "vitest";
import { classified, dataClasses } from "../../etl/privacy/classes.ts";
import { dpiaAnnexOf, NO_RULE_MENDS } from "../../etl/privacy/dpia.ts";
import { classesOf, type Facts, factsOf } from "../../etl/privacy/facts.ts";
import { TO_FILL_IN } from "../../etl/privacy/markdown.ts";
import { registerOf } from "../../etl/privacy/register.ts";
import { worksCouncilNoteOf } from "../../etl/privacy/works-council.ts";
import { connected } from "../db/support/drawn.ts";
import { installationOf, migratedDatabase } from "../support/database.ts";
import { newFolder } from "../support/given.ts";
import { mustRun } from "../support/run.ts";

const about = { id: "voorbeeld", name: "Woonstichting Voorbeeld", isSynthetic: true, day: "2026-11-30", env: {} };
const all = await contracts();
let facts: Facts;
let register: string;

beforeAll(async () => {
  const client = await connected((await migratedDatabase()).urls.owner);
  await client.query(
    "insert into ops.retention_terms (association_id, source, entity, years, because) values ('voorbeeld', 'nuisance', 'cases', 4, 'lopende procedures')",
  );
  await client.query("select app.keep_audit(30)");
  facts = await factsOf(client, {
    ...about,
    env: { INBOX_KEEP_DAYS: "41", BACKUP_DIR: "/b", BACKUP_KEEP: "9", BACKUP_PASSPHRASE: "een wachtzin van een proef" },
  });
  register = registerOf(facts);
});

/** The part of the register about one kind of file. */
const sectionOf = (file: string): string =>
  register.split(/\n(?=##)/).find((part) => part.startsWith(`### ${file} (`)) ?? "";

describe.each(all)("$source/$entity", (contract) => {
  test("stands in the register with every column, as what it is", () => {
    for (const { header, of } of classesOf(contract).columns)
      expect(sectionOf(contract.file)).toMatch(
        new RegExp(`\\| \`${header}\` +\\| ${dataClasses[of].nl.replaceAll(/[()]/g, "\\$&")} \\|`),
      );
  });

  test("is classified as its contract lands it", () => {
    for (const { header, of } of classesOf(contract).columns) {
      const column = Object.values(contract.columns).find((one) => one.header === header)!;
      expect([header, of === "dropped" || of === "unread"]).toEqual([header, column.landing === "nowhere"]);
      expect([header, of === "pseudonym"]).toEqual([header, column.landing === "pseudonym"]);
      if (column.isPersonal) expect([header, dataClasses[of].isPersonal]).toEqual([header, true]);
    }
  });

  test("says how long it is kept, and who must say on which ground", () => {
    const section = sectionOf(contract.file);
    const { retention } = contract;
    if (contract.file === "overlastdossiers") expect(section).toContain("4 jaar (zelf gekozen): lopende procedures");
    else expect(section).toContain(retention.because);
    const isAboutPeople = retention.kind !== "kept" || section.includes("| persoonsgegevens | ja |");
    expect(section).toContain(isAboutPeople ? `| grondslag (AVG artikel 6) | ${TO_FILL_IN} |` : "niet nodig");
  });
});

test("a source, or a column, that nobody classified stops everything, and so does a class of what is not there", () => {
  const [contract] = all.filter(({ source, entity }) => source === "nuisance" && entity === "reports");
  const header = contract!.columns.reporter!;
  expect(() => classesOf({ ...contract!, entity: "new" })).toThrow("nuisance/new is not classified");
  expect(() =>
    classesOf({ ...contract!, columns: { ...contract!.columns, more: { ...header, header: "extra" } } }),
  ).toThrow("nuisance/reports, extra: 0 classes");
  expect(() => classesOf({ ...contract!, columns: { reporter: header } })).toThrow(
    /in etl\/privacy\/classes.ts is no column/,
  );
  expect(Object.keys(classified).sort()).toEqual(all.map(({ source, entity }) => `${source}/${entity}`).sort());
});

test("every figure stands in the register and in the annex, with how it is shared", () => {
  const annex = dpiaAnnexOf(facts);
  for (const { id } of readCards())
    for (const paper of [register, annex])
      expect(paper).toMatch(
        new RegExp(`\\(\`${id}\`\\) \\|.* (exact|afgerond, voor genoeg huishoudens|alleen intern) \\|`),
      );
});

test("every other term stands in the register as it is set", () => {
  for (const line of ["| 41 dagen |", "| de laatste 9 |", "| het logboek | 30 maanden |"])
    expect(register).toContain(line);
});

test("what the program cannot know is left to the association, and invented data says so", () => {
  expect(register).toContain("**De gegevens van deze corporatie zijn verzonnen.**");
  expect(registerOf({ ...facts, isSynthetic: false })).not.toContain("verzonnen");
  expect(registerOf({ ...facts, backupsKept: undefined })).toContain(`hoe lang andere blijven: ${TO_FILL_IN}`);
  for (const asked of ["contactpersoon", "verwerkers", "Waar de server staat"])
    expect(register).toMatch(new RegExp(`${asked}.*${TO_FILL_IN}`));
  expect(dpiaAnnexOf(facts)).toMatch(new RegExp(`huurdersorganisatie.*${TO_FILL_IN}`));
});

test("the annex says what no rule mends, and what personal data there is, and no more", () => {
  const annex = dpiaAnnexOf(facts);
  for (const sentence of NO_RULE_MENDS) expect(annex).toContain(`- ${sentence}`);
  expect(annex).toContain("| overlastmeldingen | `melder` |");
  expect(annex).not.toContain("`bu_naam`");
  expect(annex).not.toContain("| gebieden |");
});

test("the note names every kind of line of the log, and every column that may hold a function", () => {
  const note = worksCouncilNoteOf(facts);
  for (const { nl } of Object.values(auditKinds)) expect(note).toContain(`- ${nl}`);
  expect(note).toContain("| doelen | `vastgesteld_door` |");
  expect(note).toContain("Een regel blijft 30 maanden");
});

test("agreements with partners stand in it where there are any, without keys", async () => {
  const client = await connected((await migratedDatabase()).urls.owner);
  await client.query("drop table if exists app.agreements cascade");
  expect((await factsOf(client, about)).agreements).toBeUndefined();
  await client.query(
    `create table app.agreements (
      agreement_id text, is_sandbox boolean, parties text[], purpose text, legal_ground text, kpis text[], valid_from timestamptz, key_hash text
    )`,
  );
  expect(registerOf(await factsOf(client, about))).toContain("Er zijn geen afspraken met partners vastgelegd");
  await client.query(
    `insert into app.agreements values
      ('A1', false, '{Gemeente,Politie}', 'samen werken | aan de wijk', null, null, '2026-10-01 12:00', 'geheim'),
      ('A2', true, '{Proef}', 'proberen', null, null, '2026-10-01', 'geheim')`,
  );
  const text = registerOf(await factsOf(client, about));
  for (const line of [
    "| met wie | Gemeente, Politie |",
    "| doel | samen werken \\| aan de wijk |",
    `| grondslag | ${TO_FILL_IN} |`,
    "| cijfers | alle cijfers die worden gedeeld |",
    "| geldt vanaf | 2026-10-01 |",
  ])
    expect(text).toContain(line);
  expect(text).not.toMatch(/geheim|Proef/);
});

test("npm run etl -- privacy writes the three papers, without a gap in them", async () => {
  const folder = join(await newFolder(), "papieren");
  const env = await installationOf({ voorbeeld: await migratedDatabase() });
  const { stdout } = await mustRun(["etl/run.ts", "privacy", "--out", folder], env);
  const files = ["verwerkingsregister.md", "dpia-bijlage.md", "or-notitie.md"].map((file) => join(folder, file));
  expect(stdout.trim().split("\n")).toEqual(files);
  for (const file of files) expect(await readFile(file, "utf8")).not.toMatch(/undefined|null|\[object|NaN|\| +\|/);
});
