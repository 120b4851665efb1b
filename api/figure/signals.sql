-- Grain: one row per figure that was looked at for the list of the newest year that has one, up to year $4: first those on the list, the least
-- likely by chance first. $1 association, $2 release, $3 audience, $5 how many rows.
with looked as (
  select kpi_id, area_key, period, group_key, attention, left(period, 4) as year
  from figures.figures
  where association_id = $1 and audience = $3 and known_from <= $2 and (known_to is null or known_to > $2)
    and attention is not null and ($4::text is null or left(period, 4) <= $4)
)

select kpi_id, area_key, period, group_key, attention, year
from looked
where year = (select max(year) from looked)
order by not (attention ->> 'isListed')::boolean, (attention ->> 'adjusted')::double precision, kpi_id, area_key
limit $5
