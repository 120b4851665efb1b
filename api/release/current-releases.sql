-- Grain: one row per association: the release that its readers see.
select
  current_releases.association_id,
  current_releases.association_name,
  releases.release,
  releases.published_at,
  releases.reference_date::text as reference_date,
  releases.is_synthetic,
  releases.digest
from figures.current_releases
join figures.releases using (release)
order by current_releases.association_id
