/** What every world of these tests has besides figures. */
import type { Drawing } from "./drawing.ts";

export async function drawSurroundings(drawing: Drawing, corporation = "voorbeeld"): Promise<void> {
  await drawing.cards("resilience_level", "tenants_grade", "tenants_took_action", "meeting_places_created");
  await drawing.areas(`
    level               | code       | name            | within        | homes | in
    --------------------+------------+-----------------+---------------+-------+----------------------
    association         | ${corporation} | Woonstichting Voorbeeld |      | 3500  |
    municipality        | GM0267     | Nijkerk         | ${corporation} | 3500 |
    district            | WK026701   | Nijkerk-stad    | GM0267        | 2500  |
    district            | WK026702   | Hoevelaken      | GM0267        | 1000  |
    neighbourhood_group | G1         | Paasbos         | WK026701      | 1500  |
    neighbourhood_group | G2         | Binnenstad      | WK026701      | 1000  |
    neighbourhood       | BU02670111 | Paasbos-west    | G1            | 800   |
    neighbourhood       | BU02670112 | Paasbos-oost    | G1            | 700   |
    neighbourhood       | BU02670101 | Binnenstad      | G2            | 1000  |
    complex             | 101        | Kastanjehof     | ${corporation} | 60   | BU02670112 BU02670111
    complex             | 102        | Eikenhof        | ${corporation} | 40   |
  `);
  await drawing.periods(`
    period  | kind        | starts     | ends
    --------+-------------+------------+-----------
    2025    | year        | 2025-01-01 | 2026-01-01
    2026    | year        | 2026-01-01 | 2027-01-01
    2026-T1 | tertiaal    | 2026-01-01 | 2026-05-01
    2026-T2 | tertiaal    | 2026-05-01 | 2026-09-01
    2024-W1 | survey_wave | 2024-03-01 | 2024-05-16
    2025-W1 | survey_wave | 2025-03-01 | 2025-05-16
    2026-W1 | survey_wave | 2026-03-01 | 2026-05-16
  `);
  await drawing.goals(`
    goal_id | kpi_id              | area_level          | area_code | goal_kind | norm | baseline_period | margin | period | due_date
    --------+---------------------+---------------------+-----------+-----------+------+-----------------+--------+--------+-----------
    D1      | resilience_level    | neighbourhood_group |           | hold      |      | 2023-W1         | 3      |        | 2026-12-31
    D2      | tenants_took_action | association         |           | norm      | 0.6  |                 |        | 2026   | 2026-12-31
  `);
  await drawing.sources(`
    source  | entity  | last_delivered_on
    --------+---------+------------------
    survey  | answers | 2026-06-15
    nuisance| cases   | 2026-10-30
  `);
}
