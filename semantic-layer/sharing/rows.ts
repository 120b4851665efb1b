// What is stored of a figure: what is told of each area, or that nothing is any more.
import type { Shared } from "../disclosure/share.ts";
import type { Candidate } from "./candidates.ts";
import type { StaffRow } from "./staff-row.ts";
import type { SharedRow, StoredRow } from "./store.ts";

/** One row for each area of the set. */
export function rowsOf(
  { card, period, group, rows }: Candidate,
  { set, told, isPublic, verdict, verdictNote }: Shared,
): SharedRow[] {
  return set.areas.map((area_key) => ({
    ...{
      kpi_id: card.id,
      definition_version: rows[0]?.definition_version ?? card.version.number,
      area_key,
      period,
      group_key: group,
    },
    ...{ same_areas: set.areas, is_public: isPublic, is_withheld: false },
    ...{
      value: told.value,
      band: told.band,
      beside_norm: told.besideNorm,
      step: told.step,
      lower: told.lower,
      upper: told.upper,
    },
    ...{ n: told.n, verdict, verdict_note: verdictNote },
  }));
}

/** As staff see it; the public sees the whole association and municipalities. */
export function exactRows({ card, period, group, rows }: Candidate): SharedRow[] {
  const isShown = (row: StaffRow): row is StaffRow & { value: number } => row.value !== null && !row.is_withheld;
  return rows.filter(isShown).map((row) => ({
    ...{
      kpi_id: card.id,
      definition_version: row.definition_version,
      area_key: row.area_key,
      period,
      group_key: group,
    },
    ...{ same_areas: [row.area_key], is_public: row.area_level === "association" || row.area_level === "municipality" },
    ...{
      is_withheld: false,
      value: row.value,
      band: null,
      beside_norm: null,
      step: null,
      lower: row.lower,
      upper: row.upper,
      n: null,
    },
    ...{ verdict: row.verdict, verdict_note: row.verdict_note },
  }));
}

export const withdrawnRow = ({
  kpi_id,
  definition_version,
  area_key,
  period,
  group_key,
  same_areas,
}: SharedRow | StoredRow): SharedRow => ({
  ...{
    kpi_id,
    definition_version,
    area_key,
    period,
    group_key,
    same_areas,
    is_public: false,
    is_withheld: true,
  },
  ...{
    value: null,
    band: null,
    beside_norm: null,
    step: null,
    lower: null,
    upper: null,
    n: null,
    verdict: null,
    verdict_note: null,
  },
});
