/** The checks and views of the database and the vocabulary say the same. */
import { connect, sql } from "@fijne-buurten/db";
import {
  areaLevels,
  areaTrees,
  audiences,
  bands,
  besideNorms,
  codesOf,
  goalKinds,
  goalNotes,
  goalStates,
  groups,
  householdTraits,
  intervalReasons,
  periodKinds,
  seriesBreaks,
  subYears,
  surveyModes,
  verdictNotes,
  verdicts,
  withheldReasons,
} from "@fijne-buurten/db/vocabulary";
import { expect, test } from "vitest";
import { migratedDatabase } from "../support/database.ts";

/** Column → what it may hold. */
const lists: Record<string, readonly string[]> = {
  age_band: householdTraits.age_band.categories,
  area_level: codesOf(areaLevels),
  audience: codesOf(audiences),
  dwelling_type: householdTraits.dwelling_type.categories,
  goal_kind: codesOf(goalKinds),
  goal_note: codesOf(goalNotes),
  goal_state: codesOf(goalStates),
  interval_reason: codesOf(intervalReasons),
  origin: codesOf(groups).filter((group) => group !== "all"),
  period_kind: codesOf(periodKinds),
  band: codesOf(bands),
  beside_norm: codesOf(besideNorms),
  change_break: codesOf(seriesBreaks),
  mode: codesOf(surveyModes),
  sub_year: codesOf(subYears),
  tenure_band: householdTraits.tenure_band.categories,
  tree: codesOf(areaTrees),
  verdict: codesOf(verdicts),
  verdict_note: codesOf(verdictNotes),
  withheld_reason: codesOf(withheldReasons),
};

type Check = { table: string; column: string; definition: string };

/** Checks that hold one column to a list: check ((column = any (array['a'::text, …]))), or to one code: check ((column = 'a'::text)). */
async function listChecks(): Promise<Check[]> {
  const client = await connect((await migratedDatabase()).urls.owner);
  const { rows } = await client.query<Check>(`
    select conrelid::regclass::text as "table", attname as "column", pg_get_constraintdef(pg_constraint.oid) as definition
    from pg_constraint
    join pg_attribute on attrelid = conrelid and attnum = conkey[1]
    where contype = 'c' and cardinality(conkey) = 1
    order by 1, 2`);
  await client.end();
  return rows.filter(({ definition }) => /= (?:ANY \(\(?ARRAY\[|')/.test(definition));
}

const codesIn = ({ definition }: Check) => [...definition.matchAll(/'([^']*)'::text/g)].map(([, code]) => code);

test("every check of a column that is in the vocabulary holds exactly its codes", async () => {
  const checks = (await listChecks()).filter(({ column }) => column in lists);
  expect(checks.map((check) => [check.table, check.column, codesIn(check).sort()])).toEqual(
    checks.map(({ table, column }) => [table, column, [...(lists[column] ?? [])].sort()]),
  );
});

test("every list of the vocabulary that a column holds is checked somewhere", async () => {
  const checked = new Set((await listChecks()).map(({ column }) => column));
  expect(Object.keys(lists).filter((column) => !checked.has(column))).toEqual([]);
});

test.each([
  ["dim_area_tree", /array\[(.*?)\]/, codesOf(areaLevels)],
  ["survey_frame_cells", /case(.*?)end as tenure_band/s, householdTraits.tenure_band.categories],
])("%s names exactly the codes of the vocabulary, in their order", (view, place, codes) => {
  const [, list = ""] = place.exec(sql(new URL(`../../db/warehouse/${view}.sql`, import.meta.url))) ?? [];
  expect([...list.matchAll(/'([^']*)'/g)].map(([, code]) => code)).toEqual(codes);
});
