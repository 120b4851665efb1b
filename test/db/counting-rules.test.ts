/** The rules that definitions tell are the ones by which the views count. */
import { connect, sql } from "@fijne-buurten/db";
import {
  betweenNeighbours,
  dontKnow,
  explainedNotices,
  halfRule,
  homeKind,
  notices,
  possibleNotices,
  reversedItems,
  surveyScales,
  tenureBandsFrom,
} from "@fijne-buurten/db/counting-rules";
import { agreedDeliveries } from "@fijne-buurten/etl";
import { expect, test } from "vitest";
import { migratedDatabase } from "../support/database.ts";

type Item = { item: string; item_group: string; scale_min: number; scale_max: number; is_reversed: boolean };

test("the questions of the survey are those of its scales, by topic, with their answers and their direction", async () => {
  const client = await connect((await migratedDatabase()).urls.owner);
  const { rows } = await client.query<Item>(
    "select item, item_group, scale_min, scale_max, is_reversed from warehouse.survey_items order by item",
  );
  await client.end();
  const told = Object.values(surveyScales).flatMap(({ topics, answers: [scale_min, scale_max] }) =>
    Object.entries<readonly string[]>(topics).flatMap(([item_group, items]) =>
      items.map((item) => ({
        ...{ item, item_group, scale_min, scale_max },
        is_reversed: reversedItems.some((reversed) => reversed === item),
      })),
    ),
  );
  // A question may be in more than one scale, and says the same in each.
  const once = new Map(told.map((question) => [JSON.stringify(question), question]));
  expect(rows).toEqual([...once.values()].sort((one, other) => one.item.localeCompare(other.item)));
});

const view = (path: string): string => sql(new URL(`../../db/${path}.sql`, import.meta.url));

const quoted = (codes: readonly string[]): string => codes.map((code) => `'${code}'`).join(", ");

test.each([
  ["warehouse/fct_nuisance_cases", /kind in \((.*?)\) as is_between_neighbours/, quoted(betweenNeighbours)],
  ["warehouse/fct_notices", /ended_reason in \(([^)]*)\), false\) as is_notice/, quoted(notices)],
  ["warehouse/fct_notices", /ended_reason in \(([^)]*)\), false\) as is_explained/, quoted(explainedNotices)],
  ["warehouse/fct_notices", /ended_reason = ('\w+') as is_unknown/, quoted(possibleNotices.slice(0, -notices.length))],
  ["warehouse/fct_survey_scores", /having count\(\*\) \* (\d+) >= items\.items_in_group/, `${1 / halfRule}`],
  [
    "warehouse/fct_survey_scores",
    /select\s+association_id,\s+wave_id,\s+response_id,\s+'resilience' as scale,\s+(\d+) \* avg/,
    `${surveyScales.resilience.scores[1]}`,
  ],
  ["warehouse/dim_dwellings", /dwelling_kind = '(\w+)'/, homeKind],
  ["staging/stg_survey__answers", /(\d+)/, `${dontKnow}`],
  ["warehouse/survey_frame_cells", /< (\d+) then '0-2'/, `${tenureBandsFrom["3-9"]}`],
  ["warehouse/survey_frame_cells", /< (\d+) then '3-9'/, `${tenureBandsFrom["10+"]}`],
])("%s counts by the same rule: %s is %s", (path, place, told) => {
  expect(place.exec(view(path))?.[1]).toBe(told);
});

test("cells are read as the computations say: empty, yes, no and no date", async () => {
  const { reading } = await agreedDeliveries();
  const client = await connect((await migratedDatabase()).urls.owner);
  const { rows } = await client.query(
    `select
      (select array_agg(cell) from unnest($1::text[]) as cell where staging.filled(cell) is not null) as filled,
      (select array_agg(cell) from unnest($2::text[]) as cell where staging.yes_no(cell) is not true) as no_yes,
      (select array_agg(cell) from unnest($3::text[]) as cell where staging.yes_no(cell) is not false) as no_no,
      (select array_agg(cell) from unnest($4::text[]) as cell where not staging.is_no_date(cell)) as dates`,
    [reading.emptyCells, reading.yes, reading.no, reading.noDate],
  );
  await client.end();
  expect(rows).toEqual([{ filled: null, no_yes: null, no_no: null, dates: null }]);
});
