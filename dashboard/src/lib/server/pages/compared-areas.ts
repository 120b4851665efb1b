/** The areas of one level, looked at by one KPI. */
import { m } from "#lib/paraglide/messages.js";
import type { Area, AreaName, Figure, Kpi } from "#lib/server/answers.ts";
import type { SignalsAnswer } from "#lib/server/api.ts";
import { areaKey, isPublished } from "#lib/server/answers.ts";
import { goalLinesOf, pointsOf, valueDomain } from "#lib/server/charts/points.ts";
import { newestPerArea, seriesOf, upTo } from "#lib/server/figures/choose.ts";
import { formatDate, formatNumber } from "#lib/server/figures/format.ts";
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
  /** Signals that were put off, each in a sentence. */
  snoozed: string[];
  /** Where none asks for attention now: whether there are none, or all were put off. */
  none: string;
};

/** A figure on the list, with those of the same KPI and area. */
export type Signal = { kpi: Kpi; figure: Figure; series: Figure[] };

export type TileBoard = {
  nothing: string;
  districts: { name: string; tiles: Brief[] }[];
};

/** At most as many fit beside each other. */
const MOST_SIGNALS = 3;

/** Areas that need attention by any figure, and for how many nothing can be said. */
export function attentionOf(
  answer: SignalsAnswer,
  signals: readonly Signal[],
  { figures, referenceDate, until, tally }: ComparedAreas,
): AttentionList {
  const hasSignals = (answer?.figures ?? []).length > 0;
  return {
    none: signals.length > 0 ? "" : hasSignals ? m.attention_all_snoozed() : m.attention_none(),
    nothing: [...newestPerArea(figures, until).values()].some(isPublished) ? "" : nothingWords(until, m.areas_none()),
    silent: tally?.silent ?? 0,
    briefs: signals.map(({ kpi, figure, series }) =>
      briefOf(figure, kpi, { figures: ofArea(upTo(series, until), figure.area), referenceDate, size: "attention" }),
    ),
    words: answer ? chanceWords(answer) : "",
    snoozed: (answer?.figures ?? []).flatMap(({ kpi, area, attention }) =>
      attention?.snoozed
        ? [
            m.attention_snoozed({
              area: area.name,
              kpi: kpi.title,
              ...attention.snoozed,
              until: formatDate(attention.snoozed.until),
            }),
          ]
        : [],
    ),
  };
}

/** The signals that ask for attention now: not those that were put off. */
export const awake = (answer: SignalsAnswer) =>
  (answer?.figures ?? []).filter(({ attention }) => !attention?.snoozed).slice(0, MOST_SIGNALS);

function chanceWords({ compared, listed, expectedByChance }: NonNullable<SignalsAnswer>): string {
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
