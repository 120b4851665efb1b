/** One file that contradicts itself or the rest is set aside; what came beside it is loaded. */
import { expect, test } from "vitest";
import { newFolder, sender, smallWorld, type Sender } from "../support/given.ts";

const goals = (...rows: string[]) => `doelnr | kpi | niveau | soort | norm | periode\n${rows.join("\n")}`;
const norm = (id: string, value: string) => `${id} | panel_participation | corporatie | norm | ${value} | 2026`;

async function together(of: Sender, files: Record<string, string>) {
  const folder = await newFolder();
  for (const [table, drawing] of Object.entries(files)) await of.file(table, drawing, { folder, on: "2026-10-09" });
  return of.deliver([folder], { until: "assert" });
}
const world = async () => {
  const of = await sender();
  await smallWorld(of);
  return of;
};

test("two goals for one KPI and year in a file both wait, and say so; the other goals and files are loaded", async () => {
  const of = await world();
  const { deliveries, exitCode } = await together(of, {
    "goals/goals": goals(
      norm("O1", "0,30"),
      norm("O2", "0,40"),
      norm("O3", "0,30").replace("2026", "2025"),
      norm("O4", "0,30").replace("2026", "2024"),
    ),
    "activity/activities": "activiteitnr\n A1",
  });
  expect(exitCode).toBe(0);
  const told = deliveries.find(({ entity }) => entity === "goals")!;
  expect(told.rows).toMatchObject({ read: 4, inserted: 2, quarantined: 2 });
  expect(told.problems[0]!.sentence).toContain(
    "voor deze KPI, dit gebied en deze periode staat nog een doel; welk van de twee geldt, zegt het bestand niet",
  );
  expect(await of.live("activity_id", "activities")).toContainEqual(["A1"]);
});

test("a proposal may stand beside an agreed goal and beside another proposal", async () => {
  const of = await world();
  const rows = ["O1 | 0,30 | vastgesteld", "O2 | 0,40 | voorstel", "O3 | 0,50 | voorstel"].map((row) => {
    const [id, value, status] = row.split(" | ");
    return `${norm(id!, value!)} | ${status}`;
  });
  const { deliveries, releases } = await together(of, {
    "goals/goals": `doelnr | kpi | niveau | soort | norm | periode | status\n${rows.join("\n")}`,
  });
  expect(deliveries[0]!.rows).toMatchObject({ read: 3, inserted: 3, quarantined: 0 });
  expect(releases.some(({ failed }) => failed)).toBe(false);
  expect(await of.live("goal_id, goal_state", "goals")).toEqual([
    ["O1", "agreed"],
    ["O2", "proposed"],
    ["O3", "proposed"],
  ]);
});

/** O1 keeps its old version while its new one waits, and then competes with O9. */
test("a file that contradicts what we hold is refused in Dutch; the file beside it is loaded, and again the next night", async () => {
  const of = await world();
  await of.given("goals/goals", goals(norm("O1", "0,30")), { on: "2026-10-07" });
  const files = {
    "goals/goals": goals(norm("O1", "veel"), norm("O9", "0,40")),
    "activity/activities": "activiteitnr\n A1",
  };
  const { deliveries, releases, exitCode } = await together(of, files);
  expect(exitCode).toBe(1);
  expect(releases.some(({ failed }) => failed)).toBe(false);
  const told = Object.fromEntries(deliveries.map(({ entity, status, refusal }) => [entity, refusal ?? status]));
  expect(told["activities"]).toBe("accepted");
  expect(told["goals"]).toMatch(
    /: Met dit bestand spreken de gegevens zichzelf tegen: er zijn twee doelen voor dezelfde KPI, hetzelfde gebied en dezelfde periode \(1 keer\)\. Verbeter het en lever het opnieuw\. Het hele bestand is geweigerd; de vorige levering blijft gelden\.$/,
  );
  expect(told["goals"]).not.toMatch(/[{}]|compete|opnieuw worden ingelezen/);
  expect(await of.live("goal_id, norm", "goals")).toEqual([["O1", 0.3]]);
});
