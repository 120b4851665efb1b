// The homes that were let on the day of a survey, beside those let on the day of the release: why the two numbers differ.
import { keptAnswer } from "@fijne-buurten/db";
import { type Figure, isShown } from "./figure.ts";
import { type Frame, inFrames, onDivisions, statement } from "./frame.ts";
import type { Release } from "./release.ts";

export type HomeAccount = {
  wave: string;
  area_key: string;
  day: string;
  homes_count: number;
  went_count: number;
  came_count: number;
};

/** Only where the homes that are found are those that a figure was made of: where agreements were purged, the day cannot be counted again. */
export async function homeAccounts(release: Release, frame: Frame, figures: readonly Figure[]): Promise<HomeAccount[]> {
  const { client, associationId, referenceDate } = release;
  const found: HomeAccount[] = [];
  await onDivisions(release, frame, async (vintage) => {
    const parameters = [associationId, vintage, referenceDate];
    const text = statement("home-accounts.sql", { frame });
    const places = await client.query(inFrames(placesOf, { frame }), [vintage]);
    const question = { associationId, name: `homes of waves of ${vintage}`, text, besides: [parameters, places.rows] };
    found.push(
      ...(await keptAnswer(client, question, async () => (await client.query<HomeAccount>(text, parameters)).rows)),
    );
  });
  const homes = homesOfFigures(figures);
  return found.filter(({ wave, area_key, homes_count }) => homes.get(`${wave} ${area_key}`) === homes_count);
}

/** What the accounts read of a frame. */
const placesOf = "select period from frame_periods where vintage = $1 order by period";

function homesOfFigures(figures: readonly Figure[]): ReadonlyMap<string, number> {
  const ofSurvey = figures.filter(isShown).filter(({ card }) => card.statistic === "mean");
  return new Map(
    ofSurvey.map(({ area, period, moments }) => [`${period.period} ${area.areaKey}`, moments?.["N"] ?? 0]),
  );
}
