-- Grain: one row per KPI that the reader may see: the public part of its card.
select kpi_id, definition_version, card
from shared.kpis
