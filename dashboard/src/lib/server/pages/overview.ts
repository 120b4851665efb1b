import { ambitions } from "#lib/generated/vocabulary.ts";
import { m } from "#lib/paraglide/messages.js";
import { getLocale } from "#lib/paraglide/runtime.js";
import { capital } from "#lib/remarks.ts";
import type { Figure, Kpi, Release } from "#lib/server/answers.ts";
import { byWeight, isPublished } from "#lib/server/answers.ts";
import type { FigureOfKpi, OverviewAnswer } from "#lib/server/api.ts";
import type { Chart } from "#lib/server/charts/chart.ts";
import { describeChart } from "#lib/server/charts/chart.ts";
import type { Parts } from "#lib/server/charts/columns.ts";
import { judgedSoFar, leadingFigure, newerFigure, seriesOf, upTo } from "#lib/server/figures/choose.ts";
import { isRunning, periodLabel } from "#lib/server/figures/period.ts";
import type { WrittenFigure } from "#lib/server/figures/written-figure.ts";
import { writeFigure } from "#lib/server/figures/written-figure.ts";
import type { Brief } from "./brief.ts";
import { briefOf } from "./brief.ts";
import { freshness } from "./freshness.ts";
import type { Tally } from "./tally.ts";
import { tallyOf } from "./tally.ts";

export type AmbitionBlock = {
  /** Its place in the address of the page. */
  id: string;
  title: string;
  number: number | null;
  headline: { kpi: Pick<Kpi, "code" | "title">; figure: WrittenFigure } | null;
  /** What never stands without the headline, nor the headline without it. */
  besides: Brief[];
  /** What stands where there is no headline. */
  nothing: string;
  /** What came after the headline's period and has no verdict yet, such as the year that still runs. */
  newer: string;
  chart: Chart | null;
  supporting: Brief[];
  misses: { left: number; words: string } | null;
  tally: Tally | null;
  /** How fresh the sources of this ambition's own figures are. */
  freshness: string;
};

export type Context = {
  release: Release;
  figures: FigureOfKpi[];
  homes: number;
  /** The year to which a reader looks back. */
  until: string | undefined;
};

type KpiOfOverview = OverviewAnswer["kpis"][number];

/** The ambitions in the order of the course plan, each opened by its headline figure; what has none is told in rows. */
export function ambitionBlocks(
  { kpis }: OverviewAnswer,
  parts: Record<string, Parts>,
  context: Context,
): AmbitionBlock[] {
  return Object.entries(ambitions)
    .map(([ambition, words]) => ({
      id: ambition.toLowerCase().replaceAll("_", "-"),
      title: words[getLocale()],
      own: kpis.filter((kpi) => kpi.ambition === ambition),
    }))
    .filter(({ own }) => own.length > 0)
    .map(({ id, title, own }, index) => {
      const headline = own.find((kpi) => kpi.headline);
      return {
        id,
        title,
        number: headline ? index + 1 : null,
        ...openingOf(headline, parts, context),
        besides: own.filter(({ beside }) => beside !== null).flatMap((kpi) => supportingBrief(kpi, context)),
        supporting: own
          .filter((kpi) => kpi !== headline)
          .filter(({ beside, partOf }) => beside === null && partOf === null)
          .toSorted(byWeight)
          .flatMap((kpi) => supportingBrief(kpi, context)),
        tally: own.flatMap((kpi) => tallyOf(knownFigures(kpi, context).leading) ?? [])[0] ?? null,
        freshness: freshness(own.flatMap(({ sources }) => sources)),
      };
    });
}

type Opening = Pick<AmbitionBlock, "headline" | "nothing" | "newer" | "chart" | "misses">;

/** The figure that opens an ambition, with its chart and what else is known of it. */
function openingOf(kpi: KpiOfOverview | undefined, parts: Record<string, Parts>, context: Context): Opening {
  const { leading, known } = kpi ? knownFigures(kpi, context) : { leading: null, known: [] };
  if (!kpi || !leading) {
    const nothing = nothingWords(context.until, m.area_no_figures());
    return { headline: null, nothing, newer: "", chart: null, misses: null };
  }
  const { code, title } = kpi;
  return {
    headline: { kpi: { code, title }, figure: writeFigure(leading, kpi, context.release.referenceDate) },
    nothing: "",
    newer: newerWords(kpi, leading, known, context),
    chart: chartOf(kpi, leading, known, parts[code] ?? {}, context),
    misses: missesOf(known, context),
  };
}

/** Of a year that was chosen something else is missing than of now: it will not come any more. */
export function nothingWords(until: string | undefined, yet: string): string {
  return until ? m.not_measured_until({ period: until }) : yet;
}

function knownFigures(kpi: Kpi, { figures, until, release }: Context): { leading: Figure | null; known: Figure[] } {
  const own = figures.filter((figure) => figure.kpi.code === kpi.code);
  const known = upTo(own, until);
  return { leading: leadingFigure(known, release.referenceDate), known };
}

function supportingBrief(kpi: Kpi, context: Context): Brief[] {
  const { leading, known } = knownFigures(kpi, context);
  const { referenceDate } = context.release;
  return leading ? [briefOf(leading, kpi, { figures: known, referenceDate, size: "supporting" })] : [];
}

function newerWords(kpi: Kpi, leading: Figure, known: Figure[], { until, release }: Context): string {
  const newer = newerFigure(known, leading, until);
  if (!newer) return "";
  return [judgedSoFar(known, newer.period), newer]
    .flatMap((figure) => (figure ? newerWord(writeFigure(figure, kpi, release.referenceDate)) : []))
    .join("; ");
}

function newerWord({ period, value, verdict }: WrittenFigure): string {
  const inputs = { period: capital(period), value };
  return verdict.mark ? m.newer({ ...inputs, word: verdict.word }) : m.newer_no_verdict(inputs);
}

function chartOf(kpi: KpiOfOverview, leading: Figure, known: Figure[], parts: Parts, context: Context): Chart {
  const { release, homes, until } = context;
  const groups = Object.entries(parts).map(([group, figures]) => [group, seriesOf(upTo(figures, until), leading)]);
  return describeChart({
    kpi,
    area: { ...leading.area, homes },
    figures: seriesOf(known, leading),
    groups: Object.fromEntries(groups),
    sources: kpi.sources,
    release,
    chosen: leading.period,
  });
}

/** How many may still miss: of a year that is over there is nothing left to say, and of a later one nothing was known yet. */
function missesOf(known: Figure[], { until, release }: Context): AmbitionBlock["misses"] {
  for (const { missesLeft: left, period } of upTo(known, until).filter(isPublished).toReversed()) {
    if (left === null || !isRunning(period, release.referenceDate)) continue;
    return { left, words: missesWords(left, periodLabel(period)) };
  }
  return null;
}

function missesWords(left: number, period: string): string {
  if (left === 0) return m.misses_left_none({ period });
  return left === 1 ? m.misses_left_one({ period }) : m.misses_left({ count: left, period });
}
