import { error } from "@sveltejs/kit";
import { m } from "#lib/paraglide/messages.js";
import type { AreaLevel, Figure } from "#lib/server/answers.ts";
import { askFigures, askFrame } from "#lib/server/api.ts";
import type { Order } from "#lib/server/charts/area-rows.ts";
import { sortedAreas } from "#lib/server/charts/area-rows.ts";
import type { Chart } from "#lib/server/charts/chart.ts";
import { describeChart } from "#lib/server/charts/chart.ts";
import { courseOf } from "#lib/server/figures/choose.ts";
import { labelIfPeriod, labelOn } from "#lib/server/figures/period.ts";
import { ofRelease, readRelease } from "#lib/server/release.ts";
import { levelsBelow } from "./area-choice.ts";
import { noFigureWords } from "./area-words.ts";
import type { KpiView } from "./kpi-view.ts";
import { kpiView } from "./kpi-view.ts";

/** The chart of a view; an embed, a picture and a page that ask the same get the same. */
export function chartOf(view: KpiView): Chart {
  const { kpi, area, figures, figure, groups, release } = view;
  return describeChart({
    kpi,
    area,
    figures: figure ? courseOf(figures, figure, kpi) : [],
    groups,
    sources: kpi.sources,
    release,
    chosen: figure?.period ?? null,
    fallback: fallbackWords(view),
    nothing: noFigureWords(kpi, area),
  });
}

/** A view that leaves the house. What is no period is refused: today's sentence must not end up in last year's report. */
export async function viewToShare(kpi: string, query: URLSearchParams): Promise<KpiView> {
  const view = await ofRelease(readRelease(query), () => kpiView(kpi, query));
  refuseUnknownPeriod(view);
  return view;
}

/** The number of the newest release, where a view is of an older one. */
export async function newerThan({ release }: KpiView): Promise<number | null> {
  const newest = (await askFrame()).release.number;
  return newest > release.number ? newest : null;
}

/** What a table of a view tells: its series with its parts, or with `table=areas` the areas of one level, as on its page. */
export async function figuresToShare(view: KpiView, query: URLSearchParams): Promise<Figure[]> {
  const { kpi, areas, figure, figures, groups, release } = view;
  if (query.get("table") !== "areas")
    return [...(figure ? courseOf(figures, figure, kpi) : []), ...Object.values(groups).flat()];
  const level = levelAsked(view, query);
  if (!figure) return [];
  const asked = { kpi: kpi.code, period: figure.period, areaLevel: level, within: view.choice.area };
  const below = await ofRelease(release.number, () => askFigures(asked));
  return sortedAreas(below, areas, orderAsked(query)).map((own) => own.figure);
}

/** The level of the areas that an address asks for, where there are any. */
export function levelAsked({ kpi, area }: KpiView, query: URLSearchParams): AreaLevel {
  const level = levelsBelow(area.level, kpi.areaLevels).find((own) => own === query.get("level"));
  return level ?? error(404, m.refused_UNKNOWN_AREA(), { kind: "unknown" });
}

export const orderAsked = (query: URLSearchParams): Order => (query.get("sort") === "size" ? "size" : "name");

export function refuseUnknownPeriod({ missedPeriod }: KpiView): void {
  if (missedPeriod === null || labelIfPeriod(missedPeriod) !== null) return;
  error(404, m.period_unknown({ period: missedPeriod.slice(0, 20) }), { kind: "unknown" });
}

/** Who asked for a period without a figure reads which one is shown instead: a number that changes silently is a wrong one. */
export function fallbackWords({ missedPeriod, figure, release }: KpiView): string {
  if (missedPeriod === null || !figure) return "";
  const asked = labelIfPeriod(missedPeriod) ?? missedPeriod.slice(0, 20);
  return m.period_fallback({ asked, shown: labelOn(release.referenceDate, figure.period) });
}

/** "tenants_took_action_WK026701_2025_release-12": where a file came from stays to be seen when it lies among others. */
export function fileName({ kpi, area, figure, release }: KpiView, table = ""): string {
  const parts = [kpi.code, table, area.code, figure?.period ?? "", `release-${release.number}`];
  return parts
    .filter(Boolean)
    .join("_")
    .replaceAll(/[^\w.-]/g, "-");
}
