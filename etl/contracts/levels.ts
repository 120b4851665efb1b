import { FEWEST_HOMES } from "@fijne-buurten/db/counting-rules";
import { levelLimits } from "@fijne-buurten/db/vocabulary";
import { literal } from "./columns.ts";
import { quote, type Contract, type Level } from "./contract.ts";

/** The rule that such a number breaks. */
export const OVER_REGISTER = "over_register";

/** The rule in words, for who counts again. */
export function levelSentence(
  { columns }: Pick<Contract, "columns">,
  { counts, per, on, district, isRow }: Level,
): string {
  const header = (name: string): string => columns[name]?.header ?? name;
  const since = on === undefined ? "" : ` op of na ${header(on)}`;
  const where = district === undefined ? "" : `per ${header(district)} of `;
  return `${isRow ? "geteld" : "opgeteld"} per ${header(per)} is het meer dan ${levelLimits[counts].nl} die${since} verhuurd is, ${where}in de hele corporatie (minder dan ${FEWEST_HOMES} woningen tellen als ${FEWEST_HOMES})`;
}

/**
 * SQL for the rows of which a number cannot be, given the homes of the register: row_id, value, total, place, day, homes, most. `rows` is SQL
 * for rows of staging or the warehouse with a row_id; those without one only count in the total. A number may not exceed what the homes can
 * hold, alone or with the rows it is added up with: in its district, and in the whole association. The homes are those let on the day or
 * since, because a register may have forgotten what ended long ago.
 */
export function overRegisterSql(level: Level, association: string, rows: string): string {
  const { column, counts, per, on, district, isRow } = level;
  const over = "(value > most or total > most)";
  return `
    with counted as (
      select row_id, ${isRow ? "1" : quote(column)} as value, ${quote(per)}::text as per,
        ${on === undefined ? "'-infinity'::date" : quote(on)} as day, ${district === undefined ? "null::text" : quote(district)} as district
      from (${rows}) as delivered
    ),
    homes as materialized (${homesSql(association, levelLimits[counts].value)}),
    over_district as (
      select * from (
        select counted.*, homes.homes, homes.most, ${totalSql("per, day, district")} as total
        from counted join homes using (day, district)
      ) as measured
      where ${over}
    ),
    over_association as (
      select * from (
        select counted.*, homes.homes, homes.most, ${totalSql("per, day")} as total
        from counted join homes on homes.day = counted.day and homes.district is null
        where not exists (select from over_district where over_district.row_id = counted.row_id)
      ) as measured
      where ${over}
    )
    select row_id, value, total, district as place, day, homes, most from over_district
    union all
    select row_id, value, total, null, day, homes, most from over_association`;
}

/** One row that cannot be is no reason to doubt the others. */
const totalSql = (together: string): string => {
  const columns = together.split(", ").map((name) => `counted.${name}`);
  return `sum(value) filter (where value <= most) over (partition by ${columns.join(", ")})`;
};

/** SQL for the homes of each day in `counted`, per district and, with an empty district, of the whole association. */
const homesSql = (association: string, perHome: number): string => `
  select places.day, places.district, sum(register.homes) as homes, floor(${perHome} * greatest(sum(register.homes), ${FEWEST_HOMES})) as most
  from (select day, district from counted union select day, null from counted) as places
  join (
    select district, last_day, count(*) as homes
    from (
      select 'WK' || substring(neighbourhood_code from '^BU(\\d{6})\\d{2}$') as district,
        max(coalesce(ended_date, 'infinity'::date)) as last_day
      from warehouse.dwellings join warehouse.tenancies using (association_id, dwelling_id)
      where association_id = ${literal(association)} and dwelling_kind = 'WOON'
        and dwellings.known_to is null and tenancies.known_to is null
      group by dwelling_id, neighbourhood_code
    ) as let
    group by district, last_day
  ) as register
    on register.last_day > places.day
    -- A home of which nobody said where it lies may lie here.
    and (places.district is null or register.district is null or register.district = places.district)
  -- A code that was renumbered may have been of more homes than it is of now.
  where places.district is null or not exists (
    select from warehouse.area_aliases cross join unnest(array[old_code, new_code]) as code
    where association_id = ${literal(association)} and known_to is null and substring(code from 3 for 6) = substring(places.district from 3)
  )
  group by places.day, places.district
  having places.district is null or bool_or(register.district = places.district)`;
