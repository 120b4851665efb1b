/** Which deliveries a KPI waits for. */
import { expect, test } from "vitest";
import { dataOf } from "./support/client.ts";
import { world } from "./support/world.ts";

test("a KPI says without which deliveries nothing is reported, and one that counts verdicts says those of the other", async () => {
  const { ask, drawing } = await world();
  await drawing.cards("neighbourhoods_maintained", "liveability_thermometer");
  const { kpis } = (await dataOf(ask("{ kpis { code reportedBy { entity lastDelivered } } }"))) as unknown as {
    kpis: { code: string; reportedBy: object[] }[];
  };
  const answers = [{ entity: "answers", lastDelivered: "2026-06-15" }];
  expect(Object.fromEntries(kpis.map(({ code, reportedBy }) => [code, reportedBy]))).toEqual({
    resilience_level: answers,
    neighbourhoods_maintained: answers,
    // Of a card without, and of one that is made of others.
    ...{ tenants_grade: [], tenants_took_action: [], meeting_places_created: [], liveability_thermometer: [] },
  });
});
