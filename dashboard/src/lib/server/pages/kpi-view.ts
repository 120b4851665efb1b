import { error } from "@sveltejs/kit";
import { m } from "#lib/paraglide/messages.js";
import type { Area, Figure, Release } from "#lib/server/answers.ts";
import type { AreaChoice, KpiAnswer } from "#lib/server/api.ts";
import { askAreas, askFigures, askFrame, askKpi } from "#lib/server/api.ts";
import type { Parts } from "#lib/server/charts/columns.ts";
import { courseOf, leadingFigure } from "#lib/server/figures/choose.ts";
import { readAreaChoice } from "./area-choice.ts";
import { areaList } from "./area-list.ts";

/** One KPI as an address asks for it: on its page, as an embed, as a picture and as a table it is the same view. */
export type KpiView = {
  kpi: KpiAnswer["kpi"];
  release: Release;
  area: Area;
  /** As in the address; null is the whole association. */
  areaInAddress: string | null;
  choice: AreaChoice;
  areas: Area[];
  figures: Figure[];
  /** The figure of the chosen period, or the leading one. */
  figure: Figure | null;
  /** A period that was asked for and that this KPI has no figure of. */
  missedPeriod: string | null;
  groups: Parts;
};

export async function kpiView(id: string, query: URLSearchParams): Promise<KpiView> {
  const areaInAddress = query.get("area") || null;
  const period = query.get("period") || null;
  const [frame, { kpi }, listed] = await Promise.all([askFrame(), askKpi(id), askAreas()]);
  const areas = areaList(listed);
  const area = areaOf(readAreaChoice(areaInAddress), areas);
  const choice = { area: areaInAddress && area.code, areaLevel: area.level };
  const figures = await askFigures({ kpi: id, ...choice });
  const asked = period === null ? undefined : figures.find((figure) => figure.period === period);
  const figure = asked ?? leadingFigure(figures, frame.release.referenceDate);
  return {
    kpi,
    release: frame.release,
    area,
    areaInAddress,
    choice,
    areas,
    figures,
    figure,
    missedPeriod: period !== null && !asked ? period : null,
    groups: figure ? await groupsOf(kpi, choice, figure) : {},
  };
}

/** Where the address says no level, an area of the geography comes before a complex that has the same code. */
export function areaOf({ area: code, areaLevel }: AreaChoice, areas: Area[]): Area {
  const named = areas.filter((own) => (code ?? own.code) === own.code && (areaLevel ?? own.level) === own.level);
  const area = named.find(({ level }) => level !== "COMPLEX") ?? named[0];
  if (area) return area;
  error(404, m.area_unknown({ code: code ?? "" }), { kind: "unknown" });
}

/** The parts of a figure (new build, existing stock), each with the same periods as the whole. */
async function groupsOf(kpi: KpiAnswer["kpi"], choice: AreaChoice, like: Figure): Promise<Parts> {
  const parts = kpi.groups.filter((group) => group !== "all");
  const asked = parts.map(async (group) => {
    return [group, courseOf(await askFigures({ kpi: kpi.code, group, ...choice }), like, kpi)] as const;
  });
  return Object.fromEntries(await Promise.all(asked));
}
