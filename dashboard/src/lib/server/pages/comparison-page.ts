/** Two figures of one KPI beside each other, as an address asks for them. */
import { error } from "@sveltejs/kit";
import { ambitions } from "#lib/generated/vocabulary.ts";
import { areaInAddress, kpiHref } from "#lib/links.ts";
import { m } from "#lib/paraglide/messages.js";
import { getLocale } from "#lib/paraglide/runtime.js";
import type { Area, Figure, Kpi } from "#lib/server/answers.ts";
import { askAreas, askComparison, askFigures, askFrame, askKpis } from "#lib/server/api.ts";
import { labelIfPeriod, labelOn } from "#lib/server/figures/period.ts";
import { readAreaChoice } from "./area-choice.ts";
import { areaList } from "./area-list.ts";
import { type Pair, pairOf, partsThatAreOver } from "./comparison-choice.ts";
import { writeComparison, writeSuggestion } from "./comparison.ts";
import { areaOf } from "./kpi-view.ts";
import { areaField, type Field, periodField } from "./options.ts";
import { writeRevisions } from "./revisions.ts";
import { sheetOf } from "./sheet.ts";

/** `kpi`, `area` and `period`, and of the other `otherArea` and `otherPeriod`: what the address does not say is the same, or is chosen. */
export async function comparisonPage(query: URLSearchParams) {
  const [{ release }, { kpis }, listed] = await Promise.all([askFrame(), askKpis(), askAreas()]);
  const { referenceDate } = release;
  const kpi = kpiOf(kpis, query.get("kpi"));
  const all = areaList(listed);
  const areas = areasOf(query, all);
  const [one, other] = areas;
  const figures = await periodsOfKpi(kpi, one);
  const periods = periodsOf(query, figures, { isOfAreas: one !== other, referenceDate });
  const comparison = periods && (await askComparison(questionOf(kpi, areas, periods)));
  const isOneRunning = comparison?.incomparable === "STILL_RUNNING";
  const parts = isOneRunning && periods ? partsThatAreOver(figures, periods, referenceDate) : null;
  return {
    sheet: sheetOf(kpi.title, ...new Set([...areas.map(nameOnSheet), ...labelsOf(periods, referenceDate)])),
    kpi: { title: kpi.title, href: kpiHref(kpi.code, { area: areaInAddress(one) }) },
    fields: fieldsOf({ kpis, kpi, all, areas, figures, periods, referenceDate }),
    comparison: comparison && writeComparison(comparison, { kpi, places: { areas, periods }, referenceDate }),
    suggestion: writeSuggestion(kpi, one, parts, referenceDate),
    revisions: writeRevisions(comparison?.revisions ?? [], kpi),
  };
}

const nameOnSheet = ({ level, name }: Area): string => (level === "ASSOCIATION" ? m.sheet_whole() : name);
const labelsOf = (periods: Pair | null, date: string): string[] =>
  periods ? [periods.one, periods.other].map((period) => labelOn(date, period)) : [];

type Areas = [one: Area, other: Area];

/** What the address names, and without a name the first headline. */
function kpiOf(kpis: Kpi[], code: string | null): Kpi {
  const kpi = code ? kpis.find((own) => own.code === code) : kpis.find(({ headline }) => headline);
  return kpi ?? error(404, m.refused_UNKNOWN_KPI(), { kind: "unknown" });
}

/** An area that is named and empty is the whole, as a form says it. */
function areasOf(query: URLSearchParams, all: Area[]): Areas {
  const one = query.get("area");
  return [areaOf(readAreaChoice(one), all), areaOf(readAreaChoice(query.get("otherArea") ?? one), all)];
}

/** Where the KPI has no figure of the area, the periods of the whole can still be chosen from. */
async function periodsOfKpi({ code: kpi }: Kpi, area: Area): Promise<Figure[]> {
  const own = await askFigures({ kpi, ...placeOf(area) });
  return own.length > 0 ? own : askFigures({ kpi, areaLevel: "ASSOCIATION" });
}

function periodsOf(
  query: URLSearchParams,
  figures: Figure[],
  { isOfAreas, referenceDate }: { isOfAreas: boolean; referenceDate: string },
): Pair | null {
  const [one, other] = [query.get("period") || null, query.get("otherPeriod") || null];
  for (const said of [one, other])
    if (said !== null && labelIfPeriod(said) === null) error(404, "", { kind: "unknown" });
  if (one && other) return { one, other };
  const pair = pairOf(figures, other ?? one, referenceDate);
  if (!isOfAreas) return pair;
  const same = one ?? other ?? pair?.other;
  return same ? { one: same, other: same } : null;
}

function questionOf({ code: kpi }: Kpi, [one, other]: Areas, periods: Pair) {
  return {
    kpi,
    one: { ...placeOf(one), period: periods.one },
    other: { ...placeOf(other), period: periods.other },
  };
}

const placeOf = ({ code, level }: Area) => ({ area: level === "ASSOCIATION" ? null : code, areaLevel: level });

type Choices = {
  kpis: Kpi[];
  kpi: Kpi;
  all: Area[];
  areas: Areas;
  figures: Figure[];
  periods: Pair | null;
  referenceDate: string;
};

function fieldsOf({ kpis, kpi, all, areas, figures, periods, referenceDate }: Choices): Field[] {
  const places = all.filter(({ homes, level }) => homes > 0 && level !== "ASSOCIATION");
  const [one, other] = areas.map((area) => areaField(places, areaInAddress(area) ?? "")) as [Field, Field];
  const [first, second] = [periods?.one, periods?.other].map((period) =>
    periodField(figures, referenceDate, period ?? ""),
  ) as [Field, Field];
  return [
    kpiField(kpis, kpi),
    { ...one, label: m.compare_area() },
    { ...first, label: m.compare_period() },
    { ...other, name: "otherArea", label: m.compare_other_area() },
    { ...second, name: "otherPeriod", label: m.compare_other_period() },
  ];
}

function kpiField(kpis: Kpi[], { code }: Kpi): Field {
  const groups = [...Map.groupBy(kpis, ({ ambition }) => ambition)].map(([ambition, own]) => ({
    label: ambitions[ambition][getLocale()],
    options: own.map(({ code: value, title }) => ({ value, label: title })),
  }));
  return { name: "kpi", label: m.compare_kpi(), chosen: code, groups };
}
