/** From file to figure: a norm that is delivered again with another number, after its figures were published. */
import { connect } from "@fijne-buurten/db";
import { afterAll, expect, test } from "vitest";
import { newFolder, sender, smallWorld } from "../support/given.ts";

const of = await sender();
await smallWorld(of);
const owner = await connect(of.database.urls.owner);
afterAll(() => owner.end());

/** Delivers a table on a day and publishes. */
async function publish(table: string, drawing: string, on: string): Promise<void> {
  const { exitCode } = await of.deliver([await of.file(table, drawing, { on })]);
  expect(exitCode).toBe(0);
}

const goals = (norm: string, more = "") =>
  `doelnr | norm | periode | vastgesteld_op | vastgesteld_door | vastgelegd_in | status\n O1 | ${norm} | 2026 | 01-12-2022 | Directie | Koersplan | ${more}`;

const figures = async (period = "2026") => {
  const { rows } = await owner.query(
    `select value, verdict, goal_norm, goal_note, goal_noted_on, goal_before ->> 'norm' as was, is_kept_inside
     from figures.figures
     where kpi_id = 'panel_participation' and period = $1 and known_to is null and area_key like '%/association/%'`,
    [period],
  );
  return rows;
};

const folder = await newFolder();
await of.file("tenancy/tenancies", "contractnr\n T1", { folder, on: "2026-10-01" });
await of.file("goals/course_plans", "koersplannr | vaste_peildatum\n K1 | 31-12-2026", { folder, on: "2026-10-02" });
await of.file("goals/goals", goals("0,65"), { folder, on: "2026-10-03" });
await of.file("panel/questionnaires", "vragenlijst\n 2026-V1", { folder, on: "2026-10-04" });
await of.deliver([folder]);

test("the figure says when the norm was changed and what it was, and is never shared", async () => {
  const first = { verdict: "OFF_TRACK", goal_norm: 0.65, goal_note: null, is_kept_inside: false };
  expect(await figures()).toMatchObject([first]);

  await publish("goals/goals", goals("0,50"), "2026-10-05");
  const moved = { goal_note: "CHANGED_LATE", goal_noted_on: "2026-10-05", was: "0.65", is_kept_inside: true };
  expect(await figures()).toMatchObject([{ verdict: "ON_TRACK", goal_norm: 0.5, ...moved }]);
  // Another period of the same KPI has no such goal.
  expect(await figures("2026-V1")).toMatchObject([{ goal_note: null, is_kept_inside: false }]);
});

test("the goal keeps what it asked", async () => {
  const { rows } = await owner.query("select goal -> 'history' as history from figures.goals where known_to is null");
  expect(rows).toEqual([{ history: [{ until: "2026-10-05", before: { norm: 0.65, due_date: "2026-12-31" } }] }]);
});

test("the database refuses to have such a figure shared", async () => {
  const share = "update figures.figures set audience = 'shared' where is_kept_inside and known_to is null";
  await expect(owner.query(share)).rejects.toThrow("kept_inside_is_not_shared");
});

test("a norm that becomes a proposal again is withdrawn: it judges nothing, and the figure says so", async () => {
  await publish("goals/goals", goals("0,50", "voorstel"), "2026-10-06");
  const withdrawn = { goal_note: "WITHDRAWN_LATE", goal_noted_on: "2026-10-06", was: "0.65", is_kept_inside: true };
  expect(await figures()).toMatchObject([{ verdict: null, goal_norm: null, ...withdrawn }]);
});

test("a proposal says what it would have said", async () => {
  const { rows } = await owner.query(
    "select goal ->> 'goal_state' as state, goal -> 'would_have_said' as said from figures.goals where known_to is null",
  );
  expect(rows).toMatchObject([{ state: "proposed", said: [] }]);
  await of.deliver([
    await of.file("goals/course_plans", "koersplannr | vaste_peildatum\n K1 | 01-01-2027", { on: "2026-10-07" }),
  ]);
  const { rows: later } = await owner.query(
    "select goal -> 'would_have_said' as said from figures.goals where known_to is null",
  );
  expect(later).toMatchObject([{ said: [{ period: "2026", verdict: "ON_TRACK", verdict_note: null }] }]);
});

test("a proposal that is agreed when its figures are known is late", async () => {
  await publish("goals/goals", goals("0,55"), "2026-10-08");
  expect(await figures()).toMatchObject([
    { verdict: "OFF_TRACK", goal_norm: 0.55, goal_note: "CHANGED_LATE", goal_noted_on: "2026-10-08", was: "0.65" },
  ]);
});
