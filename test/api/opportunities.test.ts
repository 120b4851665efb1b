/** What became of opportunities for a meeting place, as readers ask for it. */
import { expect, test } from "vitest";
import { dataOf } from "./support/client.ts";
import { world } from "./support/world.ts";

const account = {
  unopened: [{ opportunity_id: "K7", area_key: "nowhere", decided_on: "2024-05-01", months: 29 }],
  ...{
    unknown_places: 1,
    declined: [
      { reason: "money", opportunities: 2 },
      { reason: null, opportunities: 1 },
    ],
  },
};

test("decisions are told with their age and reasons with their number, an area that is gone without its name", async () => {
  const { ask, drawing } = await world();
  await drawing.release(2);
  await drawing.run(
    `insert into figures.opportunity_accounts values ('voorbeeld', 'tenants_took_action', '${JSON.stringify(account)}', 2)`,
  );
  const asked = `opportunities { unopened { number decidedOn months area { name } } unknownPlaces declined { reason opportunities } }`;
  const kpiOf = async (id: string) => (await dataOf(ask(`{ kpi(code: "${id}") { ${asked} } }`))).kpi;
  expect(await kpiOf("tenants_took_action")).toEqual({
    opportunities: {
      unopened: [{ number: "K7", decidedOn: "2024-05-01", months: 29, area: null }],
      unknownPlaces: 1,
      declined: [
        { reason: "MONEY", opportunities: 2 },
        { reason: null, opportunities: 1 },
      ],
    },
  });
  expect(await kpiOf("resilience_level")).toEqual({ opportunities: null });
});
