/** Closed periods: a purge of old rows changes nothing, a delivery of the same table changes nothing else than what it corrects. */
import { expect, test } from "vitest";
import { figureOf, shownOf, type SmallAssociation, smallAssociation } from "./small-association.ts";

const header = "case_id | opened_date | closed_date | kind | neighbourhood_code | talked_first\n-";

/** Cases of one year, of which some were talked about first. */
function cases(year: number, from: number, count: number, talked: number): string {
  const rows = Array.from(
    { length: count },
    (_, index) => `D${from + index} | ${year}-03-01 | | GEL | BU1 | ${index < talked}`,
  );
  return [header, ...rows].join("\n");
}

const shareIn = async (v: SmallAssociation, year: string) => {
  const figures = await v.release();
  const { numerator, denominator } = shownOf(figures, "own_conversation_first", "v", year);
  return [numerator, denominator];
};

const sealedOn = async ({ client }: SmallAssociation, kpi: string, period: string) => {
  const { rows } = await client.query(
    "select known_from, known_to, is_sealed from figures.moments where kpi_id = $1 and period = $2 and area_key like '%association%' order by known_from",
    [kpi, period],
  );
  return rows;
};

test("a purge does not change the past, also not when the same table is delivered after it; a correction does, by what it corrects", async () => {
  const v = await smallAssociation();
  await v.given("nuisance_cases", cases(2019, 100, 20, 8));
  await v.given("nuisance_cases", cases(2026, 200, 12, 6));
  await v.delivered("nuisance/cases", "alles", "2026-10-30");
  expect(await shareIn(v, "2019")).toEqual([8, 20]);

  // The owner purges 2019, from what was received and from the warehouse. It is the oldest year: no row remembers it.
  await v.client.query("delete from warehouse.nuisance_cases where opened_date < '2020-01-01' and case_id <> 'D119'");
  expect(await shareIn(v, "2019")).toEqual([8, 20]);
  await v.client.query("delete from warehouse.nuisance_cases where opened_date < '2020-01-01'");
  await v.given("nuisance_cases", cases(2026, 300, 4, 0));
  await v.delivered("nuisance/cases", "2026", "2026-10-31");
  expect(await shareIn(v, "2019")).toEqual([8, 20]);
  expect(await shareIn(v, "2026")).toEqual([6, 16]);
  expect(await sealedOn(v, "own_conversation_first", "2019")).toEqual([
    { known_from: 1, known_to: null, is_sealed: true },
  ]);

  // One case of 2019 turns out to have been forgotten.
  await v.given("nuisance_cases", cases(2019, 400, 1, 1));
  await v.delivered("nuisance/cases", "2019", "2026-10-31");
  expect(await shareIn(v, "2019")).toEqual([9, 21]);
  expect(await shareIn(v, "2026")).toEqual([6, 16]);

  // And then to have been of 2020: it moves, and what was purged stays counted.
  await v.client.query("update warehouse.nuisance_cases set known_to = 7 where case_id = 'D400'");
  await v.given("nuisance_cases", cases(2020, 400, 1, 1));
  expect(await shareIn(v, "2019")).toEqual([8, 20]);
});

test("a year that only a correction made disappears with it", async () => {
  const v = await smallAssociation();
  await v.given("nuisance_cases", cases(1990, 100, 12, 6));
  await v.given("nuisance_cases", cases(2025, 200, 12, 6));
  await v.delivered("nuisance/cases", "alles", "2026-10-31");
  expect(await shareIn(v, "1990")).toEqual([6, 12]);
  await v.client.query("update warehouse.nuisance_cases set known_to = 2 where opened_date < '2000-01-01'");
  const figures = await v.release();
  expect(figureOf(figures, "own_conversation_first", "v", "1990")).toBeUndefined();
  expect(figureOf(figures, "own_conversation_first", "v", "2025")).toMatchObject({ value: 0.5 });
});

test("homes that are let or left now do not change the figures of a year that is over; a corrected date does", async () => {
  const v = await smallAssociation();
  await v.given(
    "leefbaarometer_scores",
    "neighbourhood_code | year | score\n-\nBU1 | 2024 | 4.0\nBU2 | 2024 | 4.5\nBU9 | 2024 | 1.0",
  );
  await v.given(
    "activities",
    "activity_id | held_date | neighbourhood_code | kind | status\n-\nA1 | 2024-05-01 | BU1 | ontmoeting | gehouden",
  );
  for (const table of ["leefbaarometer/scores", "activity/activities", "activity/conversation_rounds"])
    await v.delivered(table, "alles", "2026-10-31");
  const measured = async () => {
    const figures = await v.release();
    const score = shownOf(figures, "leefbaarometer_score", "v", "2024");
    const conversation = shownOf(figures, "neighbourhoods_in_conversation", "v", "2024");
    return [score.numerator, score.denominator, conversation.denominator];
  };
  expect(await measured()).toEqual([60 * 4 + 40 * 4.5, 100, 2]);

  // In 2026 a home in west is left, and the first one in the empty neighbourhood is let.
  const end = async (tenancy: string, day: string, release: number) => {
    await v.client.query("update warehouse.tenancies set known_to = $2 where tenancy_id = $1", [tenancy, release]);
    const dwelling = tenancy.replace("H", "W");
    await v.given(
      "tenancies",
      `tenancy_id | dwelling_id | started_date | ended_date | age_band\n-\n${tenancy} | ${dwelling} | 2015-01-01 | ${day} | 35-54`,
    );
  };
  await end("H1", "2026-06-01", 2);
  await v.given(
    "dwellings",
    "dwelling_id | dwelling_kind | neighbourhood_code | dwelling_type\n-\nW200 | WOON | BU9 | apartment",
  );
  await v.given("tenancies", "tenancy_id | dwelling_id | started_date | age_band\n-\nH200 | W200 | 2026-07-01 | 35-54");
  await v.delivered("tenancy/tenancies", "alles", "2026-10-31");
  expect(await measured()).toEqual([60 * 4 + 40 * 4.5, 100, 2]);
  expect(await sealedOn(v, "leefbaarometer_score", "2024")).toHaveLength(1);

  // That home turns out to have been left in 2023 already.
  await end("H2", "2023-06-01", 3);
  await v.delivered("tenancy/tenancies", "alles", "2026-10-31");
  expect(await measured()).toEqual([59 * 4 + 40 * 4.5, 99, 2]);
});
