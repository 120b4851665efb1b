/** The areas of one level, looked at by one KPI. */
import { m } from "#lib/paraglide/messages.js";
import type { Area, AreaName, Figure, Kpi } from "#lib/server/answers.ts";
import { areaKey } from "#lib/server/answers.ts";
import { goalLinesOf, pointsOf, valueDomain } from "#lib/server/charts/points.ts";
import { newestPerArea, seriesOf } from "#lib/server/figures/choose.ts";
import type { Brief } from "./brief.ts";
import { briefOf } from "./brief.ts";
import type { Tally } from "./tally.ts";

export type ComparedAreas = {
  kpi: Kpi;
  /** Without those of which nothing was known yet, where a reader looks back. */
  figures: Figure[];
  referenceDate: string;
  /** What a reader looks back to, in words; empty for the newest state. */
  until: string;
  /** Of the verdicts of these figures. */
  tally: Tally | null;
};

export type TileBoard = {
  nothing: string;
  districts: { name: string; tiles: Brief[] }[];
};

/** The areas by district, all drawn on one scale, in the order of their codes. */
export function areaTiles({ kpi, figures, referenceDate, until }: ComparedAreas, areas: Area[]): TileBoard {
  const newest = newestPerArea(figures);
  const shown = areas
    .toSorted((one, other) => one.code.localeCompare(other.code))
    .flatMap((area) => {
      const figure = newest.get(areaKey(area));
      return figure ? [{ area, figure, own: ofArea(figures, area) }] : [];
    });
  const points = shown.flatMap(({ figure, own }) => pointsOf(seriesOf(own, figure), referenceDate));
  const domain = valueDomain(points, kpi.unit, goalLinesOf([]));
  const tiles = shown.map(({ area, figure, own }) => ({
    district: area.within.findLast(({ level }) => level === "DISTRICT")?.name ?? "",
    brief: briefOf(figure, kpi, { figures: own, referenceDate, size: "tile", domain }),
  }));
  return {
    nothing: tiles.length > 0 ? "" : nothingWords(until, m.areas_none()),
    districts: [...Map.groupBy(tiles, ({ district }) => district)].map(([name, own]) => ({
      name,
      tiles: own.map(({ brief }) => brief),
    })),
  };
}

/** Of a year that was chosen something else is missing than of now: it will not come any more. */
export function nothingWords(until: string, yet: string): string {
  return until ? m.not_measured_until({ period: until }) : yet;
}

function ofArea(figures: Figure[], area: AreaName): Figure[] {
  return figures.filter((figure) => areaKey(figure.area) === areaKey(area));
}
