/** Too little is known: what was loaded stays, nothing is published, and the last release is what readers see. */
import { publicationLimits } from "@fijne-buurten/db/vocabulary";
import { contracts, status } from "@fijne-buurten/etl";
import { currentReleases } from "@fijne-buurten/semantic-layer/releases";
import { beforeAll, expect, test } from "vitest";
import { allowPublication } from "../../etl/publish/allowed.ts";
import { reportText, statusText } from "../../etl/report/report-text.ts";
import { newFolder, type Sender, sender, smallWorld } from "../support/given.ts";
import { run } from "../support/run.ts";

let of: Sender;
beforeAll(async () => {
  of = await sender();
  await smallWorld(of);
});

const cases = (good: number, bad: number) =>
  [
    "dossiernr | geopend",
    ...Array.from({ length: good }, (_, at) => `G${at} | 01-03-2026`),
    ...Array.from({ length: bad }, (_, at) => `F${at} | 31-02-2026`),
  ].join("\n");

const complexes = (good: number, bad: number) =>
  [
    "complexnr | naam",
    ...Array.from({ length: good }, (_, at) => `C${at} | Hof`),
    ...Array.from({ length: bad }, (_, at) => `F${at} |`),
  ].join("\n");

test("a fifth of a table may wait, and three rows always may", async () => {
  const given: [association: string, drawing: string, told: string | null][] = [
    ["fifth", complexes(16, 4), null],
    ["more", complexes(15, 4), "Van complexen wachten 4 van de 19 rijen in quarantaine"],
    ["few", complexes(1, 3), null],
    ["purged", complexes(17, 4), null],
  ];
  const folder = await newFolder();
  for (const [association, drawing] of given)
    await of.file("tenancy/complexes", drawing, { association, folder, on: "2026-10-01" });
  // Of four rows that wait, three have an older version that still counts: they are of the same twenty.
  await of.file("tenancy/complexes", complexes(17, 0), { association: "again", folder, on: "2026-10-01" });
  const worse = complexes(17, 1).replace(/(C[012]) \| Hof/g, "$1 |");
  await of.file("tenancy/complexes", worse, { association: "again", folder, on: "2026-10-02" });
  await of.deliverOrThrow([folder]);
  await of.client.query("delete from warehouse.complexes where association_id = 'purged'");
  for (const [association, , told] of [...given, ["again", "", "wachten 4 van de 18 rijen"] as const]) {
    const held = allowPublication(of.client, association, await contracts());
    if (told === null) await expect(held, association).resolves.toBeUndefined();
    else await expect(held, association).rejects.toThrow(told);
  }
  expect(publicationLimits.waiting).toMatchObject({ value: 0.2, nl: "20%" });
});

test("the publication is held in every report, until the rows are sent right; then all that was loaded is published", async () => {
  const plan = "koersplannr | tussenperiode | vaste_peildatum\n K1 | tertiaal | 31-10-2026";
  await of.deliver([await of.file("goals/course_plans", plan)]);
  const before = (await currentReleases(of.client)).find(({ associationId }) => associationId === "voorbeeld")!;

  const folder = await newFolder();
  await of.file("nuisance/cases", cases(20, 8), { folder });
  await of.file("activity/activities", "activiteitnr\n A1", { folder });
  const sent = await of.deliver([folder]);
  expect(sent).toMatchObject({ outcome: "held", exitCode: 1, releases: [{ release: null, held: true }] });
  expect(sent.deliveries.map(({ status }) => status)).toEqual(["accepted", "accepted"]);
  const sentence =
    "Niet gepubliceerd; de vorige publicatie blijft staan. Van overlastdossiers wachten 8 van de 29 rijen in quarantaine (verwacht: hooguit 20%). " +
    "'npm run etl -- quarantine --source overlastdossiers' noemt ze, met de reden. Lever opnieuw wat niet klopt of nog ontbreekt. " +
    "Wat is geleverd, is bewaard en komt in de volgende publicatie.";
  expect(reportText({ ...sent, runs: {} })).toContain(`voorbeeld: ${sentence}`);

  // The night after, when nothing came.
  const night = await run(["etl/run.ts", "schedule", "--now", "--json"], await of.env());
  expect(night.code).toBe(1);
  expect(JSON.parse(night.stdout)).toMatchObject({ outcome: "held", releases: [{ message: sentence, held: true }] });
  expect(statusText(await status(of.client))).toContain(`Laatste import: niet gepubliceerd. voorbeeld: ${sentence}`);
  const after = (await currentReleases(of.client)).find(({ associationId }) => associationId === "voorbeeld")!;
  expect(after.number).toBe(before.number);

  const mended = cases(20, 8).replaceAll("31-02-2026", "28-02-2026");
  const again = await of.deliver([
    await of.file("nuisance/cases", mended),
    await of.file("tenancy/tenancies", "contractnr | eenheidnr\n T1 | W1"),
  ]);
  expect(again).toMatchObject({ outcome: "published", exitCode: 0 });
  const { rows } = await of.client.query(
    "select entity, rows_accepted::int from figures.sources where association_id = 'voorbeeld' and known_to is null and entity in ('cases', 'activities') order by entity",
  );
  expect(rows).toEqual([
    { entity: "activities", rows_accepted: 1 },
    { entity: "cases", rows_accepted: 28 },
  ]);

  const retract = async (entity: string) => {
    const [first] = (
      await of.client.query("select file_name from ops.deliveries where entity = $1 and association_id = 'voorbeeld'", [
        entity,
      ])
    ).rows;
    return run(["etl/run.ts", "retract", first.file_name, "--because", "verkeerde export"], await of.env());
  };
  // Without the only tenancies no figure is left.
  const emptied = await retract("tenancies");
  expect(emptied.stdout).toContain(
    "voorbeeld: Niet gepubliceerd; de vorige publicatie blijft staan. Er zou geen enkel cijfer overblijven. Daarvoor ontbreekt: een verhuurde woning (in woningen en huurovereenkomsten). Lever dat opnieuw.",
  );
  expect(emptied.code).toBe(1);
  const { rows: shown } = await of.client.query(
    "select count(*)::int > 0 as is_shown from figures.figures where association_id = 'voorbeeld' and known_to is null and withheld_reason is null",
  );
  expect(shown).toEqual([{ is_shown: true }]);

  const taken = await retract("course_plans");
  expect(taken.code).toBe(1);
  expect(taken.stdout).toContain(
    "voorbeeld: Niet gepubliceerd; de vorige publicatie blijft staan. Om te publiceren ontbreekt: een koersplan (in koersplannen). Lever dat opnieuw.",
  );
});
