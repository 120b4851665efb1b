-- An association is one area of one CBS vintage, and all its areas are of that vintage: two divisions side by side would count every
-- home twice.
-- Dutch: er is niet precies één gebied voor de hele corporatie, of er staan gebieden van twee CBS-indelingen naast elkaar
-- Laid to: geography/areas
select association_id, count(*) filter (where area_level = 'association') as roots, array_agg(distinct vintage) as vintages
from warehouse.areas
where known_to is null
group by association_id
having count(*) filter (where area_level = 'association') <> 1 or count(distinct vintage) > 1;
