import { connect } from "@fijne-buurten/db";

/** A figure as readers of the current release see it. */
export type PublishedFigure = {
  kpi_id: string;
  area_level: string;
  area_code: string;
  period: string;
  group_key: string;
  withheld_reason: string | null;
  value: number | null;
  lower: number | null;
  upper: number | null;
  judging_lower: number | null;
  judging_upper: number | null;
  n: number | null;
  n_effective: number | null;
  numerator: number | null;
  denominator: number | null;
  verdict: string | null;
  verdict_note: string | null;
  definition_version: number;
  interval_reason: string | null;
  goal_id: string | null;
  goal_kind: string | null;
  goal_norm: number | null;
  goal_margin: number | null;
  goal_baseline: number | null;
  goal_baseline_period: string | null;
  goal_due_on: string | null;
  goal_note: string | null;
  goal_noted_on: string | null;
  change_value: number | null;
  change_lower: number | null;
  change_upper: number | null;
  change_since: string | null;
  change_break: string | null;
  bound_lower: number | null;
  bound_upper: number | null;
  rows_waiting: number | null;
  rows_unfilled: number | null;
  misses_left: number | null;
  hits_needed: number | null;
  forecast_lower: number | null;
  forecast_upper: number | null;
  forecast_more: number | null;
  answers_needed: number | null;
  answers_possible: number | null;
  answers_needed_two_waves: number | null;
  verdict_counts: { [verdict: string]: number } | null;
};

/** Every figure of the current release, as the api reads them. */
export async function publishedFigures(apiUrl: string): Promise<PublishedFigure[]> {
  const client = await connect(apiUrl);
  try {
    const { rows } = await client.query<PublishedFigure>(`
      select figures.*, areas.area_level, areas.area_code
      from figures.current_releases as current
      join figures.figures
        on figures.association_id = current.association_id
        and figures.known_from <= current.release
        and (figures.known_to is null or figures.known_to > current.release)
      join figures.areas
        on areas.association_id = figures.association_id
        and areas.area_key = figures.area_key
        and areas.known_from <= current.release
        and (areas.known_to is null or areas.known_to > current.release)
      where figures.audience = 'internal'`);
    return rows;
  } finally {
    await client.end();
  }
}
