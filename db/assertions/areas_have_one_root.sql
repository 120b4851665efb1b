-- In each CBS division an association is one area: without a root nothing adds up, and with two every home is counted twice.
-- Dutch: er is niet precies één gebied voor de hele corporatie in elk indelingsjaar
-- Laid to: geography/areas
select association_id, vintage, count(*) filter (where area_level = 'association') as roots
from warehouse.areas
where known_to is null
group by association_id, vintage
having count(*) filter (where area_level = 'association') <> 1;
