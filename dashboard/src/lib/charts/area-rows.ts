import type { Area, Figure } from "#lib/figure.ts";
import { areaKey, isPublished } from "#lib/figure.ts";
import { figureValue, formatNumber } from "#lib/format.ts";
import { message } from "#lib/messages.ts";
import { m } from "#lib/paraglide/messages.js";
import type { Locale } from "#lib/paraglide/runtime.js";
import { labelOn } from "#lib/period.ts";
import type { Judged } from "#lib/sentences.ts";
import { changeWords, withheldWords } from "#lib/sentences.ts";
import type { MarkName } from "#lib/verdict.ts";
import { markOf } from "#lib/verdict.ts";
import { basisShort, countShort, intervalShort } from "./chart.ts";
import type { Point } from "./points.ts";
import { pointsOf } from "./points.ts";

/** One area in a list of areas: what the dots draw and what the table says. */
export type AreaRow = {
  code: string;
  name: string;
  href: string;
  homes: string;
  point: Point;
  value: string;
  interval: string;
  count: string;
  change: string;
  mark: MarkName | null;
  reason: string | null;
  reasonShort: string;
};

export type Order = "name" | "size";
export type AreaRowsInput = {
  figures: Figure[];
  areas: Area[];
  kpi: Judged;
  order: Order;
  hrefOf: (area: Area) => string;
};

/** By name, or the largest area first. Never by value: differences between areas are mostly within their margins. */
export function areaRows({ figures, areas, kpi, order, hrefOf }: AreaRowsInput, locale: Locale): AreaRow[] {
  const byKey = new Map(areas.map((area) => [areaKey(area), area]));
  return figures
    .flatMap((figure) => {
      const area = byKey.get(areaKey(figure.area));
      return area ? [{ figure, area }] : [];
    })
    .sort((one, other) => {
      const bySize = order === "size" ? other.area.homes - one.area.homes : 0;
      return bySize || one.area.name.localeCompare(other.area.name, locale);
    })
    .map(({ figure, area }) => rowOf(figure, area, hrefOf(area), kpi, locale));
}

/** What the dots say together, for whoever does not see them. */
export function dotsAlt(rows: AreaRow[], period: string, referenceDate: string, locale: Locale): string {
  const known = rows
    .filter(({ point }) => point.value !== null)
    .sort((one, other) => one.point.value! - other.point.value!);
  const inputs = { count: rows.length, period: labelOn(referenceDate, period, locale) };
  const [low, high] = [known[0], known.at(-1)];
  if (!low || !high) return m.dots_alt_none(inputs, { locale });
  return m.dots_alt({ ...inputs, low: low.value, high: high.value }, { locale });
}

function rowOf(figure: Figure, area: Area, href: string, kpi: Judged, locale: Locale): AreaRow {
  const row = {
    code: area.code,
    name: area.name,
    href,
    homes: formatNumber(area.homes, locale),
    point: pointsOf([figure])[0]!,
    reasonShort: "",
  };
  if (!isPublished(figure)) {
    const reasonShort = message(`reason_${figure.reason}`, {}, locale)!;
    return {
      ...row,
      value: "",
      interval: "",
      count: "",
      change: "",
      mark: null,
      reason: withheldWords(figure, locale),
      reasonShort,
    };
  }
  return {
    ...row,
    value: figureValue(figure, kpi.unit, locale),
    interval: intervalShort(figure, kpi.unit, locale) ?? basisShort(figure, locale),
    count: countShort(figure, kpi.unit, locale),
    change: changeWords(figure, kpi, locale) ?? "",
    mark: markOf(figure),
    reason: null,
  };
}
