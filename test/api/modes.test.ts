/** How people were asked is told with a period and with its figures, and a change across two ways says so. */
import { expect, test } from "vitest";
import { dataOf } from "./support/client.ts";
import { world } from "./support/world.ts";

test("a figure says how people were asked, and its change that it compares two ways of asking", async () => {
  const { drawing, ask } = await world();
  await drawing.release(2);
  await drawing.periods(`
    period  | kind        | starts     | ends       | mode
    --------+-------------+------------+------------+------
    2025-W1 | survey_wave | 2025-03-01 | 2025-05-16 | post
    2026-W1 | survey_wave | 2026-03-01 | 2026-05-16 | mixed`);
  await drawing.figures(`
    kpi              | area                  | period  | value | change_value | change_since | change_break | withheld_reason
    -----------------+-----------------------+---------+-------+--------------+--------------+--------------+----------------
    resilience_level | association/voorbeeld | 2024-W1 | 69    |              |              |              |
    resilience_level | association/voorbeeld | 2025-W1 |       |              |              |              | TOO_FEW
    resilience_level | association/voorbeeld | 2026-W1 | 71    | 2            | 2024-W1      | MODE_CHANGED |`);
  const { kpi, periods } = await dataOf(
    ask(`{ periods(kind: SURVEY_WAVE) { nodes { code mode } }
      kpi(code: "resilience_level") { figures(areaLevel: ASSOCIATION) { nodes {
        period mode ... on PublishedFigure { change { since break } } } } } }`),
  );
  expect(kpi.figures.nodes).toEqual([
    { period: "2024-W1", mode: null, change: null },
    { period: "2025-W1", mode: "POST" },
    { period: "2026-W1", mode: "MIXED", change: { since: "2024-W1", break: "MODE_CHANGED" } },
  ]);
  expect(periods.nodes).toEqual([
    { code: "2024-W1", mode: null },
    { code: "2025-W1", mode: "POST" },
    { code: "2026-W1", mode: "MIXED" },
  ]);
});
