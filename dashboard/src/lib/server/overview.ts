import type { Chart } from "#lib/charts/chart.ts";
import { describeChart } from "#lib/charts/chart.ts";
import { valueDomain } from "#lib/charts/points.ts";
import { attention, leadingFigure, newerFigure, newestPerArea, seriesOf, upTo } from "#lib/choose.ts";
import type { Area, Figure, Kpi, Release, Source, Verdict } from "#lib/figure.ts";
import { ambitions, byWeight, isPublished } from "#lib/figure.ts";
import { figureValue } from "#lib/format.ts";
import { m } from "#lib/paraglide/messages.js";
import type { Locale } from "#lib/paraglide/runtime.js";
import { isRunning, labelOn, periodLabel, readPeriod } from "#lib/period.ts";
import { capital } from "#lib/sentences.ts";
import { verdictWord } from "#lib/verdict.ts";
import type { FigureOfKpi, OverviewAnswer } from "./api.ts";
import type { Brief } from "./brief.ts";
import { briefOf } from "./brief.ts";

export type Freshness = { newest: string; oldest: string; source: string };
export type AmbitionBlock = {
  ambition: Kpi["ambition"];
  number: number | null;
  headline: Brief | null;
  /** What stands where there is no headline. */
  nothing: string | null;
  /** What came after the headline's period and has no verdict yet, such as the year that still runs. */
  newer: string | null;
  chart: Chart | null;
  supporting: Brief[];
  misses: { left: number; period: string } | null;
  tally: { verdict: Verdict; count: number }[];
  /** How fresh the sources of this ambition's own figures are. */
  freshness: Freshness | null;
};

export type Context = {
  release: Release;
  figures: FigureOfKpi[];
  homes: number;
  until: string | undefined;
  locale: Locale;
};
/** The KPI that areas are looked at by, with their figures. */
export type OfAreas = { kpi: Kpi; figures: Figure[] };
type Parts = Record<string, Record<string, Figure[]>>;

/** The ambitions in the order of the course plan, each opened by its headline figure. */
export function ambitionBlocks(answer: OverviewAnswer, parts: Parts, context: Context): AmbitionBlock[] {
  return ambitions
    .map((ambition) => ({ ambition, kpis: answer.kpis.filter((kpi) => kpi.ambition === ambition) }))
    .filter(({ kpis }) => kpis.length > 0)
    .map(({ ambition, kpis }, index) => {
      const head = kpis.find(({ headline }) => headline) ?? kpis[0]!;
      const { leading, known } = knownFigures(head, context);
      const hasHeadline = kpis.some(({ headline }) => headline);
      return {
        ambition,
        number: hasHeadline ? index + 1 : null,
        headline: leading && briefOf(leading, head, { ...context, figures: known }, context.locale),
        nothing: leading ? null : nothingWords(context, m.area_no_figures({}, { locale: context.locale })),
        newer: newerWords(head, leading, known, context),
        chart: leading && chartOf(head, leading, known, parts[head.id] ?? {}, context),
        supporting: kpis
          .filter((kpi) => kpi !== head)
          .toSorted(byWeight)
          .flatMap((kpi) => supportingBrief(kpi, context)),
        misses: missesOf(known, context),
        tally: kpis.flatMap((kpi) => tallyOf(knownFigures(kpi, context).leading)),
        freshness: freshness(kpis.flatMap(({ sources }) => sources)),
      };
    });
}

/** Areas that need attention, and for how many nothing can be said. */
export function attentionOf({ kpi, figures }: OfAreas, context: Context): AttentionList {
  const { until, release, locale } = context;
  const newest = [...newestPerArea(figures, until).values()];
  const silent = newest.filter((figure) => {
    return !isPublished(figure) || ["TOO_FEW", "OUTDATED", "INCONCLUSIVE"].includes(figure.verdict ?? "TOO_FEW");
  });
  return {
    kpi: kpi.id,
    compared: newest.length,
    nothing: newest.some(isPublished) ? null : nothingWords(context, m.areas_none({}, { locale })),
    silent: silent.length,
    briefs: attention(newest).map((figure) =>
      briefOf(figure, kpi, { figures: ofArea(upTo(figures, until), figure.area.code), release }, locale),
    ),
  };
}

export type AttentionList = {
  kpi: string;
  compared: number;
  /** Where no area has a figure: that, for "no area declined" would reassure about what nobody measured. */
  nothing: string | null;
  silent: number;
  briefs: Brief[];
};

/** Neighbourhood groups by district, all drawn on one scale, in the order of their codes. */
export function areaTiles({ kpi, figures }: OfAreas, areas: Area[], context: Context): TileBoard {
  const { until, release, locale } = context;
  const newest = newestPerArea(figures, until);
  const briefs = areas
    .toSorted((one, other) => one.code.localeCompare(other.code))
    .flatMap((area) => {
      const figure = newest.get(area.code);
      return figure
        ? [{ area, brief: briefOf(figure, kpi, { figures: ofArea(upTo(figures, until), area.code), release }, locale) }]
        : [];
    });
  const points = briefs.flatMap(({ brief }) => brief.points);
  const districts = Map.groupBy(
    briefs,
    ({ area }) => area.within.findLast(({ level }) => level === "DISTRICT")?.name ?? "",
  );
  return {
    domain: valueDomain(points, kpi.unit, null),
    nothing: briefs.length > 0 ? null : nothingWords(context, m.areas_none({}, { locale })),
    districts: [...districts].map(([name, tiles]) => ({ name, tiles: tiles.map(({ brief }) => brief) })),
  };
}

export type TileBoard = {
  domain: [number, number];
  nothing: string | null;
  districts: { name: string; tiles: Brief[] }[];
};

/** The newest and the oldest of the last deliveries: one line on how fresh the figures are. */
export function freshness(sources: Source[]): Freshness | null {
  const delivered = sources
    .filter((source): source is Source & { lastDelivered: string } => source.lastDelivered !== null)
    .toSorted((one, other) => one.lastDelivered.localeCompare(other.lastDelivered));
  const [oldest, newest] = [delivered[0], delivered.at(-1)];
  return oldest && newest ? { newest: newest.lastDelivered, oldest: oldest.lastDelivered, source: oldest.name } : null;
}

/** The years that can be looked back to, newest first. */
export function yearsOf(figures: Figure[]): string[] {
  const years = figures.map(({ period }) => readPeriod(period).year);
  return [...new Set(years)].sort((one, other) => other - one).map(String);
}

/** Of a year that was chosen something else is missing than of now: it will not come any more. */
function nothingWords({ until, locale }: Context, yet: string): string {
  return until ? m.not_measured_until({ period: until }, { locale }) : yet;
}

type KpiOfOverview = OverviewAnswer["kpis"][number];

function knownFigures(
  kpi: KpiOfOverview,
  { figures, until, release }: Context,
): { leading: Figure | null; known: Figure[] } {
  const own = figures.filter((figure) => figure.kpi.id === kpi.id);
  const known = upTo(own, until);
  return { leading: leadingFigure(known, release.referenceDate), known };
}

function supportingBrief(kpi: KpiOfOverview, context: Context): Brief[] {
  const { leading, known } = knownFigures(kpi, context);
  return leading ? [briefOf(leading, kpi, { ...context, figures: known }, context.locale)] : [];
}

function newerWords(
  kpi: Kpi,
  leading: Figure | null,
  known: Figure[],
  { until, release, locale }: Context,
): string | null {
  const newer = newerFigure(known, leading, until);
  if (!newer) return null;
  const period = labelOn(release.referenceDate, newer.period, locale);
  const inputs = { period: capital(period), value: figureValue(newer, kpi.unit, locale) };
  const word = verdictWord(newer, locale);
  return word ? m.newer({ ...inputs, word }, { locale }) : m.newer_no_verdict(inputs, { locale });
}

function chartOf(
  kpi: KpiOfOverview,
  leading: Figure,
  known: Figure[],
  groups: Record<string, Figure[]>,
  { release, homes, until, locale }: Context,
): Chart {
  const own = Object.entries(groups).map(
    ([group, figures]) => [group, seriesOf(upTo(figures, until), leading)] as const,
  );
  return describeChart(
    {
      kpi,
      area: { ...leading.area, homes },
      figures: seriesOf(known, leading),
      groups: Object.fromEntries(own),
      sources: kpi.sources,
      release,
      chosen: leading.period,
    },
    locale,
  );
}

/** How many may still miss: of a year that is over there is nothing left to say, and of a later one nothing was known yet. */
function missesOf(known: Figure[], { until, release, locale }: Context): AmbitionBlock["misses"] {
  for (const figure of upTo(known, until).filter(isPublished).toReversed()) {
    const left = figure.details.find(({ name }) => name === "misses_left")?.value;
    if (left == null || !isRunning(figure.period, release.referenceDate)) continue;
    return { left, period: periodLabel(figure.period, locale) };
  }
  return null;
}

/** How many areas got which verdict, for the figure that counts them. */
function tallyOf(figure: Figure | null): AmbitionBlock["tally"] {
  if (!figure || !isPublished(figure)) return [];
  const verdicts: Verdict[] = ["MAINTAINED", "INCONCLUSIVE", "UNDER_PRESSURE", "DECLINED", "TOO_FEW", "OUTDATED"];
  return verdicts.flatMap((verdict) => {
    const count = figure.details.find(({ name }) => name === verdict)?.value ?? 0;
    return count > 0 ? [{ verdict, count }] : [];
  });
}

function ofArea(figures: Figure[], code: string): Figure[] {
  return figures.filter((figure) => figure.area.code === code);
}
