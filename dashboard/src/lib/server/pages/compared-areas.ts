/** The areas of one level, looked at by one KPI. */
import { m } from "#lib/paraglide/messages.js";
import type { Area, AreaName, Figure, Kpi } from "#lib/server/answers.ts";
import { areaKey, isPublished } from "#lib/server/answers.ts";
import { goalLinesOf, pointsOf, valueDomain } from "#lib/server/charts/points.ts";
import { attention, newestPerArea, seriesOf, upTo } from "#lib/server/figures/choose.ts";
import type { Brief } from "./brief.ts";
import { briefOf } from "./brief.ts";
import { nothingWords } from "./overview.ts";
import type { Tally } from "./tally.ts";

export type ComparedAreas = {
  kpi: Kpi;
  figures: Figure[];
  referenceDate: string;
  until: string | undefined;
  /** Of the verdicts of these figures. */
  tally: Tally | null;
};

export type AttentionList = {
  compared: number;
  /** Where no area has a figure: that, for "no area declined" would reassure about what nobody measured. */
  nothing: string;
  silent: number;
  briefs: Brief[];
};

export type TileBoard = {
  nothing: string;
  districts: { name: string; tiles: Brief[] }[];
};

/** Areas that need attention, and for how many nothing can be said. */
export function attentionOf({ kpi, figures, referenceDate, until, tally }: ComparedAreas): AttentionList {
  const newest = [...newestPerArea(figures, until).values()];
  return {
    compared: tally?.areas ?? newest.length,
    nothing: newest.some(isPublished) ? "" : nothingWords(until, m.areas_none()),
    silent: tally?.silent ?? 0,
    briefs: attention(newest).map((figure) =>
      briefOf(figure, kpi, {
        figures: ofArea(upTo(figures, until), figure.area),
        referenceDate,
        size: "attention",
      }),
    ),
  };
}

/** The areas by district, all drawn on one scale, in the order of their codes. */
export function areaTiles({ kpi, figures, referenceDate, until }: ComparedAreas, areas: Area[]): TileBoard {
  const newest = newestPerArea(figures, until);
  const shown = areas
    .toSorted((one, other) => one.code.localeCompare(other.code))
    .flatMap((area) => {
      const figure = newest.get(areaKey(area));
      return figure ? [{ area, figure, own: ofArea(upTo(figures, until), area) }] : [];
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

function ofArea(figures: Figure[], area: AreaName): Figure[] {
  return figures.filter((figure) => areaKey(figure.area) === areaKey(area));
}
