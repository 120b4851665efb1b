import { expect, test } from "vitest";
import { world } from "./support/world.ts";

test("a composite says what it is made of, what each part weighs, and which is not in; a withheld one says nothing", async () => {
  const { drawing, ask } = await world();
  await drawing.cards("liveability_thermometer");
  const parts = [
    { kpi: "tenants_grade", period: "2025-W1", value: 7.25, grade: 7.25, weight: 1, reason: null },
    { kpi: "nuisance_cases", period: "2025", value: null, grade: null, weight: null, reason: "TOO_FEW" },
  ];
  await drawing.figures(`
    kpi                     | area                     | period | value | change_value | change_since | change_break | withheld_reason | parts
    ------------------------+--------------------------+--------+-------+--------------+--------------+--------------+-----------------+------
    liveability_thermometer | association/voorbeeld    | 2025   | 7.25  | 0.5          | 2024         | PARTS_DIFFER |                 | ${JSON.stringify(parts)}
    liveability_thermometer | neighbourhood/BU02670111 | 2025   |       |              |              |              | TOO_FEW         | ${JSON.stringify([{ ...parts[0], value: 4242 }])}
    tenants_took_action     | association/voorbeeld    | 2025   | 0.5   |              |              |              |                 |
  `);
  const answer = await ask(`{ kpi(code: "liveability_thermometer") { statistic derivedFrom { kpi } figures { nodes {
      ... on PublishedFigure { change { break } parts { kpi nl: name en: name(language: EN) period value grade weight reason } }
      ... on Withheld { reason } } } }
    other: kpi(code: "tenants_took_action") { figures { nodes { ... on PublishedFigure { parts { kpi } } } } } }`);
  const { kpi, other } = JSON.parse(answer.text).data;
  expect(kpi).toEqual({
    statistic: "COMPOSITE",
    derivedFrom: null,
    figures: {
      nodes: [
        {
          change: { break: "PARTS_DIFFER" },
          parts: [
            { ...parts[0], nl: "huurders", en: "tenants" },
            { ...parts[1], nl: "overlast", en: "nuisance" },
          ],
        },
        { reason: "TOO_FEW" },
      ],
    },
  });
  expect(other.figures.nodes).toEqual([{ parts: null }]);
  expect(answer.text).not.toContain("4242");
});
