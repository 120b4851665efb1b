// Which areas lie in which, when course plans began, and how many homes could be asked.
import type pg from "pg";

export type Frame = {
  leavesOf(area: string): ReadonlySet<string>;
  /** The course plan of a period, by the day on which it begins. */
  planOf(period: string): string;
  /** How many homes could be asked, by card and period. */
  homesAsked: ReadonlyMap<string, number>;
};

export async function readFrame(client: pg.ClientBase, associationId: string): Promise<Frame> {
  const { rows: areas } = await client.query<{ area_key: string; path: string[] }>(
    "select area_key, path from figures.areas where association_id = $1 and known_to is null and tree = 'geography'",
    [associationId],
  );
  const leaves = new Map<string, Set<string>>(areas.map(({ area_key }) => [area_key, new Set()]));
  for (const { area_key, path } of areas) for (const area of path) leaves.get(area)?.add(area_key);
  const { rows: plans } = await client.query<{ period: string; plan: string }>(
    `select period, coalesce(max(plans.started_date)::text, '') as plan
     from figures.periods
     left join warehouse.course_plans as plans
       on plans.association_id = periods.association_id and plans.known_to is null and plans.started_date <= periods.started_date
     where periods.association_id = $1 and periods.known_to is null group by period`,
    [associationId],
  );
  const { rows: homes } = await client.query<{ name: string; homes: number }>(
    `select kpi_id || ' ' || period as name, max((moments ->> 'N')::double precision) as homes
     from figures.moments where association_id = $1 and known_to is null and moments ? 'N' group by 1`,
    [associationId],
  );
  const plan = new Map(plans.map((row) => [row.period, row.plan]));
  return {
    leavesOf: (area) => leaves.get(area) ?? new Set(),
    planOf: (period) => plan.get(period) ?? "",
    homesAsked: new Map(homes.map((row) => [row.name, row.homes])),
  };
}
