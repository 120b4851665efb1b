import type { AreaLevel, GoalKind } from "@fijne-buurten/db/vocabulary";
import type { Areas } from "../area/areas.ts";
import type { Database } from "../data-source.ts";
import { knownAt } from "../data-source.ts";
import type { Release } from "../release/release.type.ts";
import { GoalRow } from "./goal.entity.ts";
import { Goal } from "./goal.type.ts";

/** What a figure was judged by, as its row says. */
type JudgedBy = {
  goal_id: string | null;
  goal_norm: number | null;
  goal_baseline: number | null;
  goal_baseline_period: string | null;
  goal_margin: number | null;
  goal_due_on: string | null;
};

/** The goals of one release. */
export class Goals {
  readonly #byKey: Map<string, Goal>;
  readonly #judging = new Map<string, Goal>();
  readonly #byKpi: Map<string, Goal[]>;

  constructor(goals: Goal[]) {
    this.#byKey = new Map(goals.map((goal) => [goal.key, goal]));
    this.#byKpi = Map.groupBy(goals, (goal) => goal.kpiId);
  }

  /**
   * A goal as a figure was judged by it: with the baseline of the figure's own area. Few differ, and all requests share them.
   */
  judging(judged: JudgedBy): Goal {
    const { goal_id, goal_norm, goal_baseline, goal_baseline_period, goal_margin, goal_due_on } = judged;
    const key = `${goal_id} ${goal_norm} ${goal_baseline} ${goal_baseline_period} ${goal_margin} ${goal_due_on}`;
    const known = this.#judging.get(key);
    if (known !== undefined) return known;
    const agreed = this.#byKey.get(goal_id ?? "");
    if (agreed === undefined) throw new Error(`a figure was judged by the goal '${goal_id}', which is not there`);
    const goal = Object.assign(new Goal(), agreed, {
      norm: goal_norm,
      baseline: goal_baseline,
      baselinePeriod: goal_baseline_period,
      margin: goal_margin,
      dueOn: goal_due_on ?? agreed.dueOn,
    });
    this.#judging.set(key, goal);
    return goal;
  }

  byKey(key: string): Goal | undefined {
    return this.#byKey.get(key);
  }

  ofKpi(kpiId: string): Goal[] {
    return this.#byKpi.get(kpiId) ?? [];
  }
}

export async function loadGoals(database: Database, release: Release): Promise<Goals> {
  const [rows, areas] = await Promise.all([
    database.orm
      .getRepository(GoalRow)
      .find({ where: knownAt<GoalRow>(release.association.id, release.number), order: { goal_id: "ASC" } }),
    release.contents.areas(),
  ]);
  return new Goals(rows.flatMap((row) => goalOf(row, areas) ?? []));
}

/** Nothing when it is about an area that the release does not know: no figure was judged by it. */
function goalOf({ goal_id, association_id, goal }: GoalRow, areas: Areas): Goal | undefined {
  const areaLevel = goal.area_level as AreaLevel;
  const area = goal.area_code === null ? null : areas.withCode(goal.area_code, areaLevel)[0];
  if (area === undefined) return undefined;
  return Object.assign(new Goal(), {
    associationId: association_id,
    key: goal_id,
    kpiId: goal.kpi_id,
    kind: goal.goal_kind as GoalKind,
    norm: goal.norm,
    baseline: null,
    baselinePeriod: goal.baseline_period,
    margin: goal.margin,
    period: goal.period,
    areaLevel,
    area,
    dueOn: goal.due_date,
    setBy: goal.set_by,
    setOn: goal.set_date,
    agreedIn: goal.agreed_in,
  });
}
