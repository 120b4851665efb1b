import { m } from "#lib/paraglide/messages.js";
import { capital } from "#lib/remarks.ts";
import { units } from "#lib/generated/vocabulary.ts";
import { getLocale } from "#lib/paraglide/runtime.js";
import { intervalOf } from "#lib/server/answers.ts";
import type { Chart } from "#lib/server/charts/chart.ts";
import type { Point } from "#lib/server/charts/points.ts";
import { drawSeries } from "#lib/server/charts/series-drawing.ts";
import { type ChartSize, rooms, sizes } from "#lib/server/charts/sizes.ts";
import { formatDate, withoutUnit } from "#lib/server/figures/format.ts";
import { periodLabel, placeOnAxis } from "#lib/server/figures/period.ts";
import type { PublicKpi, Told, Whose } from "./ask.ts";
import { goalOf, publicRow, writePublic } from "./write.ts";

type Subject = {
  kpi: PublicKpi;
  /** Of one area and one kind of period, oldest first. */
  figures: Told[];
  chosen: Told | null;
  fallback?: string;
} & Whose;

/** The course of a public figure, in words and in two drawings, made only of what is told to everybody. */
export function publicChart({ kpi, figures, chosen, fallback = "", ...whose }: Subject): Chart {
  const { referenceDate } = whose.release;
  const rows = figures.map((figure) => publicRow(figure, kpi, referenceDate));
  const written = chosen && writePublic(chosen, kpi, referenceDate);
  const finding = written ? m.chart_finding({ period: capital(written.period), sentence: written.sentence }) : "";
  const points = figures.map((figure) => pointOf(figure, kpi, figures));
  const known = rows.filter((_, at) => figures[at]?.value !== null);
  const plain = (value = ""): string => withoutUnit(value, kpi.unit);
  const draw = (size: ChartSize) =>
    drawSeries(
      {
        ...{ points, unit: kpi.unit, frame: { size: sizes[size], room: rooms.series[size] } },
        goals: { norms: points.some((point) => point.value !== null && point.norm !== null), hold: null },
      },
      {
        chosen: chosen?.period ?? null,
        first: plain(known[0]?.value),
        about: plain(known.find(({ code }) => code === chosen?.period)?.value),
        last: { value: plain(known.at(-1)?.value), margin: known.at(-1)?.margin ?? "", level: "" },
        ...{ decimals: 0, compact: size === "narrow" },
      },
    );
  return {
    ...{
      title: kpi.title,
      finding,
      parts: "",
      fallback,
      chosen: chosen?.period ?? null,
      rows,
      isShare: kpi.unit === "SHARE",
    },
    subtitle: subtitleOf(kpi, figures),
    alt: m.chart_alt({ finding, trend: "" }).trim(),
    notes: [
      m.public_note_rounded(),
      ...(figures.some(({ lower }) => lower !== null) ? [m.public_note_margin()] : []),
    ].join(" "),
    sourceLine: m.public_source({ association: whose.association.name }),
    referenceLine: referenceLine(whose),
    drawings: { wide: draw("wide"), narrow: draw("narrow") },
  };
}

/** "Peildatum … · publicatie … · openbaar": what stands below every public chart. */
export const referenceLine = ({ association, release }: Whose): string =>
  [
    m.chart_reference({ date: formatDate(release.referenceDate), number: release.number }),
    m.public_marker(),
    association.isSynthetic && m.synthetic(),
  ]
    .filter(Boolean)
    .join(" · ");

function pointOf(figure: Told, kpi: PublicKpi, all: readonly Told[]): Point {
  const { period, value } = figure;
  const inTime = {
    ...{ period, version: 1, isRunning: false, mode: null },
    place: placeOnAxis(
      period,
      all.map((own) => own.period),
    ),
  };
  if (value === null) return { ...inTime, value, reason: "PROTECTED" };
  return { ...inTime, value, interval: intervalOf(figure), norm: goalOf(kpi, figure)?.norm ?? null };
}

function subtitleOf({ unit }: PublicKpi, figures: readonly Told[]): string {
  const [first, last] = [figures[0], figures.at(-1)];
  const words = capital(units[unit][getLocale()]);
  if (!first || !last) return `${words}.`;
  const population = last.area.name;
  const [from, to] = [periodLabel(first.period), periodLabel(last.period)];
  if (from === to) return m.chart_subtitle_one({ unit: words, period: from, population });
  return m.chart_subtitle({ unit: words, from, to, population });
}
