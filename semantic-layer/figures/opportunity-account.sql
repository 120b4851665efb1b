-- Grain: one row where opportunities are known: what was decided and did not open yet on a day ($2), and why others were declined since the
-- course plan began. $1 association. Where the list of places does not say from which opportunity a place came, nobody can tell what is open.
with registered as (
  select * from warehouse.fct_meeting_place_opportunities where association_id = $1
),

opportunities as (
  select * from registered where coalesce(decided_date <= $2::date, true)
),

places as (
  select opportunity_id, coalesce(status <> 'planned' and in_use_date <= $2::date, false) as has_opened
  from warehouse.fct_meeting_places
  where association_id = $1 and opportunity_id is not null
),

places_sent as (
  select 'kansnr' = any (optional_columns) as has_numbers
  from warehouse.used_deliveries
  where association_id = $1 and source = 'activity' and entity = 'meeting_places'
  order by confirmed_on desc, delivery_id desc
  limit 1
),

unopened as (
  select
    opportunity_id, area_key, decided_date,
    (12 * extract(year from age($2::date, decided_date)) + extract(month from age($2::date, decided_date)))::integer as months
  from opportunities
  where opportunities_used = 1 and opportunity_id not in (select opportunity_id from places where has_opened)
),

declined as (
  select
    case decline_reason
      when 'geld' then 'money'
      when 'ruimte' then 'space'
      when 'beheer' then 'management'
      when 'bewoners' then 'residents'
    end as reason,
    count(*)::integer as opportunities
  from opportunities
  where decision = 'decline' and is_since_course_plan
  group by 1
)

select
  case when (select has_numbers from places_sent) then coalesce(
    (
      select jsonb_agg(
        jsonb_build_object('opportunity_id', opportunity_id, 'area_key', area_key, 'decided_on', decided_date, 'months', months)
        order by decided_date, opportunity_id
      )
      from unopened
    ),
    '[]'
  ) end as unopened,
  (
    select count(*)::integer from places where opportunity_id not in (select opportunity_id from registered)
  ) as unknown_places,
  coalesce(
    (
      select jsonb_agg(jsonb_build_object('reason', reason, 'opportunities', opportunities) order by opportunities desc, reason)
      from declined
    ),
    '[]'
  ) as declined
where exists (select from opportunities)
