-- Grain: one row per area that the reader may see.
select area_key, area_level, area_code, area_name, vintage, is_in_force, parent_key, within
from shared.areas
