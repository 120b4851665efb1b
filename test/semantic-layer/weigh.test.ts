/** Survey weights: made once per wave, frozen, and made again only when the answers themselves were corrected. */
import { expect, test } from "vitest";
import { type SmallAssociation, smallAssociation } from "./small-association.ts";

const wave = `
  wave_id | wave_name | reference_date | opened_date | closed_date | invited_count
  --------+-----------+----------------+-------------+-------------+--------------
  2025-W1 | Meting    | 2025-03-01     | 2025-03-25  | 2025-05-15  | 100
`;

/** Answers R1… of a neighbourhood, one a line. */
function answered(neighbourhood: string, from: number, to: number): string {
  const rows = Array.from(
    { length: to - from },
    (_, index) => `2025-W1 | R${from + index} | ${neighbourhood} | 35-54 | 10+ | apartment`,
  );
  return ["wave_id | response_id | neighbourhood_code | age_band | tenure_band | dwelling_type", "-", ...rows].join(
    "\n",
  );
}

const weights = async ({ client }: SmallAssociation) => {
  const { rows } = await client.query(
    `select neighbourhood_code, responses_count, homes_count, weight, known_from, known_to from warehouse.survey_weights
     order by known_from, neighbourhood_code`,
  );
  return rows.map(
    ({ neighbourhood_code: code, responses_count: n, homes_count: homes, weight, known_from: from, known_to: to }) => [
      code,
      n,
      homes,
      weight,
      from,
      to,
    ],
  );
};

test("weights are frozen with the wave until its answers are corrected", async () => {
  const v = await smallAssociation();
  await v.given("survey_waves", wave);
  await v.given("survey_responses", answered("BU1", 0, 30));
  await v.given("survey_responses", answered("BU2", 30, 50));
  await v.release();
  const first = [
    ["BU1", 30, 60, 2, 1, null],
    ["BU2", 20, 40, 2, 1, null],
  ];
  expect(await weights(v)).toEqual(first);

  // The register of tenancies is corrected afterwards: no weight moves.
  await v.client.query("update warehouse.tenancies set known_to = 2 where tenancy_id in ('H1', 'H2', 'H3')");
  await v.release();
  expect(await weights(v)).toEqual(first);

  // An answer was withdrawn: the wave is weighed anew, from the register as it is now.
  await v.client.query("update warehouse.survey_responses set known_to = 3 where response_id = 'R49'");
  await v.release();
  const again = await weights(v);
  expect(again.slice(0, 2)).toEqual([
    ["BU1", 30, 60, 2, 1, 3],
    ["BU2", 20, 40, 2, 1, 3],
  ]);
  expect(again.slice(2).map(([code, n, homes]) => [code, n, homes])).toEqual([
    ["BU1", 30, 57],
    ["BU2", 19, 40],
  ]);
});

test("the weights of a wave add up to the homes on its reference date", async () => {
  const v = await smallAssociation();
  await v.given("survey_waves", wave);
  await v.given("survey_responses", answered("BU1", 0, 25));
  await v.given("survey_responses", answered("BU2", 25, 33));
  await v.release();
  const { rows } = await v.client.query("select sum(responses_count * weight) as homes from warehouse.survey_weights");
  expect(rows[0].homes).toBeCloseTo(100, 8);
});
