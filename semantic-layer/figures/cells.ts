// The measured cells of a release, as values: measured cells are read from the database here and nowhere else.
import type { Group } from "@fijne-buurten/db/vocabulary";
import { readCards } from "../kpis/card.ts";
import type { GridCell } from "./estimate.ts";
import type { Area, Moments, Period } from "./figure.ts";
import { byHash, type Frame, inFrames, statement } from "./frame.ts";
import type { Release } from "./release.ts";

type CellRow = {
  kpi_id: string;
  definition_version: number;
  area_key: string;
  period: string;
  group_key: Group;
  moments: Moments;
  in_grid: boolean;
};

export const readCells = (release: Release, frame: Frame): Promise<GridCell[]> =>
  cellsOf(release, frame, statement("cells.sql", { frame }));

/** The cells that a query gives. It may name the association as $1. */
export async function cellsOf(release: Release, frame: Frame, query: string): Promise<GridCell[]> {
  const { client, associationId } = release;
  const cards = new Map(readCards().map((card) => [card.id, card]));
  const areas = await client.query<Area>(inFrames(readAreas, { frame }));
  const periods = await client.query<Period>(inFrames(readPeriods, { frame }));
  const { rows } = await byHash(release, () =>
    client.query<CellRow>(query, query.includes("$1") ? [associationId] : []),
  );
  const areaOf = new Map(areas.rows.map((area) => [area.areaKey, area]));
  const periodOf = new Map(periods.rows.map((period) => [period.period, period]));
  return rows.flatMap((row) => {
    const [card, area, period] = [cards.get(row.kpi_id), areaOf.get(row.area_key), periodOf.get(row.period)];
    // A sealed moment can outlive its area or period; without those there is nothing to say about it.
    if (!card || !area || !period) return [];
    const { definition_version: definitionVersion, group_key: group, moments } = row;
    return [{ cell: { card, definitionVersion, area, period, group, moments }, inGrid: row.in_grid }];
  });
}

const readAreas = `
  select area_key as "areaKey", area_level as "areaLevel", area_code as "areaCode", path, series_key as series,
    array_agg(area_code) over (partition by series_key) as codes
  from frame_areas`;
const readPeriods = `
  select period, period_kind as "periodKind", started_date as "startedDate", ends_date as "endsDate", mode
  from frame_periods`;
