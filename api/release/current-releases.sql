-- Grain: one row per association: the release that its readers see.
select
  current_releases.association_id,
  current_releases.association_name,
  releases.release,
  releases.published_at,
  releases.reference_date::text as reference_date,
  releases.is_synthetic,
  releases.digest,
  (
    select made_at from figures.share_certificates as certificates
    where certificates.association_id = releases.association_id
      and releases.release between certificates.release and certificates.holds_to
    order by certificates.release desc
    limit 1
  )::text as shared_at
from figures.current_releases
join figures.releases using (release)
order by current_releases.association_id
