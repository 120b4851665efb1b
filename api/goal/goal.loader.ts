import type { Areas } from "../area/areas.ts";
import { type Database, knownAt } from "../data-source.ts";
import type { Kpis } from "../kpi/kpi.loader.ts";
import { isLegalNorm } from "../kpi/legal-norms.ts";
import { type Identity, identityOf } from "../node/node.type.ts";
import type { ReleaseKey } from "../release/release-key.ts";
import { countsOf } from "../figure/verdict-counts.ts";
import { type AskedRow, GoalRow, type TestRow } from "./goal.entity.ts";
import { type Asked, Goal, GoalTest } from "./goal.type.ts";

/** What a figure was judged by, as its row says. */
export type JudgedBy = {
  goal_id: string;
  goal_norm: number | null;
  /** None where the area had no figure then. */
  goal_baseline: number | null;
  goal_baseline_period: string | null;
  goal_margin: number | null;
  goal_due_on: string;
} & (
  { goal_kind: "norm"; goal_norm: number } | { goal_kind: "hold"; goal_baseline_period: string; goal_margin: number }
);

/** The goals of one release. */
export class Goals {
  readonly #byCode: Map<string, Goal>;
  readonly #judging = new Map<string, Goal>();
  readonly #byKpi: Map<string, Goal[]>;

  constructor(goals: Goal[]) {
    this.#byCode = new Map(goals.map((goal) => [goal.code, goal]));
    this.#byKpi = Map.groupBy(goals, (goal) => goal.kpiId);
  }

  /**
   * A goal as a figure was judged by it, with the baseline of the figure's own area. It has an id of its own, because another figure may
   * have been judged by another baseline under the same agreement.
   */
  judging(judged: JudgedBy, identity: Identity): Goal {
    return Object.assign(Object.create(this.#asJudged(judged)) as Goal, { identity });
  }

  /** Few differ, and all figures of all requests share them. */
  #asJudged(judged: JudgedBy): Goal {
    const { goal_id, goal_norm, goal_baseline, goal_baseline_period, goal_margin, goal_due_on } = judged;
    const key = `${goal_id} ${goal_norm} ${goal_baseline} ${goal_baseline_period} ${goal_margin} ${goal_due_on}`;
    const known = this.#judging.get(key);
    if (known !== undefined) return known;
    const agreed = this.#byCode.get(goal_id);
    if (agreed === undefined) throw new Error(`a figure was judged by the goal '${goal_id}', which is not there`);
    const goal = Object.assign(new Goal(), {
      ...agreed,
      norm: goal_norm,
      baseline: goal_baseline,
      baselinePeriod: goal_baseline_period,
      margin: goal_margin,
      dueOn: goal_due_on,
    } satisfies Goal);
    this.#judging.set(key, goal);
    return goal;
  }

  byCode(code: string): Goal | undefined {
    return this.#byCode.get(code);
  }

  ofKpi(kpiId: string): Goal[] {
    return this.#byKpi.get(kpiId) ?? [];
  }
}

export async function loadGoals(
  database: Database,
  release: ReleaseKey,
  { areas: readAreas, kpis: readKpis }: { areas: () => Promise<Areas>; kpis: () => Promise<Kpis> },
): Promise<Goals> {
  const rows = knownAt(database, GoalRow, release, { goal_id: "ASC" });
  const [goals, areas, kpis] = await Promise.all([rows, readAreas(), readKpis()]);
  const byDueDate = goals.toSorted((one, other) => one.goal.due_date.localeCompare(other.goal.due_date));
  return new Goals(byDueDate.flatMap((row) => goalOf(row, { areas, kpis }, release) ?? []));
}

/** None for a goal about an area that the release does not know: it judges no figure. */
function goalOf(
  { goal_id, goal }: GoalRow,
  { areas, kpis }: { areas: Areas; kpis: Kpis },
  release: ReleaseKey,
): Goal | undefined {
  const area = goal.area_code === null ? null : areas.withCode(goal.area_code, goal.area_level)[0];
  if (area === undefined) return undefined;
  const { closed = null, running = null } = goal;
  const testOf = ({ period, area_key }: TestRow) => ({ period, areaKey: area_key, kpiId: goal.kpi_id, release });
  return Object.assign(new Goal(), {
    identity: identityOf("Goal", release, goal_id),
    release,
    code: goal_id,
    state: goal.goal_state,
    kpiId: goal.kpi_id,
    kind: goal.goal_kind,
    norm: goal.norm,
    baseline: null,
    baselinePeriod: goal.baseline_period,
    margin: goal.margin,
    period: goal.period,
    areaLevel: goal.area_level,
    area,
    dueOn: goal.due_date,
    setBy: goal.set_by,
    setOn: goal.set_date,
    agreedIn: goal.agreed_in,
    agreementNumber: goal.agreement_number ?? null,
    parties: goal.parties ?? [],
    closed: closed && Object.assign(new GoalTest(), { ...testOf(closed), verdictCounts: countsOf(closed.counts) }),
    running: running && Object.assign(new GoalTest(), { ...testOf(running), verdictCounts: null }),
    nextDueOn: goal.next_due ?? null,
    history: goal.history.map(({ until, before }) => ({ until, before: askedOf(before) })),
    wouldHaveSaid: goal.would_have_said.map(({ area_key, period, verdict, verdict_note }) => {
      const judged = areas.byKey(area_key);
      if (judged === undefined) throw new Error(`the goal '${goal_id}' says something of an area that is not there`);
      const card = kpis.byCode(goal.kpi_id)?.card;
      const held = { norm: goal.norm, period, areaLevel: judged.level };
      const isLegal = card !== undefined && goal.goal_kind === "norm" && isLegalNorm(card, held);
      return { area: judged, period, verdict, verdictNote: verdict_note, isLegalNorm: isLegal };
    }),
  } satisfies Goal);
}

/** What a goal asks, as a row says it. */
export function askedOf({ norm = null, baseline_period = null, margin = null, due_date }: AskedRow): Asked {
  return { norm, baselinePeriod: baseline_period, margin, dueOn: due_date };
}
