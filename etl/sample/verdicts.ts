import type { AreaLevel, GoalNote, Verdict, VerdictNote } from "@fijne-buurten/db/vocabulary";

/** Which verdict the sample shows where, with the default options; a test holds the published figures against it. */
export type ExpectedVerdict = {
  kpi: string;
  level: AreaLevel;
  area: string;
  period: string;
  /** A verdict, or WITHHELD where there are fewer than ten answers. */
  verdict: Verdict | "WITHHELD";
  /** What must be said beside it, of the verdict or of its goal. */
  note?: VerdictNote | GoalNote;
};

/** The options that the table is about. */
export const defaultOptions = { homes: 3_500, years: [2019, 2026] as [number, number], seed: 1 };

/** Level and area · period · verdict, with a note behind it where the verdict needs one. */
const drawn: Record<string, string> = {
  resilience_level: `
    association          voorbeeld   2024-W1  MAINTAINED
    association          voorbeeld   2025-W1  MAINTAINED
    association          voorbeeld   2026-W1  MAINTAINED
    municipality         GM0267      2026-W1  MAINTAINED
    district             WK026701    2026-W1  MAINTAINED
    district             WK026703    2026-W1  INCONCLUSIVE
    district             WK026705    2026-W1  TOO_FEW
    neighbourhood_group  BG026701    2026-W1  MAINTAINED
    neighbourhood_group  BG026702    2026-W1  MAINTAINED
    neighbourhood_group  BG026703    2026-W1  INCONCLUSIVE
    neighbourhood_group  BG026704    2026-W1  MAINTAINED
    neighbourhood_group  BG026705    2026-W1  INCONCLUSIVE    SET_LATE
    neighbourhood_group  BG026706    2026-W1  INCONCLUSIVE
    neighbourhood_group  BG026707    2025-W1  MAINTAINED      IMPROVED
    neighbourhood_group  BG026707    2026-W1  MAINTAINED      IMPROVED
    neighbourhood_group  BG026708    2025-W1  UNDER_PRESSURE
    neighbourhood_group  BG026708    2026-W1  UNDER_PRESSURE
    neighbourhood_group  BG026709    2025-W1  UNDER_PRESSURE
    neighbourhood_group  BG026709    2026-W1  DECLINED
    neighbourhood_group  BG026710    2026-W1  TOO_FEW
    neighbourhood_group  BG026713    2026-W1  INCONCLUSIVE
    neighbourhood_group  BG026715    2026-W1  TOO_FEW
    neighbourhood        BU02670502  2026-W1  WITHHELD`,
  tenants_took_action: `
    association          voorbeeld   2023     ON_TRACK
    association          voorbeeld   2024     INCONCLUSIVE
    association          voorbeeld   2025     OFF_TRACK
    association          voorbeeld   2026     NOT_DUE
    neighbourhood_group  BG026702    2025     TOO_FEW
    neighbourhood        BU02670502  2025     WITHHELD`,
  meeting_places_created: `
    association          voorbeeld   2023     ON_TRACK
    association          voorbeeld   2024     ON_TRACK
    association          voorbeeld   2025     OFF_TRACK
    association          voorbeeld   2026     NOT_DUE`,
  panel_participation: `
    association          voorbeeld   2023     ON_TRACK
    association          voorbeeld   2024     ON_TRACK
    association          voorbeeld   2025     OFF_TRACK
    association          voorbeeld   2026     NOT_DUE
    district             WK026701    2024     ON_TRACK
    district             WK026703    2025     OFF_TRACK
    district             WK026701    2026     NOT_DUE`,
  suitable_allocations: `
    association          voorbeeld   2023     ON_TRACK
    association          voorbeeld   2024     OFF_TRACK
    association          voorbeeld   2025     ON_TRACK
    association          voorbeeld   2026     NOT_DUE`,
  social_allocations: `
    association          voorbeeld   2025     INCONCLUSIVE    NOT_ALL_KNOWN
    association          voorbeeld   2026     NOT_DUE`,
  neighbourhoods_maintained: `
    association          voorbeeld   2026-W1  INCONCLUSIVE`,
  tenants_grade: `
    association          voorbeeld   2026-W1  ON_TRACK`,
  liveability_thermometer: `
    association          voorbeeld   2023     ON_TRACK
    association          voorbeeld   2025     ON_TRACK
    association          voorbeeld   2026     NOT_DUE
    neighbourhood_group  BG026709    2025     OFF_TRACK
    neighbourhood_group  BG026710    2025     TOO_FEW
    neighbourhood        BU02670502  2025     WITHHELD`,
  own_conversation_first: `
    association          voorbeeld   2024     INCONCLUSIVE
    association          voorbeeld   2026     NOT_DUE`,
  support_given: `
    association          voorbeeld   2024     OFF_TRACK
    association          voorbeeld   2025     ON_TRACK
    association          voorbeeld   2026     NOT_DUE`,
  solved_by_tenants: `
    association          voorbeeld   2023     ON_TRACK
    association          voorbeeld   2025     INCONCLUSIVE
    association          voorbeeld   2026     NOT_DUE`,
  neighbourhoods_in_conversation: `
    association          voorbeeld   2023     ON_TRACK
    association          voorbeeld   2024     ON_TRACK
    association          voorbeeld   2025     OFF_TRACK
    association          voorbeeld   2026     NOT_DUE`,
  panel_representativeness: `
    association          voorbeeld   2024     ON_TRACK
    association          voorbeeld   2025     OFF_TRACK
    association          voorbeeld   2026     NOT_DUE`,
  panel_feedback: `
    association          voorbeeld   2023     ON_TRACK
    association          voorbeeld   2024     OFF_TRACK
    association          voorbeeld   2026-tmT1  ON_TRACK
    association          voorbeeld   2026     NOT_DUE`,
  panel_size: `
    association          voorbeeld   2025     ON_TRACK`,
  complexes_within_band: `
    association          voorbeeld   2023     ON_TRACK
    association          voorbeeld   2024     ON_TRACK
    association          voorbeeld   2025     OFF_TRACK
    association          voorbeeld   2026     NOT_DUE`,
  goals_met: `
    association          voorbeeld   2023     ON_TRACK
    association          voorbeeld   2024     ON_TRACK
    association          voorbeeld   2025     INCONCLUSIVE
    association          voorbeeld   2026     NOT_DUE`,
  activities_held: `
    association          voorbeeld   2025     ON_TRACK
    association          voorbeeld   2026     NOT_DUE`,
  neighbourhoods_with_activity: `
    association          voorbeeld   2025     OFF_TRACK`,
  new_build_places: `
    association          voorbeeld   2023     ON_TRACK
    association          voorbeeld   2025     OFF_TRACK`,
  maintenance_contact: `
    association          voorbeeld   2024     OFF_TRACK
    association          voorbeeld   2026     NOT_DUE`,
  opportunities_overdue: `
    association          voorbeeld   2024     OFF_TRACK
    association          voorbeeld   2025     OUTDATED`,
  rounds_held: `
    association          voorbeeld   2024     ON_TRACK
    association          voorbeeld   2025     OFF_TRACK
    association          voorbeeld   2026     NOT_DUE`,
  addresses_reached: `
    association          voorbeeld   2024     OFF_TRACK
    association          voorbeeld   2025     INCONCLUSIVE    NOT_ALL_KNOWN`,
  notices_for_liveability: `
    association          voorbeeld   2026     NOT_DUE`,
  opportunities_used: `
    association          voorbeeld   2024     ON_TRACK
    association          voorbeeld   2025     OUTDATED`,
};

export const expectedVerdicts: ExpectedVerdict[] = Object.entries(drawn).flatMap(([kpi, table]) =>
  table
    .trim()
    .split("\n")
    .map((line) => {
      const [level, area, period, verdict, note] = line.trim().split(/\s+/);
      return { kpi, level, area, period, verdict, ...(note && { note }) } as ExpectedVerdict;
    }),
);
