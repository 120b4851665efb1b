// What sharing costs in use, and what attacks find: for whoever wants to see it before or after it is shared. Nothing is stored.
import { must } from "@fijne-buurten/db";
import { type AreaLevel, areaLevels } from "@fijne-buurten/db/vocabulary";
import type pg from "pg";
import type { Report } from "../disclosure/audit/audit.ts";
import { sum } from "../disclosure/answers.ts";
import { isExact } from "./candidates.ts";
import type { StaffRow } from "./staff-row.ts";
import type { SharedRow } from "./store.ts";
import { attackMade, type CurrentRelease, type Made, makeShared } from "./share-figures.ts";

/** Of a KPI in its latest period: of how many areas with a figure it is shared, and how far from what staff see. */
export type Use = {
  kpi: string;
  period: string;
  areas: { level: AreaLevel; shown: number; all: number }[];
  /** Of the values that are told as a number; null where none is. */
  error: { mean: number; most: number } | null;
  bands: number;
  besideNorm: number;
  /** Of how many areas with a verdict it is the one that staff see. */
  verdicts: { same: number; all: number };
};

export type Inspection = {
  release: number;
  report: Report;
  latest: Use[];
  overall: Omit<Use, "kpi" | "period" | "error">;
};

/** Everything that would be shared of the current release, attacked and compared with what staff see. */
export async function inspectShared(
  client: pg.ClientBase,
  associationId: string,
  release: CurrentRelease,
): Promise<Inspection> {
  const { made } = await makeShared(client, associationId, release);
  const coarse = made.filter(({ candidate }) => !isExact(candidate.card));
  const ofEachKpi = Map.groupBy(coarse, ({ candidate }) => candidate.card.id);
  // A wave or a year sorts by its name.
  const latest = [...ofEachKpi.values()].map((own) =>
    own.reduce((last, one) => (one.candidate.period > last.candidate.period ? one : last)),
  );
  const { error: _, ...overall } = useOf(coarse);
  return {
    ...{ release: release.number, report: attackMade(made) },
    latest: latest.map((one) => ({ kpi: one.candidate.card.id, period: one.candidate.period, ...useOf([one]) })),
    overall,
  };
}

/** An area with a figure, and where it is shared what is told of it and what staff see. */
type Area = { level: AreaLevel; shared: { told: SharedRow; staff: StaffRow } | null };

function useOf(made: readonly Made[]): Omit<Use, "kpi" | "period"> {
  const areas = made.flatMap(areasOf);
  const shared = areas.flatMap((one) => one.shared ?? []);
  const errors = shared.flatMap(({ staff, told }) =>
    told.value === null || told.band !== null ? [] : [Math.abs(told.value - must(staff.value, "a value"))],
  );
  const judged = shared.filter(({ staff }) => staff.verdict !== null);
  return {
    areas: levels.flatMap((level) => {
      const own = areas.filter((area) => area.level === level);
      return own.length === 0 ? [] : [{ level, all: own.length, shown: own.filter((area) => area.shared).length }];
    }),
    error: errors.length === 0 ? null : { mean: sum(errors, (one) => one) / errors.length, most: Math.max(...errors) },
    bands: shared.filter(({ told }) => told.band !== null).length,
    besideNorm: shared.filter(({ told }) => told.beside_norm !== null).length,
    verdicts: { same: judged.filter(({ staff, told }) => staff.verdict === told.verdict).length, all: judged.length },
  };
}

const levels = Object.keys(areaLevels) as AreaLevel[];

/** Areas of the same households have the figure of the widest. */
function areasOf({ candidate: { rows }, rows: shared }: Made): Area[] {
  const told = new Map(shared.filter(({ is_withheld }) => !is_withheld).map((row) => [row.area_key, row]));
  const staff = new Map(rows.map((row) => [row.area_key, row]));
  return rows
    .filter(({ value, is_withheld }) => value !== null && !is_withheld)
    .map((row) => {
      const own = told.get(row.area_key);
      const widest = staff.get(own?.same_areas[0] ?? "") ?? row;
      return { level: row.area_level, shared: own ? { told: own, staff: widest } : null };
    });
}
