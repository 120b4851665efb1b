// What was delivered, as a release tells it.

/**
 * What the last delivery of each table brought. A file that was sent again without a change still counts as delivered that day; one of which
 * every row waits does not. */
export const sources = `
  select distinct on (source, entity)
    source, entity, period as covers_period, rows_read,
    rows_inserted + rows_updated + rows_unchanged as rows_accepted, rows_quarantined,
    max(confirmed_on) over (partition by source, entity) as last_delivered_on
  from warehouse.used_deliveries
  where association_id = $1
  order by source, entity, confirmed_on desc, delivery_id desc`;

/** The same of each period that files of the table were about, with its days. */
export const deliveries = `
  select distinct on (source, entity, period)
    source, entity, period as covers_period, periods.started_date, periods.ends_date, rows_read,
    rows_inserted + rows_updated + rows_unchanged as rows_accepted, rows_quarantined,
    max(confirmed_on) over (partition by source, entity, period) as last_delivered_on,
    count(*) over (partition by source, entity, period) as files_count
  from warehouse.used_deliveries as used
  left join frame_periods as periods using (period)
  where used.association_id = $1
  order by source, entity, period, confirmed_on desc, delivery_id desc`;
