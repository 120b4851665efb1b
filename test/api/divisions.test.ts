/** Areas of two divisions in one release: a code alone means the newest, and a series has the figures of all. */
import { expect, test } from "vitest";
import { dataOf } from "./support/client.ts";
import { world } from "./support/world.ts";

/** Before 2025 west had another code, oost was larger, and noord is gone since. */
async function divided() {
  const { drawing, ask } = await world();
  await drawing.areas(`
    level         | code       | name         | within    | vintage | series
    --------------+------------+--------------+-----------+---------+-----------
    association   | voorbeeld  | Voorbeeld    |           | 2024    | voorbeeld
    neighbourhood | BU02670199 | Paasbos-west | voorbeeld | 2024    | BU02670111
    neighbourhood | BU02670112 | Paasbos-oost | voorbeeld | 2024    |
    neighbourhood | BU02670198 | Noord        | voorbeeld | 2024    |
  `);
  await drawing.figures(`
    kpi                 | area                          | period | value
    --------------------+-------------------------------+--------+------
    tenants_took_action | association/voorbeeld@2024    | 2025   | 0.1
    tenants_took_action | association/voorbeeld         | 2026   | 0.2
    tenants_took_action | neighbourhood/BU02670199@2024 | 2025   | 0.3
    tenants_took_action | neighbourhood/BU02670111      | 2026   | 0.4
    tenants_took_action | neighbourhood/BU02670112@2024 | 2025   | 0.5
    tenants_took_action | neighbourhood/BU02670112      | 2026   | 0.6
    tenants_took_action | neighbourhood/BU02670198@2024 | 2025   | 0.7
  `);
  return ask;
}

const figures = "figures { nodes { period area { code vintage } ... on PublishedFigure { value } } }";

test("a code alone means the newest division that has it", async () => {
  const ask = await divided();
  const { oost, noord, areas } = await dataOf(
    ask(`{ oost: area(code: "BU02670112") { vintage } noord: area(code: "BU02670198") { vintage }
      areas(level: NEIGHBOURHOOD) { nodes { code vintage } } }`),
  );
  expect([oost.vintage, noord.vintage]).toEqual([2025, 2024]);
  expect(areas.nodes.map(({ vintage }) => vintage)).toEqual([2025, 2025, 2025]);
});

test("an area that was renumbered keeps its figures under the old code, and one that was merged only has its own", async () => {
  const ask = await divided();
  const of = async (code: string) =>
    (await dataOf(ask(`{ area(code: "${code}") { ${figures} } }`))).area.figures.nodes.map(
      ({ period, area, value }) => `${period} ${area.code}@${area.vintage} ${value}`,
    );
  expect(await of("voorbeeld")).toEqual(["2025 voorbeeld@2024 0.1", "2026 voorbeeld@2025 0.2"]);
  expect(await of("BU02670111")).toEqual(["2025 BU02670199@2024 0.3", "2026 BU02670111@2025 0.4"]);
  expect(await of("BU02670112")).toEqual(["2026 BU02670112@2025 0.6"]);
  expect(await of("BU02670198")).toEqual(["2025 BU02670198@2024 0.7"]);
});

test("figures of a level are those of the division that each period is measured on", async () => {
  const ask = await divided();
  const { kpi } = await dataOf(
    ask(`{ kpi(code: "tenants_took_action") { figures(areaLevel: NEIGHBOURHOOD, within: "voorbeeld", period: "2025") {
      nodes { area { code vintage } } } } }`),
  );
  expect(kpi.figures.nodes.map(({ area }) => `${area.code}@${area.vintage}`).sort()).toEqual([
    ...["BU02670112@2024", "BU02670198@2024", "BU02670199@2024"],
  ]);
});
