-- Of every accepted delivery as many rows wait in quarantine as it says: no row disappeared, and none waits without a reason.
-- Dutch: er wachten meer of minder rijen in quarantaine dan geteld
select deliveries.association_id, deliveries.delivery_id, deliveries.rows_quarantined, count(distinct quarantine.line) as rows_found
from ops.deliveries
left join ops.quarantine using (delivery_id)
where deliveries.status = 'accepted'
group by deliveries.delivery_id
having deliveries.rows_quarantined <> count(distinct quarantine.line);
