/** The months of a KPI against what is usual, as readers ask for them. */
import { expect, test } from "vitest";
import { dataOf } from "./support/client.ts";
import { world } from "./support/world.ts";

const month = { month: "2025-08", events: 30, home_months: 3400, value: 0.88, centre: 0.3, lower: 0, upper: 0.6 };
const chart = {
  ...{ mean: 0.31, is_seasonal: true, months: [{ ...month, signals: ["OUTSIDE_LIMITS"] }] },
  complexes: {
    ...{ from: "2022-11", until: "2025-10", compared: 40, mean: 4.2, is_widened: false },
    above: [{ area_key: "nowhere", events: 31, value: 12.3, upper: 8.9 }],
  },
};

test("a chart is told with its months and complexes, a complex that is gone without its name, and a KPI without a chart has none", async () => {
  const { ask, drawing } = await world();
  await drawing.release(2);
  await drawing.run(
    `insert into figures.control_charts values ('voorbeeld', 'tenants_took_action', '${JSON.stringify(chart)}', 2)`,
  );
  const asked = `controlChart { isSeasonal months { month expected signals }
    complexes { compared isWidened above { events upper area { name } } } }`;
  const kpiOf = async (id: string) => (await dataOf(ask(`{ kpi(code: "${id}") { ${asked} } }`))).kpi;
  expect(await kpiOf("tenants_took_action")).toEqual({
    controlChart: {
      isSeasonal: true,
      months: [{ month: "2025-08", expected: 0.3, signals: ["OUTSIDE_LIMITS"] }],
      complexes: { compared: 40, isWidened: false, above: [{ events: 31, upper: 8.9, area: null }] },
    },
  });
  expect(await kpiOf("resilience_level")).toEqual({ controlChart: null });
});
