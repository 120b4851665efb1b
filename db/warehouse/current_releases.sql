-- Grain: one row per association: the release that readers see, for those who explore the facts and may not read the figures.
create view warehouse.current_releases as
select association_id, association_name, release
from figures.current_releases;
