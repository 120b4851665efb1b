/** When what may be shared is chosen anew, what becomes of what was shared, and what somebody reads who asks. */
import { connect } from "@fijne-buurten/db";
import { currentReleases, type Inspection, inspectShared, shareFigures } from "@fijne-buurten/semantic-layer/releases";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sharedText } from "../../etl/publish/inspect.ts";
import { hasNews } from "../../semantic-layer/sharing/news.ts";
import { sharedDatabase } from "../support/imported.ts";

let client: Awaited<ReturnType<typeof connect>>;
beforeAll(async () => {
  const { urls } = await sharedDatabase();
  client = await connect(urls.etl);
}, 600_000);
afterAll(() => client.end());

/** What was done in the database is taken back. */
async function undone<Result>(work: () => Promise<Result>): Promise<Result> {
  await client.query("begin");
  try {
    return await work();
  } finally {
    await client.query("rollback");
  }
}

describe("who asks what would be shared", () => {
  let inspection: Inspection;
  beforeAll(async () => {
    inspection = (await undone(() => inspectShared(client, "voorbeeld")))!;
  }, 300_000);

  test("reads what attacks find in it, which is what they found when it was shared", async () => {
    const { rows } = await client.query("select sets, smallest, has_passed as passed from figures.share_certificates");
    expect([inspection.report]).toMatchObject(rows);
    expect(inspection.report).toMatchObject({ passed: true, smallest: 20 });
  });

  test("reads how many areas are left, and how far from what staff see", () => {
    const resilience = inspection.latest.find(({ kpi }) => kpi === "resilience_level")!;
    expect(resilience).toMatchObject({ period: "2026-W1", bands: 0, besideNorm: 0 });
    expect(resilience.areas.map(({ level, shown }) => `${level} ${shown}`)).toEqual([
      ...["association 1", "municipality 1", "district 1", "neighbourhood_group 9", "neighbourhood 13"],
    ]);
    expect(resilience.error!.most).toBeLessThanOrEqual(0.5);
    const text = sharedText(inspection);
    expect(text).toContain(
      "resilience_level 2026-W1: corporatie 1/1, gemeente 1/1, wijk 1/3, buurtgroep 9/12, buurt 13/",
    );
    expect(text).toContain("zekere antwoorden voor wie er drie kent: 0 (hoogstens 0)");
  });

  test("sees that every word is that of staff", () => {
    for (const { kpi, verdicts } of inspection.latest)
      expect({ kpi, ...verdicts }).toMatchObject({ same: verdicts.all });
    expect(inspection.overall.verdicts.all).toBeGreaterThan(100);
    expect(inspection.overall.verdicts.same).toBe(inspection.overall.verdicts.all);
  });
});

describe("a release is attacked", () => {
  const next = "(select max(release) + 1 from figures.share_certificates)";
  const changed = (of: string): string =>
    `update figures.figures set known_from = ${next} where known_to is null and audience = 'internal' and ${of}`;
  const isNewsAfter = (change: string, on?: string) =>
    undone(async () => {
      const { rows } = await client.query<{ rules: string }>("select rules from figures.share_certificates");
      const [release] = await currentReleases(client);
      await client.query(change);
      return hasNews(client, "voorbeeld", { referenceDate: on ?? release!.referenceDate }, rows[0]!.rules);
    });

  test("once", async () => {
    expect(await isNewsAfter("select")).toBe(false);
    expect(await undone(() => shareFigures(client, "voorbeeld"))).toEqual({ kind: "nothing_new" });
  });

  test("not again where what changed may not be shared", async () => {
    expect(await isNewsAfter(changed("kpi_id = 'tenants_took_action' and period = '2026'"))).toBe(false);
    expect(await isNewsAfter(changed("kpi_id = 'complexes_within_band'"))).toBe(false);
  });

  test("again where its card says something else, and not for a card of which nothing is shared", async () => {
    const said = (kpi: string) =>
      `update figures.cards set known_from = ${next} where known_to is null and kpi_id = '${kpi}'`;
    expect(await isNewsAfter(said("tenants_took_action"))).toBe(true);
    expect(await isNewsAfter(said("complexes_within_band"))).toBe(false);
  });

  test("again where something may, or went, or a rule is another, or a period has closed", async () => {
    const some = "kpi_id = 'tenants_took_action' and period = '2025'";
    expect(await isNewsAfter(changed(some))).toBe(true);
    expect(await isNewsAfter(`update figures.figures set known_to = ${next} where known_to is null and ${some}`)).toBe(
      true,
    );
    expect(await isNewsAfter("update figures.share_certificates set rules = 'of then'")).toBe(true);
    expect(await isNewsAfter("select", "2027-01-31")).toBe(true);
  });
});

test("a figure that would be told otherwise though nobody answered otherwise is told no more; nothing else changes", async () => {
  const told = await undone(async () => {
    const one = "kpi_id = 'resilience_level' and period = '2026-W1' and known_to is null";
    // It was shared before this release.
    await client.query(`update figures.shared_figures set value = value + 1, known_from = known_from - 1 where ${one}`);
    await client.query("update figures.share_certificates set rules = 'of then'");
    const outcome = await shareFigures(client, "voorbeeld");
    const { rows } = await client.query<{ is_withheld: boolean }>(
      `select is_withheld from figures.shared_figures where ${one}`,
    );
    return { outcome, withheld: rows.map(({ is_withheld }) => is_withheld) };
  });
  expect(told.outcome).toMatchObject({ kind: "shared", changed: 25 });
  expect(told.withheld).toEqual(Array(25).fill(true));
}, 300_000);
