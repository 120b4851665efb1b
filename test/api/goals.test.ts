/** The list of all goals: what was agreed with whom, how each stands, and that it takes few statements. */
import { expect, test } from "vitest";
import { dataOf } from "./support/client.ts";
import { type World, world } from "./support/world.ts";

const question = `{ goals { state agreementNumber parties { party contributes } nextDueOn kpi { code }
  closed { period verdictCounts { verdict note withheld count } figure { period ... on PublishedFigure { value verdict } ... on Withheld { reason } } }
  running { period verdictCounts { count } figure { period } } } }`;

/** What the release says of the norm of tenants who took action. */
const tell = ({ drawing }: World, told: object) =>
  drawing.run(`update figures.goals set goal = goal || '${JSON.stringify(told)}'::jsonb where goal_id = 'D2'`);

const figuresOf = ({ drawing }: World) =>
  drawing.figures(`
    kpi                 | area                  | period | value | verdict  | goal_id | goal_kind | goal_norm
    tenants_took_action | association/voorbeeld | 2025   | 0.7   | ON_TRACK | D2      | norm      | 0.6
    tenants_took_action | association/voorbeeld | 2026   | 0.5   | NOT_DUE  | D2      | norm      | 0.6`);

test("a goal says who takes part, its last test with the figure, what runs, and when it is due next", async () => {
  const own = await world();
  const area_key = own.drawing.areaKey("association", "voorbeeld");
  await figuresOf(own);
  await tell(own, {
    ...{ agreement_number: "2.3", next_due: "2026-12-31" },
    parties: [
      { party: "Gemeente", contributes: "betaalt" },
      { party: "Huurders", contributes: null },
    ],
    closed: { period: "2025", area_key, counts: { ON_TRACK: 1 } },
    running: { period: "2026", area_key },
  });
  const { goals } = await dataOf(own.ask(question));
  expect(goals.map(({ kpi }) => kpi.code)).toEqual(["resilience_level", "tenants_took_action"]);
  expect(goals[1]).toEqual({
    ...{ kpi: { code: "tenants_took_action" }, state: "AGREED", agreementNumber: "2.3", nextDueOn: "2026-12-31" },
    parties: [
      { party: "Gemeente", contributes: "betaalt" },
      { party: "Huurders", contributes: null },
    ],
    closed: {
      period: "2025",
      verdictCounts: [{ verdict: "ON_TRACK", note: null, withheld: null, count: 1 }],
      figure: { period: "2025", value: 0.7, verdict: "ON_TRACK" },
    },
    running: { period: "2026", verdictCounts: null, figure: { period: "2026" } },
  });
});

test("a goal in several areas has counts and no one figure; one of an earlier release says nothing of how it stood", async () => {
  const own = await world();
  await tell(own, { closed: { period: "2025", area_key: null, counts: { MAINTAINED: 2, NOT_DELIVERED: 1 } } });
  const [before, after] = (await dataOf(own.ask(question))).goals;
  expect(before).toMatchObject({ closed: null, running: null, nextDueOn: null, agreementNumber: null, parties: [] });
  expect(after).toMatchObject({
    closed: {
      verdictCounts: [
        { verdict: "MAINTAINED", withheld: null, count: 2 },
        { verdict: null, withheld: "NOT_DELIVERED", count: 1 },
      ],
      figure: null,
    },
  });
});

test("the goals of a KPI stand in the order in which they are due", async () => {
  const own = await world();
  for (const [goal, due] of [
    ["E1", "2024-12-31"],
    ["C1", "2028-12-31"],
  ])
    await own.drawing.run(
      `insert into figures.goals select (jsonb_populate_record(goals, jsonb_build_object(
        'goal_id', '${goal}', 'goal', goal || '{"due_date": "${due}"}'))).* from figures.goals where goal_id = 'D2'`,
    );
  const { kpi } = await dataOf(own.ask(`{ kpi(code: "tenants_took_action") { goals { dueOn } } }`));
  expect(kpi.goals).toEqual(["2024-12-31", "2026-12-31", "2028-12-31"].map((dueOn) => ({ dueOn })));
});

test("a goal of which the figure was never made has none", async () => {
  const own = await world();
  const area_key = own.drawing.areaKey("association", "voorbeeld");
  await tell(own, { closed: { period: "2025", area_key, counts: { NOT_DELIVERED: 1 } } });
  expect((await dataOf(own.ask(question))).goals[1]).toMatchObject({ closed: { figure: null } });
});

test("the figures of all goals come in one statement", async () => {
  const own = await world();
  const area_key = own.drawing.areaKey("association", "voorbeeld");
  await figuresOf(own);
  await tell(own, {
    closed: { period: "2025", area_key, counts: { ON_TRACK: 1 } },
    running: { period: "2026", area_key },
  });
  await dataOf(own.ask(question));
  const before = own.statements.length;
  await dataOf(own.ask(`${question} # again`));
  expect(own.statements.length - before).toBe(2);
});
