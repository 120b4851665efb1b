-- What was counted of a cell, without what the rows that wait can still change of it. That is as it is now, also of a sealed cell.
create function warehouse.without_doubt(moments jsonb) returns jsonb
  language sql immutable parallel safe
  return moments - array['waiting', 'waiting_share', 'waiting_numerator', 'waiting_denominator', 'lost_numerator', 'lost_denominator'];
