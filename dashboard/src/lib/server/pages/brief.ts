import { m } from "#lib/paraglide/messages.js";
import type { Course, Sparkline } from "#lib/server/charts/sparkline.ts";
import { sparklineOf } from "#lib/server/charts/sparkline.ts";
import type { AreaName, Figure, Kpi } from "#lib/server/answers.ts";
import { courseOf, isGrowing } from "#lib/server/figures/choose.ts";
import { labelOn, yearOf } from "#lib/server/figures/period.ts";
import type { FigureInShort } from "#lib/server/figures/written-figure.ts";
import { inShort } from "#lib/server/figures/written-figure.ts";

/** One figure with its own course, as pages tell it beside others. */
export type Brief = {
  kpi: Pick<Kpi, "code" | "title" | "isLegalRequirement">;
  /** Whether it explains the figure above it. */
  isPart: boolean;
  area: AreaName;
  figure: FigureInShort;
  /** Of what period it is, as addresses have it. */
  period: string;
  /** That there is none of the year that was asked for; empty where there is. */
  fallback: string;
  course: Sparkline;
};

type Look = Pick<Course, "size" | "domain">;

/** `figures` are those of one KPI and area; the course is of the same kind of period as the figure. */
export function briefOf(
  figure: Figure,
  kpi: Kpi,
  { figures, referenceDate, asked, ...look }: { figures: Figure[]; referenceDate: string; asked?: string } & Look,
): Brief {
  return {
    kpi: { code: kpi.code, title: kpi.title, isLegalRequirement: kpi.isLegalRequirement },
    isPart: kpi.partOf !== null,
    area: figure.area,
    figure: inShort(figure, kpi, referenceDate),
    period: figure.period,
    fallback:
      asked === undefined || yearOf(figure.period) === asked
        ? ""
        : m.period_fallback({ asked, shown: labelOn(referenceDate, figure.period) }),
    course: sparklineOf({
      figures: courseOf(figures, figure, kpi),
      countedFrom: isGrowing(figure, kpi) ? kpi.countedFrom : null,
      referenceDate,
      unit: kpi.unit,
      chosen: figure.period,
      ...look,
    }),
  };
}
