-- Writes the release with a digest: one hash of every figure that readers see, so that two releases can be told apart or not.
insert into figures.releases (release, association_id, published_at, reference_date, is_synthetic, digest)
select
  $2::int, $1, now(), $3::date, $4::boolean,
  encode(sha256(convert_to(coalesce(string_agg(
    md5((to_jsonb(figures) - '{known_from,known_to}'::text[])::text), ''
    order by kpi_id, area_key, period, group_key, audience
  ), ''), 'UTF8')), 'hex')
from figures.figures
where association_id = $1 and known_to is null
