/** The areas of one level, looked at by one KPI. */
import { m } from "#lib/paraglide/messages.js";
import type { Area, AreaName, Figure, Kpi } from "#lib/server/answers.ts";
import { areaKey, isPublished } from "#lib/server/answers.ts";
import { goalLinesOf, pointsOf, valueDomain } from "#lib/server/charts/points.ts";
import type { Looked } from "#lib/server/figures/choose.ts";
import { attention, newestPerArea, seriesOf, upTo } from "#lib/server/figures/choose.ts";
import { formatNumber } from "#lib/server/figures/format.ts";
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
  /** Where no area has a figure: that, for "no area declined" would reassure about what nobody measured. */
  nothing: string;
  silent: number;
  briefs: Brief[];
  /** How many figures were looked at together, and how many of the listed stand there by chance. */
  words: string;
};

/** The headline figures of the areas, each with its KPI. */
export type Headline = { kpi: Kpi; figures: Figure[] };

export type TileBoard = {
  nothing: string;
  districts: { name: string; tiles: Brief[] }[];
};

/** Areas that need attention by any of the headline figures, and for how many nothing can be said. */
export function attentionOf(
  headlines: Headline[],
  { figures, referenceDate, until, tally }: ComparedAreas,
): AttentionList {
  const kpiOf = new Map(headlines.flatMap((own) => own.figures.map((figure) => [figure, own] as const)));
  const { looked, listed } = attention([...kpiOf.keys()], until);
  return {
    nothing: [...newestPerArea(figures, until).values()].some(isPublished) ? "" : nothingWords(until, m.areas_none()),
    silent: tally?.silent ?? 0,
    briefs: listed.flatMap((figure) => {
      const own = kpiOf.get(figure);
      if (!own) return [];
      const series = ofArea(upTo(own.figures, until), figure.area);
      return [briefOf(figure, own.kpi, { figures: series, referenceDate, size: "attention" })];
    }),
    words: chanceWords(looked[0]),
  };
}

/** All figures of a list were looked at together, so each of them can tell how many there were. */
function chanceWords(figure: Looked | undefined): string {
  if (!figure) return "";
  const { compared, listed, expectedByChance } = figure.attention;
  if (listed === 0) return m.attention_looked({ count: compared });
  return m.attention_many({ count: compared, listed, expected: formatNumber(expectedByChance, 1) });
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
