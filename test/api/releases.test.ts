import { expect, test } from "vitest";
import { dataOf } from "./support/client.ts";
import { world } from "./support/world.ts";

const question = `query ($asOf: Int) {
  release(asOf: $asOf) { number publishedAt }
  kpi(code: "tenants_took_action", asOf: $asOf) { title figures { nodes { period release ... on PublishedFigure { value } ... on Withheld { reason } } } }
  sources(asOf: $asOf) { entity lastDelivered } }`;

test("a correction shows in the new release and leaves the old number where it was", async () => {
  const { drawing, ask } = await world();
  const figures = (value: string) => `
    kpi                 | area                  | period | value
    --------------------+-----------------------+--------+------
    tenants_took_action | association/voorbeeld | 2025   | ${value}
  `;
  await drawing.figures(figures("0.52"));
  await drawing.release(2);
  await drawing.figures(figures("0.58"));
  await drawing.sources(`
    source  | entity  | last_delivered_on
    nuisance| cases   | 2026-11-01
  `);

  const now = await dataOf(ask(question));
  const then = await dataOf(ask(question, { asOf: 1 }));

  expect(now.kpi.figures.nodes).toEqual([{ period: "2025", release: 2, value: 0.58 }]);
  expect(then.kpi.figures.nodes).toEqual([{ period: "2025", release: 1, value: 0.52 }]);
  expect(now.release.number).toBe(2);
  expect(then.release.number).toBe(1);
  expect(now.sources).toContainEqual({ entity: "cases", lastDelivered: "2026-11-01" });
  expect(then.sources).toContainEqual({ entity: "cases", lastDelivered: "2026-10-30" });
  expect(await dataOf(ask(question, { asOf: 2 }))).toEqual(now);
});

test("a figure that did not change is of the release that was asked for", async () => {
  const { drawing, ask } = await world();
  await drawing.figures(`
    kpi                 | area                  | period | value | withheld_reason
    tenants_took_action | association/voorbeeld | 2025   | 0.5   |
  `);
  await drawing.release(2);
  expect((await dataOf(ask(question))).kpi.figures.nodes).toEqual([{ period: "2025", release: 2, value: 0.5 }]);
});

test("a release that is not there is refused with those that are", async () => {
  const { drawing, ask } = await world();
  await drawing.release(3);
  for (const asOf of [2, 0, -1, 4]) {
    const { errors } = await ask(`query ($asOf: Int) { kpis(asOf: $asOf) { code } }`, { asOf });
    expect(errors?.[0]?.extensions).toMatchObject({ code: "UNKNOWN_RELEASE", suggestions: ["3", "1"] });
    expect(errors?.[0]?.extensions.nl).toBe(
      `asOf: '${asOf}' gevonden, maar dat is geen publicatie van deze corporatie. Bedoelde u '3' of '1'? Dit deel van het antwoord blijft leeg.`,
    );
  }
});

test("releases are listed newest first", async () => {
  const { drawing, ask } = await world();
  await drawing.release(3);
  const { releases } = await dataOf(
    ask(`{ releases { nodes { number referenceDate isSynthetic association { name } } } }`),
  );
  expect(releases.nodes.map((release) => release.number)).toEqual([3, 1]);
  expect(releases.nodes[0]).toMatchObject({ referenceDate: "2026-10-31", isSynthetic: true });
});

test("another association than that of the address is refused", async () => {
  const { ask } = await world();
  const { errors } = await ask(`{ kpis(association: "ander") { code } }`);
  expect(errors?.[0]?.extensions).toMatchObject({ code: "UNKNOWN_ASSOCIATION", suggestions: ["voorbeeld"] });
  expect((await dataOf(ask(`{ kpis(association: "voorbeeld") { code } associations { code } }`))).associations).toEqual(
    [{ code: "voorbeeld" }],
  );
});

test("a goal about an area that is gone does not stand in the way of the figures", async () => {
  const { drawing, ask } = await world();
  await drawing.goals(`
    goal_id | kpi_id              | area_level    | area_code  | goal_kind | norm | baseline_period | margin | period | due_date
    D3      | tenants_took_action | neighbourhood | BU02679999 | norm      | 0.6  |                 |        | 2026   | 2026-12-31
    D4      | tenants_took_action | neighbourhood | BU02670111 | norm      | 0.6  |                 |        | 2026   | 2026-12-31
  `);
  const { kpi } = await dataOf(
    ask(`{ kpi(code: "tenants_took_action") { goals { area { code } } figures { nodes { period } } } }`),
  );
  expect(kpi).toEqual({ goals: [{ area: null }, { area: { code: "BU02670111" } }], figures: { nodes: [] } });
});
