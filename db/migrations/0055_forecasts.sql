-- Where a year that still runs will come out: with so many more cases (forecast_more), between these ends.
alter table figures.figures add column forecast_lower double precision;
alter table figures.figures add column forecast_upper double precision;
alter table figures.figures add column forecast_more integer;
alter table figures.figures add constraint forecast_is_whole check (
  num_nulls(forecast_lower, forecast_upper, forecast_more) in (0, 3) and forecast_lower <= forecast_upper and forecast_more > 0
);
