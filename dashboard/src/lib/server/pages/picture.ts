import { error } from "@sveltejs/kit";
import { kpiHref } from "#lib/links.ts";
import { m } from "#lib/paraglide/messages.js";
import { isPublished } from "#lib/server/answers.ts";
import { askFigures, askInside } from "#lib/server/api.ts";
import { areaRows } from "#lib/server/charts/area-rows.ts";
import type { Chart } from "#lib/server/charts/chart.ts";
import { dated, namesOf, referenceLineOf } from "#lib/server/charts/chart.ts";
import type { ControlDrawing } from "#lib/server/charts/control.ts";
import type { DecisionDrawing } from "#lib/server/charts/decision.ts";
import type { DotsPicture } from "#lib/server/charts/dots-picture.ts";
import { dotsPicture } from "#lib/server/charts/dots-picture.ts";
import type { Size } from "#lib/server/charts/sizes.ts";
import { writeFigure } from "#lib/server/figures/written-figure.ts";
import { ofRelease } from "#lib/server/release.ts";
import { writeControl } from "./control-chart.ts";
import { decisionOf } from "./decision.ts";
import { chartOf, levelAsked, orderAsked } from "./embed.ts";
import type { KpiView } from "./kpi-view.ts";

/** Which chart of a KPI: the course of its figure, its areas, its months, or why its verdict is what it is. */
export type ChartName = "series" | "areas" | "months" | "decision";

/** A chart with the words that go along when it leaves its page. */
export type ToldPicture = {
  title: string;
  alt: string;
  finding: string[];
  subtitle: string;
  below: string[];
  drawn: { size: Size } & (
    | { kind: "series"; drawing: Chart["drawings"]["wide"]; chosen: string | null }
    | { kind: "areas"; picture: DotsPicture }
    | { kind: "months"; drawing: ControlDrawing }
    | { kind: "decision"; drawing: DecisionDrawing }
  );
};

/** `chart=areas` of an address; the course of the figure where it names none. */
export async function pictureOf(view: KpiView, query: URLSearchParams): Promise<ToldPicture> {
  switch (query.get("chart") ?? "series") {
    case "series":
      return ofSeries(chartOf(view));
    case "areas":
      return ofAreas(view, query);
    case "months":
      return ofMonths(view);
    case "decision":
      return ofDecision(view);
  }
  return nothing();
}

const nothing = (): never => error(404, m.embed_unavailable(), { kind: "unknown" });

function ofSeries(chart: Chart): ToldPicture {
  const { wide } = chart.drawings;
  return {
    ...{ title: chart.title, subtitle: chart.subtitle },
    alt: [chart.fallback, chart.alt].filter(Boolean).join(" "),
    finding: [chart.fallback, chart.finding, chart.parts],
    below: [chart.notes, chart.sourceLine, chart.referenceLine],
    drawn: { kind: "series", size: wide.size, drawing: wide, chosen: chart.chosen },
  };
}

async function ofAreas(view: KpiView, query: URLSearchParams): Promise<ToldPicture> {
  const { kpi, area, areas, figure, release } = view;
  const level = levelAsked(view, query);
  if (!figure) return nothing();
  const asked = { kpi: kpi.code, period: figure.period, areaLevel: level, within: view.choice.area };
  const figures = await ofRelease(release.number, () => askFigures(asked));
  const below = { figures, areas, kpi, order: orderAsked(query), hrefOf: () => kpiHref(kpi.code) };
  const told = areaRows(below, release.referenceDate);
  const picture = dotsPicture(told);
  return {
    ...{ title: kpi.title, alt: told.alt, finding: [`${area.name}, ${told.rows[0]?.period ?? ""}.`] },
    subtitle: told.head,
    below: belowOf(view),
    drawn: { kind: "areas", size: picture.size, picture },
  };
}

async function ofMonths(view: KpiView): Promise<ToldPicture> {
  const control = await monthsOf(view);
  if (!control) return nothing();
  const drawing = control.drawings.wide;
  return {
    ...{ title: view.kpi.title, alt: control.finding, finding: [control.finding], subtitle: control.intro },
    below: [m.control_note(), ...belowOf(view)],
    drawn: { kind: "months", size: drawing.size, drawing },
  };
}

function ofDecision(view: KpiView): ToldPicture {
  const { kpi, figure, release } = view;
  const decision = isPublished(figure) ? decisionOf(figure, kpi) : null;
  if (!figure || !decision?.drawing) return nothing();
  return {
    ...{ title: `${kpi.title}: ${m.kpi_decision_heading().toLowerCase()}`, alt: decision.drawing.alt },
    finding: [dated(writeFigure(figure, kpi, release.referenceDate))],
    subtitle: decision.words,
    below: belowOf(view),
    drawn: { kind: "decision", size: { width: 576, height: 120 }, drawing: decision.drawing },
  };
}

/** The months of a KPI are those of the whole association. */
async function monthsOf({ kpi, area, release }: KpiView) {
  if (area.level !== "ASSOCIATION") return null;
  return writeControl((await ofRelease(release.number, () => askInside(kpi.code))).controlChart);
}

function belowOf({ kpi, figure, release }: KpiView): string[] {
  return [
    m.chart_source({ sources: namesOf(kpi.sources) }),
    referenceLineOf(release, isPublished(figure) ? figure : undefined),
  ];
}
