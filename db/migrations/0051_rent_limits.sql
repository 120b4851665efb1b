-- Grain: one row per year of which the limits between the classes of rent are known, in euros a month. A rent on a limit is in the class above
-- it: from cheap_below_eur on it is affordable, from affordable_below_eur on expensive, and from expensive_below_eur on above the limit. A year
-- that is not here is told, and the classes of its rents are not known.
create table warehouse.rent_limits (
  year integer primary key,
  cheap_below_eur numeric not null check (cheap_below_eur > 0),
  affordable_below_eur numeric not null check (affordable_below_eur > cheap_below_eur),
  expensive_below_eur numeric not null check (expensive_below_eur > affordable_below_eur),
  source text not null
);
insert into warehouse.rent_limits values
  (2026, 498.20, 764.14, 932.93, 'Rijksoverheid, huurgrenzen 2026, 25-11-2025');
