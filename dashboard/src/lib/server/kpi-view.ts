import { error } from "@sveltejs/kit";
import { leadingFigure, seriesOf } from "#lib/choose.ts";
import type { Area, Figure, Release } from "#lib/figure.ts";
import { m } from "#lib/paraglide/messages.js";
import type { KpiAnswer } from "./api.ts";
import { askFrame, askKpi, askKpiGroup } from "./api.ts";
import { areaList } from "./area-list.ts";

/** One KPI as an address asks for it: on its page, as an embed, as a picture and as a table it is the same view. */
export type KpiView = {
  kpi: KpiAnswer["kpi"];
  release: Release;
  area: Area;
  /** As in the address; null is the whole association. */
  areaCode: string | null;
  areas: Area[];
  figures: Figure[];
  /** The figure of the chosen period, or the leading one. */
  figure: Figure | null;
  /** A period that was asked for and that this KPI has no figure of. */
  missedPeriod: string | null;
  groups: Record<string, Figure[]>;
};

export async function kpiView(id: string, query: URLSearchParams): Promise<KpiView> {
  const areaCode = query.get("area") || null;
  const period = query.get("period") || null;
  const choice = { area: areaCode, areaLevel: areaCode ? null : ("ASSOCIATION" as const) };
  const [frame, answer] = await Promise.all([askFrame(), askKpi({ kpi: id, ...choice })]);
  const { kpi } = answer;
  const figures = kpi.figures.nodes;
  const areas = areaList(answer);
  const asked = period === null ? undefined : figures.find((figure) => figure.period === period);
  const figure = asked ?? leadingFigure(figures);
  return {
    kpi,
    release: frame.release,
    area: areaOf(areaCode, areas),
    areaCode,
    areas,
    figures,
    figure,
    missedPeriod: period !== null && !asked ? period : null,
    groups: figure ? await groupsOf(kpi, choice, figure) : {},
  };
}

function areaOf(code: string | null, areas: Area[]): Area {
  const area = areas.find((own) => (code === null ? own.level === "ASSOCIATION" : own.code === code));
  if (area) return area;
  error(404, { kind: "unknown", message: m.area_unknown({ code: code ?? "" }) });
}

/** The parts of a figure (new build, existing stock), each with the same periods as the whole. */
async function groupsOf(
  kpi: KpiAnswer["kpi"],
  choice: { area: string | null; areaLevel: "ASSOCIATION" | null },
  like: Figure,
): Promise<Record<string, Figure[]>> {
  const parts = kpi.groups.filter((group) => group !== "all");
  const answers = await Promise.all(parts.map((group) => askKpiGroup({ kpi: kpi.id, group, ...choice })));
  return Object.fromEntries(answers.map((answer, index) => [parts[index]!, seriesOf(answer.kpi.figures.nodes, like)]));
}
