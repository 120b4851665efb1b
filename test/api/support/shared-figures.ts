import type { Terms } from "../../../db/agreements/agreements.ts";

/** Everything that is shared in the world; of `tenants_grade` in a neighbourhood nothing is, and one figure was withdrawn. */
export const sharedFigures = `
  kpi                    | area                       | period  | value | step | lower | upper | n   | verdict      | is_public | is_withheld
  resilience_level       | association/voorbeeld      | 2025-W1 | 70    | 1    | 68    | 72    | 80  | MAINTAINED   | true      | false
  resilience_level       | association/voorbeeld      | 2026-W1 | 71    | 1    | 69    | 73    | 85  | MAINTAINED   | true      | false
  resilience_level       | municipality/GM0267        | 2026-W1 | 71    | 1    | 69    | 73    | 85  | MAINTAINED   | true      | false
  resilience_level       | district/WK026701          | 2026-W1 | 66    | 1    | 62    | 70    | 45  | INCONCLUSIVE | false     | false
  resilience_level       | neighbourhood_group/G1     | 2026-W1 | 64    | 1    | 60    | 68    | 30  | UNDER_PRESSURE | false   | false
  resilience_level       | neighbourhood/BU02670111   | 2026-W1 | 62    | 2    | 57    | 67    | 20  | DECLINED     | false     | false
  resilience_level       | neighbourhood_group/G2     | 2026-W1 |       |      |       |       |     |              | false     | true
  tenants_grade          | association/voorbeeld      | 2026-W1 | 7.1   | 0.1  | 6.9   | 7.3   | 85  |              | false     | false
  tenants_took_action    | association/voorbeeld      | 2025    | 0.52  | 0.01 | 0.43  | 0.62  | 105 | OFF_TRACK    | true      | false
  tenants_took_action    | district/WK026702          | 2025    | 0.55  | 0.05 | 0.4   | 0.7   | 25  |              | false     | false
`;

/** What an agreement says that is about everything. */
export const plainTerms: Terms = {
  ...{ id: "gemeente", parties: ["Gemeente Nijkerk"], purpose: "Samen werken aan de buurten" },
  ...{ legalGround: "Convenant 2026", kpis: null, areas: null, from: null, until: "2099-12-31" },
  ...{ contact: "beleid@voorbeeld.nl", signedBy: "bestuurder", pointsPerHour: null },
};
