import type { Named, Source, Unit } from "#lib/figure.ts";
import { formatDate, formatNumber } from "#lib/format.ts";
import { message } from "#lib/messages.ts";
import { m } from "#lib/paraglide/messages.js";
import type { Locale } from "#lib/paraglide/runtime.js";

export type SourceRow = {
  key: string;
  name: string;
  delivered: string;
  covers: string;
  read: string;
  accepted: string;
  quarantined: string;
};
export type MomentRow = { name: string; meaning: string | null; value: string };

/** What was last delivered of each table that a KPI reads, and what became of its rows. */
export function sourceRows(sources: Source[], locale: Locale): SourceRow[] {
  const count = (rows: number | null): string => (rows === null ? "" : formatNumber(rows, locale));
  return sources.map((source) => ({
    key: `${source.source}/${source.entity}`,
    name: source.name,
    delivered: source.lastDelivered ? formatDate(source.lastDelivered, locale) : m.not_delivered_yet({}, { locale }),
    covers: source.coversPeriod === "alles" ? m.covers_all({}, { locale }) : (source.coversPeriod ?? ""),
    read: count(source.rowsRead),
    accepted: count(source.rowsAccepted),
    quarantined: count(source.rowsQuarantined),
  }));
}

/** What is subtracted from every score before it is summed, as the cards of means say it (`centre`): the middle of the scale. */
export const centreOf: Partial<Record<Unit, number>> = { INDEX: 50, GRADE: 5.5 };

/** What the sums are good for: to recompute the figure, and its margin unless that is made of the sums per neighbourhood. */
export function momentsText(
  moments: Named[],
  { unit, area, period }: { unit: Unit; area: string; period: string },
  locale: Locale,
): string {
  const isMean = moments.some(({ name }) => name === "swy");
  const inputs = { area, period };
  return isMean
    ? m.kpi_how_moments_mean({ ...inputs, centre: centreWords(unit, locale) }, { locale })
    : m.kpi_how_moments_text(inputs, { locale });
}

/** The measured sums as they are stored, with as many decimals as they have; names that have a meaning in words get it. */
export function momentRows(moments: Named[], unit: Unit, locale: Locale): MomentRow[] {
  return moments
    .filter((moment): moment is { name: string; value: number } => moment.value !== null)
    .map(({ name, value }) => ({
      name,
      meaning: message(`moment_${name === "N" ? "homes" : name}`, { centre: centreWords(unit, locale) }, locale),
      value: formatNumber(value, locale, Math.min(4, String(value).split(".")[1]?.length ?? 0)),
    }));
}

function centreWords(unit: Unit, locale: Locale): string {
  const centre = centreOf[unit] ?? 0;
  return formatNumber(centre, locale, Number.isInteger(centre) ? 0 : 1);
}
