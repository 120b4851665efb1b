-- What the law asks of the whole association in a year has a word of its own: of such a norm staff read that it was complied with, and not that it
-- was reached. Others read the word that staff see, so they are told whether it was such a norm.
alter table shared.figures add column is_legal_norm boolean not null default false;
alter table shared.figures alter column is_legal_norm drop default;

-- The figures of the whole association that were judged by what the law asks of that year, or by the lower norm that it allows, as their card says
-- it in a release. The same as isLegalNorm in api/kpi/legal-norms.ts.
create function shared.judged_by_law(of_association text, of_release integer)
returns table (kpi_id text, area_key text, period text, group_key text)
language sql stable
set search_path = ''
as $$
  select judged.kpi_id, judged.area_key, judged.period, judged.group_key
  from figures.cards
  cross join lateral jsonb_array_elements(card -> 'legalNorms') as law
  join figures.figures as judged
    on judged.association_id = cards.association_id and judged.kpi_id = cards.kpi_id and judged.audience = 'internal'
    and judged.known_from <= of_release and coalesce(judged.known_to > of_release, true)
    and judged.goal_kind = 'norm' and judged.period = law ->> 'year'
    and judged.goal_norm in ((law ->> 'norm')::double precision, (law ->> 'agreedNorm')::double precision)
  join figures.areas
    on areas.association_id = judged.association_id and areas.area_key = judged.area_key and areas.area_level = 'association'
    and areas.known_from <= of_release and coalesce(areas.known_to > of_release, true)
  where cards.association_id = of_association and cards.known_from <= of_release and coalesce(cards.known_to > of_release, true)
$$;

revoke all on function shared.judged_by_law from public;

-- As 0072 has it, with the word of the law, and with the caveats that a card has for others.
create or replace function shared.fill(of_association text, of_release integer)
returns void
language plpgsql security definer
set search_path = ''
as $$
begin
  delete from shared.figures;
  delete from shared.goals;
  delete from shared.periods;
  delete from shared.areas;
  delete from shared.kpis;
  delete from shared.release;

  insert into shared.release
  select latest.association_id, latest.association_name, releases.is_synthetic, releases.release, releases.reference_date, now()
  from figures.current_releases as latest
  join figures.releases on releases.association_id = latest.association_id and releases.release = of_release
  where latest.association_id = of_association;

  insert into shared.kpis
  select
    cards.kpi_id,
    cards.definition_version,
    jsonb_build_object(
      'ambition', card -> 'ambition', 'headline', card -> 'headline', 'title', card -> 'title', 'subject', card -> 'subject',
      'definition', card -> 'definition', 'numerator', card -> 'numerator', 'denominator', card -> 'denominator',
      'caveats', coalesce(card -> 'sharedCaveats', card -> 'caveats'), 'observed', card -> 'observed',
      'unit', card -> 'unit', 'direction', card -> 'direction', 'goalKind', card -> 'goalKind', 'protection', card -> 'protection',
      'version', card -> 'version', 'beside', card -> 'beside', 'partOf', card -> 'partOf'
    )
  from figures.cards
  where cards.association_id = of_association and cards.known_from <= of_release and coalesce(cards.known_to > of_release, true)
    and card ->> 'protection' in ('exact', 'area-total');

  insert into shared.areas
  select
    areas.area_key, areas.area_level, areas.area_code, areas.area_name, areas.vintage, areas.is_in_force, areas.parent_key,
    array(
      select around.area_level || '/' || around.area_code
      from figures.areas as around
      where around.association_id = of_association and around.area_key = any (areas.path)
        and around.known_from <= of_release and coalesce(around.known_to > of_release, true)
      union all
      select '*'
    )
  from figures.areas
  where areas.association_id = of_association and areas.known_from <= of_release and coalesce(areas.known_to > of_release, true)
    and areas.area_level <> 'complex';

  insert into shared.figures
  select
    told.kpi_id, told.definition_version, told.area_key, coalesce(areas.series_key, areas.area_key), told.period, periods.period_kind,
    periods.started_date, told.group_key, told.is_public, told.value, told.band, told.beside_norm, told.step, told.lower, told.upper, told.n,
    told.verdict, told.verdict_note,
    -- The verdict is that of the widest area of the same households.
    (told.kpi_id, told.same_areas[1], told.period, told.group_key) in (
      select law.kpi_id, law.area_key, law.period, law.group_key from shared.judged_by_law(of_association, of_release) as law
    )
  from figures.shared_figures as told
  join shared.kpis using (kpi_id)
  join shared.areas as listed using (area_key)
  join figures.areas
    on areas.association_id = of_association and areas.area_key = told.area_key
    and areas.known_from <= of_release and coalesce(areas.known_to > of_release, true)
  join figures.periods
    on periods.association_id = of_association and periods.period = told.period
    and periods.known_from <= of_release and coalesce(periods.known_to > of_release, true)
  where told.association_id = of_association and not told.is_withheld
    and told.known_from <= of_release and coalesce(told.known_to > of_release, true);

  insert into shared.periods
  select periods.period, periods.period_kind, periods.started_date, periods.ends_date
  from figures.periods
  where periods.association_id = of_association and periods.known_from <= of_release and coalesce(periods.known_to > of_release, true)
    and periods.period in (select figures.period from shared.figures);

  insert into shared.goals
  select
    goals.goal_id, goal ->> 'kpi_id', goal ->> 'goal_kind', goal ->> 'area_level', areas.area_key, goal ->> 'period',
    (goal ->> 'norm')::double precision, goal ->> 'baseline_period', (goal ->> 'margin')::double precision, (goal ->> 'due_date')::date
  from figures.goals
  left join shared.areas
    on areas.area_level = goal ->> 'area_level' and areas.area_code = goal ->> 'area_code' and areas.is_in_force
  where goals.association_id = of_association and goals.known_from <= of_release and coalesce(goals.known_to > of_release, true)
    and goal ->> 'goal_state' = 'agreed'
    and goal ->> 'kpi_id' in (select kpis.kpi_id from shared.kpis)
    and (goal ->> 'area_code' is null or areas.area_key is not null);

  -- For who tries it: a key that everybody may know, for figures that are made up. Elsewhere it opens nothing, and it is not there.
  if exists (select from shared.release where release.is_synthetic) then
    insert into app.agreements (agreement_id, is_sandbox, parties, purpose, legal_ground, contact, signed_by)
    values (
      'sandbox', true, '{iedereen}', 'Proberen hoe gedeelde cijfers worden opgevraagd', 'Geen: de cijfers zijn verzonnen', 'geen', 'geen'
    )
    on conflict do nothing;
    insert into app.agreement_keys (key_id, agreement_id, key_hash, expires_at)
    select 'fb_sandbox00', agreement_id, '194c27a45613a20adba21f6436d12967ece8df1238c42adc9d8f5e6e6f593ce2', 'infinity'
    from app.agreements
    where agreement_id = 'sandbox' and is_sandbox
    on conflict do nothing;
  else
    delete from app.agreements where is_sandbox;
  end if;
end
$$;

-- What is shared now.
update shared.figures as read set is_legal_norm = true
from shared.release
join figures.shared_figures as told
  on told.association_id = release.association_id and not told.is_withheld
  and told.known_from <= release.release and coalesce(told.known_to > release.release, true)
cross join lateral shared.judged_by_law(release.association_id, release.release) as law
where law.kpi_id = told.kpi_id and law.area_key = told.same_areas[1] and law.period = told.period and law.group_key = told.group_key
  and read.kpi_id = told.kpi_id and read.area_key = told.area_key and read.period = told.period and read.group_key = told.group_key;
