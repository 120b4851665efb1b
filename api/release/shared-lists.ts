import { sql } from "@fijne-buurten/db";
import { type AreaLevel, ambitions, codesOf, type GoalKind, type PeriodKind } from "@fijne-buurten/db/vocabulary";
import { readAreas, type SharedAreas } from "../area/shared-areas.ts";
import { unknown } from "../errors.ts";
import { SharedGoal } from "../goal/shared-goal.type.ts";
import { type SharedCard, SharedKpi } from "../kpi/shared-kpi.type.ts";
import { SharedPeriod } from "../period/shared-period.type.ts";
import type { AskRows } from "../shared-database.ts";

const inOrder = codesOf(ambitions);

/** What a reader may see besides figures. Errors suggest nothing else. */
export class SharedLists {
  readonly areas: SharedAreas;
  /** By ambition, the headline first. */
  readonly kpis: SharedKpi[];
  /** The oldest first. */
  readonly periods: SharedPeriod[];
  readonly #byCode: Map<string, SharedKpi>;
  readonly #goals: Map<string, SharedGoal[]>;

  constructor(areas: SharedAreas, kpis: SharedKpi[], periods: SharedPeriod[], goals: SharedGoal[]) {
    this.areas = areas;
    this.kpis = kpis.toSorted(
      (one, other) =>
        inOrder.indexOf(one.ambition) - inOrder.indexOf(other.ambition) ||
        Number(other.headline) - Number(one.headline) ||
        one.code.localeCompare(other.code),
    );
    this.#byCode = new Map(this.kpis.map((kpi) => [kpi.code, kpi]));
    this.periods = periods;
    this.#goals = Map.groupBy(goals, ({ kpi }) => kpi);
  }

  kpi(argument: string, code: string): SharedKpi {
    const found = this.#byCode.get(code);
    if (found !== undefined) return found;
    const where = { argument, found: code, nl: "KPI van dit convenant", en: "KPI of this agreement" };
    throw unknown("UNKNOWN_KPI", where, [...this.#byCode.keys()]);
  }

  period(argument: string, code: string): SharedPeriod {
    const where = { argument, found: code, nl: "periode met gedeelde cijfers", en: "period with shared figures" };
    const found = this.periods.find((period) => period.code === code);
    if (found === undefined)
      throw unknown(
        "UNKNOWN_PERIOD",
        where,
        this.periods.map((period) => period.code),
      );
    return found;
  }

  goalsOf(kpi: string): SharedGoal[] {
    return this.#goals.get(kpi) ?? [];
  }
}

type KpiRow = { kpi_id: string; definition_version: number; card: SharedCard };
type PeriodRow = { period: string; period_kind: PeriodKind; started_date: string; ends_date: string };
type GoalRow = {
  kpi_id: string;
  goal_kind: GoalKind;
  area_level: AreaLevel;
  area_key: string | null;
  period: string | null;
  norm: number | null;
  baseline_period: string | null;
  margin: number | null;
  due_date: string;
};

const statements = {
  kpis: { name: "shared kpis", text: sql(new URL("../kpi/shared-kpis.sql", import.meta.url)) },
  periods: { name: "shared periods", text: sql(new URL("../period/shared-periods.sql", import.meta.url)) },
  goals: { name: "shared goals", text: sql(new URL("../goal/shared-goals.sql", import.meta.url)) },
};

export async function readLists(ask: AskRows): Promise<SharedLists> {
  const areas = await readAreas(ask);
  const kpis = await ask<KpiRow>(statements.kpis);
  const periods = await ask<PeriodRow>(statements.periods);
  const goals = await ask<GoalRow>(statements.goals);
  return new SharedLists(
    areas,
    kpis.map(kpiOf),
    periods.map(periodOf),
    goals.map((row) => goalOf(row, areas)),
  );
}

const kpiOf = ({ kpi_id: code, definition_version: definitionVersion, card }: KpiRow): SharedKpi =>
  Object.assign(new SharedKpi(), {
    ...{ code, definitionVersion, card, ambition: card.ambition, headline: card.headline, unit: card.unit },
    ...{ direction: card.direction, goalKind: card.goalKind === "none" ? null : card.goalKind },
  } satisfies SharedKpi);

const periodOf = ({ period: code, period_kind: kind, started_date: startsOn, ends_date: endsBefore }: PeriodRow) =>
  Object.assign(new SharedPeriod(), { code, kind, startsOn, endsBefore } satisfies SharedPeriod);

const goalOf = (row: GoalRow, areas: SharedAreas): SharedGoal =>
  Object.assign(new SharedGoal(), {
    ...{
      kpi: row.kpi_id,
      kind: row.goal_kind,
      areaLevel: row.area_level,
      area: areas.byKey(row.area_key ?? "") ?? null,
    },
    ...{
      period: row.period,
      norm: row.norm,
      baselinePeriod: row.baseline_period,
      margin: row.margin,
      dueOn: row.due_date,
    },
  } satisfies SharedGoal);
