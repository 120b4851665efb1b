/** An answer is kept for as long as all that it was asked of is what it was, and no longer. */
import { keptAnswer } from "@fijne-buurten/db";
import { beforeAll, expect, test } from "vitest";
import { type SmallAssociation, smallAssociation } from "../semantic-layer/small-association.ts";

let v: SmallAssociation;
beforeAll(async () => {
  v = await smallAssociation();
}, 180_000);

const question = {
  associationId: "v",
  name: "plekken",
  text: "select count(*)::integer as places from warehouse.meeting_places where association_id = $1",
};

const place = (id: string) =>
  `meeting_place_id | place_name | neighbourhood_code | origin | kind | status | in_use_date\n-\n${id} | Plek | BU1 | existing | indoor | in_use | 2024-05-05`;

/** The answer, and whether it had to be asked. */
async function asked(change: Partial<typeof question & { besides: unknown[] }> = {}) {
  let times = 0;
  const answer = await keptAnswer(v.client, { ...question, ...change }, async () => {
    times++;
    return (await v.client.query<{ places: number }>(question.text, [question.associationId])).rows;
  });
  return { places: answer[0]?.places, times };
}

test("it is asked once, and again after each change of what it is about", async () => {
  expect(await asked()).toEqual({ places: 0, times: 1 });
  expect(await asked()).toEqual({ places: 0, times: 0 });
  await v.given("meeting_places", place("P1"));
  expect(await asked()).toEqual({ places: 1, times: 1 });
  expect(await asked()).toEqual({ places: 1, times: 0 });
  await v.given("nuisance_cases", "case_id | opened_date | kind | neighbourhood_code\n-\nA1 | 2025-03-01 | GEL | BU1");
  expect(await asked()).toEqual({ places: 1, times: 0 });
  await v.client.query("update warehouse.meeting_places set known_to = 999 where meeting_place_id = 'P1'");
  expect(await asked()).toMatchObject({ times: 1 });
});

test.each<[what: string, change: Parameters<typeof asked>[0]]>([
  ["another parameter", { besides: [5] }],
  ["another text", { text: `${question.text} and status = 'in_use'` }],
  ["another association", { associationId: "w" }],
  ["another name", { name: "andere plekken" }],
])("%s is another question", async (_, change) => {
  await asked();
  expect(await asked(change)).toMatchObject({ times: 1 });
  expect(await asked(change)).toMatchObject({ times: 0 });
});
