import { expect, test } from "vitest";
import { dataOf } from "./support/client.ts";
import { world } from "./support/world.ts";

const question = `
{ release { number publishedAt referenceDate }
  kpis { id title ambition unit direction headline }
  kpi(id: "resilience_level") { title definition numerator denominator unit sources { name lastDelivered }
    figures(areaLevel: NEIGHBOURHOOD_GROUP, period: "2026-W1") { nodes {
      area { code name level } period release
      ... on PublishedFigure { value lower upper n numerator denominator intervalReason verdict
        goal { kind norm baseline margin dueOn } change { value lower upper since } }
      ... on Withheld { reason } } } } }
`;

test("the question of the walking skeleton is answered as written", async () => {
  const { drawing, ask } = await world();
  await drawing.figures(`
    kpi              | area                   | period  | value | lower | upper | n  | numerator | denominator | verdict    | goal_id | goal_kind | goal_baseline | goal_baseline_period | goal_margin | goal_due_on | change_value | change_lower | change_upper | change_since | withheld_reason
    -----------------+------------------------+---------+-------+-------+-------+----+-----------+-------------+------------+---------+-----------+---------------+----------------------+-------------+-------------+--------------+--------------+--------------+--------------+----------------
    resilience_level | neighbourhood_group/G1 | 2026-W1 | 71.25 | 69.5  | 73.1  | 84 | 5985      | 84          | MAINTAINED | D1      | hold      | 70.75         | 2023-W1              | 3           | 2026-12-31  | 0.5          | -1.25        | 2.25         | 2023-W1      |
    resilience_level | neighbourhood_group/G2 | 2026-W1 |       |       |       |    |           |             |            |         |           |               |                      |             |             |              |              |              |              | TOO_FEW
    resilience_level | neighbourhood_group/G1 | 2025-W1 | 70    | 68    | 72    | 80 | 5600      | 80          |            |         |           |               |                      |             |             |              |              |              |              |
  `);

  const data = await dataOf(ask(question));

  expect(data.release).toEqual({ number: 1, publishedAt: "2026-11-01T06:00:00.000Z", referenceDate: "2026-10-31" });
  expect(data.kpis.map((kpi: { id: string }) => kpi.id)).toEqual([
    "resilience_level",
    "tenants_grade",
    "tenants_took_action",
    "meeting_places_created",
  ]);
  expect(data.kpis[0]).toEqual({
    id: "resilience_level",
    title: "Veerkracht",
    ambition: "RESILIENT_NEIGHBOURHOODS",
    unit: "INDEX",
    direction: "HIGHER",
    headline: true,
  });
  expect(data.kpi).toEqual({
    title: "Veerkracht",
    definition: "Wat resilience_level betekent.",
    numerator: "Wat telt mee.",
    denominator: "Waarvan.",
    unit: "INDEX",
    sources: [
      { name: "Enquêteantwoorden", lastDelivered: "2026-06-15" },
      { name: "Enquêterespondenten", lastDelivered: null },
    ],
    figures: {
      nodes: [
        {
          area: { code: "G1", name: "Paasbos", level: "NEIGHBOURHOOD_GROUP" },
          period: "2026-W1",
          release: 1,
          value: 71.25,
          lower: 69.5,
          upper: 73.1,
          n: 84,
          numerator: 5985,
          denominator: 84,
          intervalReason: null,
          verdict: "MAINTAINED",
          goal: { kind: "HOLD", norm: null, baseline: 70.75, margin: 3, dueOn: "2026-12-31" },
          change: { value: 0.5, lower: -1.25, upper: 2.25, since: "2023-W1" },
        },
        {
          area: { code: "G2", name: "Binnenstad", level: "NEIGHBOURHOOD_GROUP" },
          period: "2026-W1",
          release: 1,
          reason: "TOO_FEW",
        },
      ],
    },
  });
});
