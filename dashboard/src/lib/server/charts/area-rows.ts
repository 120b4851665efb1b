import { m } from "#lib/paraglide/messages.js";
import { getLocale } from "#lib/paraglide/runtime.js";
import type { Area, Figure } from "#lib/server/answers.ts";
import { areaKey } from "#lib/server/answers.ts";
import { formatNumber } from "#lib/server/figures/format.ts";
import type { FigureRow, Judged } from "#lib/server/figures/written-figure.ts";
import { rowOf } from "#lib/server/figures/written-figure.ts";
import type { DotsDrawing } from "./dots.ts";
import { drawDots } from "./dots.ts";
import type { Point } from "./points.ts";
import { isKnown, pointOf } from "./points.ts";

/** The areas of one level below each other: as dots on one scale, and as a table. */
/** `head` says how sure the margins are; empty where there is none. */
export type AreaRows = { rows: AreaRow[]; dots: DotsDrawing; alt: string; head: string; ones: Alike[] | null };
/** Areas with the same count. */
type Alike = { heading: string; areas: Pick<AreaRow, "name" | "href">[] };
export type AreaRow = FigureRow & { code: string; name: string; href: string; homes: string };

export type Order = "name" | "size";
type Below = { figures: Figure[]; areas: Area[]; kpi: Judged; order: Order; hrefOf: (area: Area) => string };

export function areaRows({ figures, areas, kpi, order, hrefOf }: Below, referenceDate: string): AreaRows {
  const told = sortedAreas(figures, areas, order).map(({ figure, area }) => ({
    point: pointOf(figure, [figure.period], referenceDate),
    row: {
      ...rowOf(figure, kpi, referenceDate),
      ...{ code: area.code, name: area.name, href: hrefOf(area), homes: formatNumber(area.homes) },
    },
  }));
  const dots = drawDots(
    told.map(({ point }) => point),
    kpi.unit,
  );
  const rows = told.map(({ row }) => row);
  const level = rows.find((row) => row.level)?.level;
  return { rows, dots, alt: altOf(told), head: level ? m.dots_head({ level }) : "", ones: onesOf(told, kpi) };
}

type ToldArea = { point: Point; row: AreaRow };

/** Of a count that is nowhere more than one, dots would show nothing but two columns: the areas are listed instead. */
function onesOf(told: ToldArea[], { unit }: Judged): Alike[] | null {
  if (unit !== "COUNT" || !told.every(({ point }) => isKnown(point) && point.value <= 1)) return null;
  return [1, 0].flatMap((count) => {
    const areas = told.flatMap(({ point, row: { name, href } }) => (point.value === count ? [{ name, href }] : []));
    return areas.length > 0 ? [{ heading: count === 1 ? m.kpi_areas_one() : m.kpi_areas_zero(), areas }] : [];
  });
}

/** By name, or the largest area first. Never by value: differences between areas are mostly within their margins. */
export function sortedAreas(figures: Figure[], areas: Area[], order: Order): { figure: Figure; area: Area }[] {
  const byKey = new Map(areas.map((area) => [areaKey(area), area]));
  return figures
    .flatMap((figure) => {
      const area = byKey.get(areaKey(figure.area));
      return area ? [{ figure, area }] : [];
    })
    .sort((one, other) => {
      const bySize = order === "size" ? other.area.homes - one.area.homes : 0;
      return bySize || one.area.name.localeCompare(other.area.name, getLocale());
    });
}

/** What the dots say together, for whoever does not see them. */
function altOf(told: ToldArea[]): string {
  const known = told
    .flatMap(({ point, row }) => (isKnown(point) ? [{ value: point.value, text: row.value }] : []))
    .sort((one, other) => one.value - other.value);
  const inputs = { count: told.length, period: told[0]?.row.period ?? "" };
  const [low, high] = [known[0], known.at(-1)];
  return low && high ? m.dots_alt({ ...inputs, low: low.text, high: high.text }) : m.dots_alt_none(inputs);
}
