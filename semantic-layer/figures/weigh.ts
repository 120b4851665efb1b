// The weights of a survey wave: they make the households that answered resemble all households, and are frozen with the wave.
import { sql } from "@fijne-buurten/db";
import { surveyWeights, type WeightingVariable } from "../statistics/index.ts";
import type { Release } from "./release.ts";

/**
 * Weighs the waves that are new or whose responses were corrected; the others keep their weights. Throws when a wave cannot be
 * weighed (`RakingError`): a number that cannot be trusted is not published.
 */
export async function weigh(release: Release): Promise<void> {
  const { client, associationId } = release;
  const { rows } = await client.query<Cell>(sql(new URL("survey-cells.sql", import.meta.url)), [associationId]);
  if (rows.length === 0) return;
  const variables = weightingVariables(await districtsByNeighbourhood(release));
  for (const [wave, cells] of Map.groupBy(rows, (cell) => cell.wave_id)) {
    const { weights, method, trimmedShare } = surveyWeights(cells.map(asWeightingCell), variables);
    await writeWeights(release, cells, weights);
    release.log(
      `Golf ${wave}: ${cells.length} cellen gewogen (${method}, ${trimmedShare === 0 ? "niets" : "een deel"} afgekapt).`,
    );
  }
  // Measuring joins these weights in the same transaction; until it ends nobody else can tell the planner how many there are.
  await client.query("analyze warehouse.survey_weights");
}

type Cell = {
  wave_id: string;
  neighbourhood_code: string;
  age_band: string;
  tenure_band: string;
  dwelling_type: string;
  inputs_hash: string;
  responses_count: number;
  homes_count: number;
};

/** The neighbourhood comes first: its homes per answer are where the weights start. */
function weightingVariables(districts: Record<string, string>): WeightingVariable[] {
  return [
    { name: "neighbourhood_code", levels: Object.keys(districts).sort(), merge: "adjacent", within: districts },
    { name: "age_band", levels: ["18-34", "35-54", "55-74", "75+"], merge: "adjacent" },
    { name: "tenure_band", levels: ["0-2", "3-9", "10+"], merge: "adjacent" },
    { name: "dwelling_type", levels: ["single_family", "apartment", "senior", "unknown"], merge: "other" },
  ];
}

function asWeightingCell({
  neighbourhood_code,
  age_band,
  tenure_band,
  dwelling_type,
  responses_count,
  homes_count,
}: Cell) {
  return { levels: { neighbourhood_code, age_band, tenure_band, dwelling_type }, n: responses_count, N: homes_count };
}

async function districtsByNeighbourhood({ client, associationId }: Release): Promise<Record<string, string>> {
  const { rows } = await client.query<{ area_code: string; district_key: string }>(
    "select area_code, district_key from warehouse.dim_areas where association_id = $1 and area_level = 'neighbourhood'",
    [associationId],
  );
  return Object.fromEntries(rows.map(({ area_code, district_key }) => [area_code, district_key]));
}

/** A cell where nobody answered is kept too, with weight 0: it is part of the frame that the weights were made of. */
async function writeWeights(
  { client, associationId, number }: Release,
  cells: Cell[],
  weights: number[],
): Promise<void> {
  await client.query(
    "update warehouse.survey_weights set known_to = $3 where association_id = $1 and wave_id = $2 and known_to is null",
    [associationId, cells[0]!.wave_id, number],
  );
  const rows = cells.map((cell, index) => ({
    ...cell,
    weight: weights[index],
    association_id: associationId,
    known_from: number,
  }));
  await client.query(
    "insert into warehouse.survey_weights select * from jsonb_populate_recordset(null::warehouse.survey_weights, $1)",
    [JSON.stringify(rows)],
  );
}
