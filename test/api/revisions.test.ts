/** Why figures became otherwise, as readers ask for it. */
import { expect, test } from "vitest";
import { dataOf } from "./support/client.ts";
import { world } from "./support/world.ts";

const revision = {
  ...{ period: "2026", release: 2, since: 1, day: "2026-10-31", since_day: "2026-09-30", before: 0.5, after: 0.48 },
  parts: [
    { cause: "corrected", value: 0.01 },
    { cause: "new", value: -0.03 },
  ],
};

test("a revision comes with its days and its parts; a KPI without one has none", async () => {
  const { ask, drawing } = await world();
  await drawing.release(2);
  await drawing.run(
    `insert into figures.revisions values ('voorbeeld', 'tenants_took_action', '${JSON.stringify([revision])}', 2)`,
  );
  const asked = "revisions { period release since day sinceDay before after parts { cause value } }";
  const kpiOf = async (id: string) => (await dataOf(ask(`{ kpi(code: "${id}") { ${asked} } }`))).kpi;
  const { since_day: sinceDay, parts, ...rest } = revision;
  expect(await kpiOf("tenants_took_action")).toEqual({
    revisions: [{ ...rest, sinceDay, parts: parts.map(({ cause, value }) => ({ cause: cause.toUpperCase(), value })) }],
  });
  expect(await kpiOf("resilience_level")).toEqual({ revisions: [] });
});
