// The weights of a survey wave: they make the households that answered resemble all households, and are frozen with the wave.
import { showDivision, sql } from "@fijne-buurten/db";
import {
  codesOf,
  type HouseholdTrait,
  householdTraits,
  publicationLimits,
  type TraitCategory,
} from "@fijne-buurten/db/vocabulary";
import { RakingError, type SurveyWeights, surveyWeights, type WeightingVariable } from "../statistics/index.ts";
import { PublicationHeld } from "./held.ts";
import type { Release } from "./release.ts";

/**
 * Weighs the waves that are new or whose responses were corrected, each on its own division; the others keep their weights. A wave on
 * whose reference date no home is known to be let stays unweighed, and says nothing until there is. Throws PublicationHeld when a wave
 * cannot be weighed, or when its weights miss the homes by too much: a number that cannot be trusted is not published.
 */
export async function weigh(release: Release): Promise<void> {
  const { client, associationId } = release;
  const { rows: divisions } = await client.query<Division>(readDivisions, [associationId]);
  for (const division of divisions) {
    await showDivision(client, division.vintage);
    await weighOn(release, division);
  }
  await showDivision(client, null);
  await holdWhereWeightsMiss(release);
}

type Division = { vintage: number; isReplaced: boolean };

const readDivisions = `
  select distinct waves.vintage, waves.vintage < associations.vintage as "isReplaced"
  from warehouse.dim_periods as waves
  join warehouse.dim_associations as associations using (association_id)
  where association_id = $1 and period_kind = 'survey_wave'
  order by waves.vintage`;

/** Weighs the waves of one division, which the views show. */
async function weighOn(release: Release, { vintage, isReplaced }: Division): Promise<void> {
  const { client, associationId } = release;
  const { rows } = await client.query<Cell>(surveyCells, [associationId, vintage, publicationLimits.weights.value]);
  if (rows.length === 0) return;
  const districts = await districtsByNeighbourhood(release);
  for (const [wave, cells] of Map.groupBy(rows, (cell) => cell.wave_id)) {
    if (cells.every(({ homes_count: homes }) => homes === 0)) {
      release.log(
        `Golf ${wave}: geen verhuurde woningen bekend op de peildatum. De golf is niet gewogen en geeft nog geen cijfers.`,
      );
      continue;
    }
    const neighbourhoodOf = weightingNeighbourhoods(cells, districts, isReplaced);
    const weighting = weightsOf(wave, cells, neighbourhoodOf, districts);
    await writeWeights(release, { wave_id: wave, vintage }, cells, weighting);
    release.log(`Golf ${wave}: ${cells.length} cellen gewogen${howWeighed(weighting)}.`);
  }
  // Measuring joins these weights in the same transaction; until it ends nobody else can tell the planner how many there are.
  await client.query("analyze warehouse.survey_weights");
}

const surveyCells = sql(new URL("survey-cells.sql", import.meta.url));

function weightsOf(
  wave: string,
  cells: readonly Cell[],
  neighbourhoodOf: (cell: Cell) => string,
  districts: Record<string, string>,
): SurveyWeights {
  try {
    return surveyWeights(
      cells.map((cell) => asWeightingCell(cell, neighbourhoodOf)),
      weightingVariables(cells.map(neighbourhoodOf), districts),
    );
  } catch (error) {
    if (!(error instanceof RakingError)) throw error;
    throw new PublicationHeld([
      `Golf ${wave}: er zijn geen gewichten te vinden waarmee de antwoorden op de verhuurde woningen lijken. ${MEND}`,
    ]);
  }
}

/** Also of waves that were weighed before: what they say is published again. One that was taken back says nothing. */
async function holdWhereWeightsMiss({ client, associationId }: Release): Promise<void> {
  const { rows } = await client.query<{ wave_id: string; margin_error: number }>(
    `select wave_id, margin_error from warehouse.survey_weightings as made
    where association_id = $1 and known_to is null and margin_error > $2 and exists (
      select from warehouse.survey_responses as responses
      where responses.association_id = $1 and responses.wave_id = made.wave_id and responses.known_to is null
    )
    order by wave_id`,
    [associationId, publicationLimits.weights.value],
  );
  if (rows.length === 0) return;
  throw new PublicationHeld(
    rows.map(
      ({ wave_id: wave, margin_error: error }) =>
        `Golf ${wave}: ook na het wegen wijkt een groep ${percent(error)} af van de verhuurde woningen ` +
        `(verwacht: hooguit ${publicationLimits.weights.nl}). ${MEND}`,
    ),
  );
}

const MEND =
  "Vergelijk buurten, leeftijden, woonduren en woningtypen in enquete-respondenten met die van de verhuurde woningen, en lever opnieuw wat niet klopt. " +
  "Klopt alles, neem de golf dan terug.";

const percent = (share: number): string => `${(100 * share).toFixed(1).replace(".", ",")}%`;

function howWeighed({ method, merged, trimmedShare, marginError }: SurveyWeights): string {
  if (method === "post-stratified") return "";
  const levels = Object.values(merged).reduce((sum, into) => sum + Object.keys(into).length, 0);
  return (
    `; ${levels === 0 ? "niets" : `${levels} kleine groepen`} samengevoegd, ${percent(trimmedShare)} van de antwoorden afgekapt, ` +
    `grootste afwijking van de woningen ${percent(marginError)}`
  );
}

type Cell = { [Trait in HouseholdTrait]: TraitCategory<Trait> } & {
  wave_id: string;
  neighbourhood_code: string;
  inputs_hash: string;
  responses_count: number;
  homes_count: number;
};

const RENUMBERED = "hernummerd";

/**
 * The neighbourhood by which each cell is weighed. Where a code of the answers is not in the division, or in one that was replaced no home
 * is known to have lain in it, its answers stand for the homes in codes that had no answers, together. Where there are no such homes
 * nothing says which neighbourhoods they stand for, and the wave is weighed without them.
 */
function weightingNeighbourhoods(
  cells: readonly Cell[],
  districts: Record<string, string>,
  isReplaced: boolean,
): (cell: Cell) => string {
  const codesWith = (count: "responses_count" | "homes_count") =>
    new Set(cells.filter((cell) => cell[count] > 0).map((cell) => cell.neighbourhood_code));
  const [answered, housed] = [codesWith("responses_count"), codesWith("homes_count")];
  const isLost = ({ neighbourhood_code: code }: Cell) => !(code in districts) || (isReplaced && !housed.has(code));
  if (!cells.some(isLost)) return ({ neighbourhood_code: code }) => code;
  const isRenumbered = (cell: Cell) => isLost(cell) || !answered.has(cell.neighbourhood_code);
  const homes = cells.filter(isRenumbered).reduce((sum, cell) => sum + cell.homes_count, 0);
  return (cell) => (homes === 0 || isRenumbered(cell) ? RENUMBERED : cell.neighbourhood_code);
}

/** What a category of too few answers is merged into. */
export const merging: Record<HouseholdTrait, WeightingVariable["merge"]> = {
  age_band: "adjacent",
  tenure_band: "adjacent",
  dwelling_type: "other",
};

/** The neighbourhood comes first: its homes per answer are where the weights start. */
function weightingVariables(neighbourhoods: readonly string[], districts: Record<string, string>): WeightingVariable[] {
  const levels = [...new Set(neighbourhoods)].sort();
  return [
    { name: "neighbourhood_code", levels, merge: "adjacent", within: districts },
    ...codesOf(householdTraits).map((name) => ({
      name,
      levels: householdTraits[name].categories,
      merge: merging[name],
    })),
  ];
}

function asWeightingCell(cell: Cell, neighbourhoodOf: (cell: Cell) => string) {
  const { age_band, tenure_band, dwelling_type, responses_count: n, homes_count: N } = cell;
  return { levels: { neighbourhood_code: neighbourhoodOf(cell), age_band, tenure_band, dwelling_type }, n, N };
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
  { wave_id, vintage }: { wave_id: string; vintage: number },
  cells: Cell[],
  { weights, method, merged, trimmedShare, marginError }: SurveyWeights,
): Promise<void> {
  const known = { association_id: associationId, known_from: number };
  for (const [table, rows] of [
    ["survey_weights", cells.map((cell, index) => ({ ...cell, ...known, weight: weights[index] }))],
    [
      "survey_weightings",
      [{ ...known, wave_id, vintage, method, merged, trimmed_share: trimmedShare, margin_error: marginError }],
    ],
  ] as const) {
    await client.query(
      `update warehouse.${table} set known_to = $3 where association_id = $1 and wave_id = $2 and known_to is null`,
      [associationId, wave_id, number],
    );
    await client.query(
      `insert into warehouse.${table} select * from jsonb_populate_recordset(null::warehouse.${table}, $1)`,
      [JSON.stringify(rows)],
    );
  }
}
