import type { Database } from "../data-source.ts";
import { knownAt } from "../data-source.ts";
import type { AreaLevel, GoalKind } from "../enums.ts";
import type { Release } from "../release/release.type.ts";
import { GoalRow } from "./goal.entity.ts";
import { Goal } from "./goal.type.ts";

/** The goals of one release. */
export class Goals {
  readonly #byKey: Map<string, Goal>;
  readonly #byKpi: Map<string, Goal[]>;

  constructor(goals: Goal[]) {
    this.#byKey = new Map(goals.map((goal) => [goal.key, goal]));
    this.#byKpi = Map.groupBy(goals, (goal) => goal.kpiId);
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
  return new Goals(
    rows.map(({ goal_id, association_id, goal }) =>
      Object.assign(new Goal(), {
        associationId: association_id,
        key: goal_id,
        kpiId: goal.kpi_id,
        kind: goal.goal_kind as GoalKind,
        norm: goal.norm,
        baseline: null,
        baselinePeriod: goal.baseline_period,
        margin: goal.margin,
        period: goal.period,
        areaLevel: goal.area_level as AreaLevel,
        area: goal.area_code ? areas.find("area", goal.area_code, goal.area_level as AreaLevel) : null,
        dueOn: goal.due_date,
        setBy: goal.set_by,
        setOn: goal.set_date,
        agreedIn: goal.agreed_in,
      }),
    ),
  );
}
