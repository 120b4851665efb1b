-- Grain: one row per association: the release that its readers see.
select
  current_releases.association_id as "associationId",
  current_releases.association_name as "associationName",
  releases.release as "number",
  releases.published_at as "publishedAt",
  releases.reference_date::text as "referenceDate",
  releases.is_synthetic as "isSynthetic",
  releases.digest
from figures.current_releases
join figures.releases using (release)
order by current_releases.association_id
