/** Two figures of one KPI beside each other, as partners ask for them. */
import { expect, test } from "vitest";
import { changeOfShares } from "../../semantic-layer/statistics/index.ts";
import { dataOf } from "./support/client.ts";
import { world } from "./support/world.ts";

const drawn = `
  kpi                 | area                     | period  | value | n_effective | lower | upper | process_se | process_df | withheld_reason
  --------------------+--------------------------+---------+-------+-------------+-------+-------+------------+------------+----------------
  tenants_took_action | association/voorbeeld    | 2025    | 0.52  | 107         | 0.43  | 0.62  |            |            |
  tenants_took_action | association/voorbeeld    | 2024    | 0.56  | 98          | 0.46  | 0.66  |            |            |
  tenants_took_action | association/voorbeeld    | 2026    | 0.57  | 98          | 0.47  | 0.66  |            |            |
  resilience_level    | neighbourhood_group/G1   | 2026-W1 | 55    | 115         | 53    | 58    | 1.2        |            |
  resilience_level    | neighbourhood_group/G2   | 2026-W1 | 66    | 90          | 63    | 69    | 1.5        | 80         |
  resilience_level    | neighbourhood/BU02670111 | 2026-W1 |       |             |       |       |            |            | TOO_FEW`;

const asked = `one { period area { code } } other { period area { code } }
  difference { value lower upper level isBeyondChance } ratio { value } incomparable sentence en: sentence(language: EN) revisions { period }`;

async function drawnWorld() {
  const { ask, drawing } = await world();
  await drawing.periods(`
    period | kind | starts     | ends
    -------+------+------------+-----------
    2024   | year | 2024-01-01 | 2025-01-01`);
  await drawing.figures(drawn);
  const compare = async (args: string) =>
    ((await dataOf(ask(`{ comparison(${args}) { ${asked} } }`))) as unknown as { comparison: Compared }).comparison;
  return { ask, drawing, compare };
}

type Compared = {
  difference: { value: number; lower: number; upper: number; level: number; isBeyondChance: boolean } | null;
  ratio: object | null;
  incomparable: string | null;
  sentence: string | null;
  en: string | null;
  one: object | null;
  other: object | null;
  revisions: { period: string }[];
};

test("two years of the whole association come with their difference and its margin", async () => {
  const { compare } = await drawnWorld();
  const { value, lo, hi } = changeOfShares({ value: 0.56, nEff: 98 }, { value: 0.52, nEff: 107 });
  const found = await compare('kpi: "tenants_took_action", one: { period: "2024" }, other: { period: "2025" }');
  expect(found).toEqual({
    one: { period: "2024", area: { code: "voorbeeld" } },
    other: { period: "2025", area: { code: "voorbeeld" } },
    difference: { value, lower: lo, upper: hi, level: 0.9, isBeyondChance: false },
    ...{ ratio: null, incomparable: null, sentence: null, en: null, revisions: [] },
  });
});

test("two areas in one survey are compared by their standard errors, also where degrees of freedom are endless", async () => {
  const { compare } = await drawnWorld();
  const found = await compare(
    'kpi: "resilience_level", one: { area: "G1", period: "2026-W1" }, other: { area: "G2", period: "2026-W1" }',
  );
  expect(found.difference).toMatchObject({ value: 11, level: 0.9, isBeyondChance: true });
  // 1.645 × √(1.2² + 1.5²) with the normal distribution; Student's is a little wider.
  expect(found.difference!.lower).toBeLessThan(11 - 1.6448 * Math.hypot(1.2, 1.5));
  expect(found.difference!.lower).toBeGreaterThan(11 - 1.66 * Math.hypot(1.2, 1.5));
});

test("what cannot be compared says why in both languages, and tells no number of what is not shown", async () => {
  const { compare } = await drawnWorld();
  const running = await compare('kpi: "tenants_took_action", one: { period: "2025" }, other: { period: "2026" }');
  expect(running).toMatchObject({ difference: null, ratio: null, incomparable: "STILL_RUNNING" });
  expect(running.sentence).toContain("loopt nog");
  expect(running.en).toContain("still runs");
  const few = await compare(
    'kpi: "resilience_level", one: { area: "BU02670111", period: "2026-W1" }, other: { area: "G2", period: "2026-W1" }',
  );
  expect(few).toMatchObject({ difference: null, incomparable: "WITHHELD" });
  const none = await compare(
    'kpi: "tenants_took_action", one: { area: "G1", period: "2025" }, other: { area: "G2", period: "2025" }',
  );
  expect(none).toMatchObject({ one: null, other: null, difference: null, incomparable: "NO_FIGURE" });
});

test("how one of the two became otherwise in a later release comes with it, of the whole association only", async () => {
  const { compare, drawing } = await drawnWorld();
  const day = { release: 1, since: 0, day: "2026-10-31", since_day: "2026-09-30", before: 1, after: 2, parts: [] };
  const revisions = ["2025", "2023"].map((period) => ({ period, ...day }));
  await drawing.run(
    `insert into figures.revisions values ('voorbeeld', 'tenants_took_action', '${JSON.stringify(revisions)}', 1)`,
  );
  const whole = await compare('kpi: "tenants_took_action", one: { period: "2024" }, other: { period: "2025" }');
  expect(whole.revisions).toEqual([{ period: "2025" }]);
  const part = await compare(
    'kpi: "tenants_took_action", one: { area: "G1", period: "2024" }, other: { area: "G1", period: "2025" }',
  );
  expect(part.revisions).toEqual([]);
});

test("an unknown area, period or KPI empties this part only, with a sentence", async () => {
  const { ask } = await drawnWorld();
  for (const [args, code] of [
    ['kpi: "tenants", one: { period: "2024" }, other: { period: "2025" }', "UNKNOWN_KPI"],
    ['kpi: "tenants_took_action", one: { period: "1900" }, other: { period: "2025" }', "UNKNOWN_PERIOD"],
    ['kpi: "tenants_took_action", one: { area: "X", period: "2024" }, other: { period: "2025" }', "UNKNOWN_AREA"],
    ['kpi: "tenants_took_action", group: "x", one: { period: "2024" }, other: { period: "2025" }', "UNKNOWN_GROUP"],
  ]) {
    const { data, errors } = await ask(`{ comparison(${args}) { incomparable } release { number } }`);
    expect([data, errors?.[0]?.extensions["code"]]).toEqual([{ comparison: null, release: { number: 1 } }, code]);
  }
});

test("both figures are read with one statement, and a comparison costs what two figures cost", async () => {
  const { ask, drawing, statements } = await world();
  await drawing.figures(drawn.split("\n").slice(0, 4).join("\n"));
  const question = (other: string) =>
    `{ comparison(kpi: "tenants_took_action", one: { period: "2026" }, other: { period: "${other}" }) { one { period } other { period } incomparable } }`;
  await dataOf(ask(question("2026")));
  statements.length = 0;
  const { extensions } = await ask(question("2025"));
  expect(statements.filter((sql) => sql.includes("figures.figures"))).toHaveLength(1);
  expect(extensions!["cost"]).toMatchObject({ asked: 6 });
});
