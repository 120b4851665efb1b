import type { Actor } from "@fijne-buurten/db";
import type pg from "pg";

/**
 * Writes in the log which goals a release brought, changed and withdrew: what holds now beside what held before it. Works in the caller's
 * transaction; to be called at its end.
 */
export async function auditGoals(
  client: pg.ClientBase,
  association: string,
  release: number,
  actor: Actor,
): Promise<void> {
  await client.query(CHANGED, [association, release, actor]);
}

/** Which delivery said it, and since when, is no part of what a goal says. */
const CHANGED = `
  with told as (
    select *, to_jsonb(goals) - array['delivery_id', 'known_from', 'known_to'] as says from warehouse.goals where association_id = $1
  ),
  before as (
    select * from told where known_from < $2 and (known_to is null or known_to >= $2)
  ),
  now as (
    select * from told where known_to is null
  ),
  changed as (
    select
      case when before.goal_id is null then 'goal_added' when now.goal_id is null then 'goal_withdrawn' else 'goal_changed' end as kind,
      goal_id,
      coalesce(now.kpi_id, before.kpi_id) as kpi_id,
      case when now.goal_id is null then '{}' else jsonb_build_object(
        'kind', now.goal_kind, 'norm', now.norm, 'margin', now.margin, 'baseline', now.baseline_period, 'period', now.period,
        'due', now.due_date, 'state', now.goal_state
      ) end as details
    from before full join now using (goal_id)
    where before.says is distinct from now.says
    order by goal_id
  )
  select app.write_audit(kind, $3, array['goal:' || replace(goal_id, ' ', '_'), 'kpi:' || kpi_id, 'release:' || $2::integer], details) from changed`;
