import type { Snooze } from "./attention.ts";
import type { Release } from "./release.ts";

/** The signals that are put off, of each KPI, area and period as it was last said. */
export async function readSnoozes({ client, associationId }: Release): Promise<Snooze[]> {
  const { rows } = await client.query<Snooze>(
    `select distinct on (kpi_id, area_code, period)
      kpi_id as "kpiId", area_code as "areaCode", period, until_date::text as until, reason, snoozed_by as by
    from ops.snoozes
    where association_id = $1
    order by kpi_id, area_code, period, known_from desc`,
    [associationId],
  );
  return rows;
}
