-- Grain: one row per association: the release that readers see. For Cube's server, which may read this schema and no other.
create view warehouse.current_releases as
select association_id, release
from figures.current_releases;
