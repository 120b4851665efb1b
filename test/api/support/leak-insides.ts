/** Draws of the inside what some roles see and others do not: charts, accounts, waves, sums, and roles that were given. */
import type { Drawing } from "./drawing.ts";
import { insides, OWN } from "./leak-marks.ts";

const key = (level: string, code: string): string => `${OWN}/geography/${level}/${code}@2025`;
const complexKey = (code: string): string => `${OWN}/complex/complex/${code}@2025`;

export async function drawInsides(drawing: Drawing): Promise<void> {
  const { sums, complexes, figures } = insides;
  const write = (table: string, id: string, contents: unknown) =>
    drawing.run(`insert into figures.${table} values ('${OWN}', '${id}', '${JSON.stringify(contents)}', 1)`);
  const compared = { from: "2022-11", until: "2025-10", compared: 40, mean: Number(complexes.mean), is_widened: false };
  await write("control_charts", "tenants_took_action", {
    ...{ mean: Number(sums.mean), is_seasonal: true, months: [] },
    complexes: {
      ...compared,
      above: ["101", "102"].map((code) => ({
        ...{ area_key: complexKey(code), events: 31, value: 12.3, upper: Number(complexes.upper) },
      })),
    },
  });
  const opened = { area_key: key("neighbourhood", "BU02670101"), decided_on: "2024-05-01", months: 29 };
  await write("opportunity_accounts", "tenants_took_action", {
    ...{ unopened: [{ opportunity_id: sums.opportunity, ...opened }], unknown_places: 1, declined: [] },
  });
  await write("revisions", "tenants_took_action", [
    {
      ...{ period: "2025-W1", release: 1, since: 1, day: "2026-10-31", since_day: "2026-09-30", parts: [] },
      ...{ before: Number(sums.before), after: Number(sums.after) },
    },
  ]);
  await write("wave_accounts", "2026-W1", {
    ...{ kind: "survey_wave", name: "Enquête", mode: "mixed", started_on: "2026-03-25", closed_on: "2026-05-15" },
    ...{ approved_by: sums.approvedBy, approved_on: "2026-06-01", approval_note: "", reference_date: "2026-03-01" },
    ...{ homes: 3500, invited: 3400, delivered: null, answers: Number(sums.answers), response: 0.2, weighting: null },
    ...{ effects: [], limits: [], representativeness: null, dissimilarity: null, neighbourhoods: null },
  });
  await drawing.moments(
    `kpi | area | period | moments\nresilience_level | association/${OWN} | 2026-W1 | {"n": ${sums.counted}}`,
  );
  const closed = {
    ...{ period: "2026-W1", area_key: key("association", OWN), counts: { ON_TRACK: Number(figures.goals) } },
  };
  const said = ["BU02670111", "BU02670101"].map((code) => ({
    ...{ area_key: key("neighbourhood", code), period: "2026-W1", verdict: "ON_TRACK", verdict_note: null },
  }));
  await drawing.run(
    `update figures.goals set goal = goal || '${JSON.stringify({ closed, would_have_said: said })}' where goal_id = 'D2'`,
  );
  const attention = {
    isListed: true,
    probability: 0.001,
    adjusted: 0.01,
    compared: 2,
    listed: 1,
    expectedByChance: 0.1,
  };
  await drawing.run(
    `update figures.figures set attention = '${JSON.stringify(attention)}' where area_key like '%neighbourhood/%'`,
  );
}
