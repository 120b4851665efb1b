import { m } from "#lib/paraglide/messages.js";
import type { Source } from "#lib/server/answers.ts";
import type { Moment } from "#lib/server/api.ts";
import { decimalsIn, formatDate, formatNumber } from "#lib/server/figures/format.ts";

export type SourceRow = {
  key: string;
  name: string;
  delivered: string;
  covers: string;
  read: string;
  accepted: string;
  quarantined: string;
};
export type MomentRow = { name: string; meaning: string; value: string };

/** What was last delivered of each table that a KPI reads, and what became of its rows. */
export function sourceRows(sources: Source[]): SourceRow[] {
  const count = (rows: number | null): string => (rows === null ? "" : formatNumber(rows));
  return sources.map((source) => ({
    key: `${source.source}/${source.entity}`,
    name: source.name,
    delivered: source.lastDelivered ? formatDate(source.lastDelivered) : m.not_delivered_yet(),
    covers: source.coversPeriod === "alles" ? m.covers_all() : (source.coversPeriod ?? ""),
    read: count(source.rowsRead),
    accepted: count(source.rowsAccepted),
    quarantined: count(source.rowsQuarantined),
  }));
}

/**
 * What the sums are good for: to recompute the figure, and its margin unless that is made of the sums per neighbourhood.
 * `centre` is what was subtracted from every score before it was summed.
 */
export function momentsText(
  moments: Moment[],
  { centre, area, period, value }: { centre: number | null; area: string; period: string; value: string },
): string {
  const sumOf = (asked: string) => moments.find(({ name }) => name === asked)?.value ?? null;
  const [n, homes] = [sumOf("n"), sumOf("N")];
  if (n === null || homes === null) return m.kpi_how_moments_text({ area, period });
  const inputs = { area, period, value, n: formatNumber(n), homes: formatNumber(homes) };
  const shifted = centre ? ` ${m.kpi_how_moments_centre({ centre: asStored(centre) })}` : "";
  return m.kpi_how_moments_mean(inputs) + shifted;
}

/** The measured sums as they are stored, with as many decimals as they have; names that have a meaning in words get it. */
export function momentRows(moments: Moment[], centre: number | null): MomentRow[] {
  const inputs = { centre: asStored(centre ?? 0) };
  return moments.flatMap(({ name, value }) => {
    if (value === null) return [];
    const meaning = meanings[plainName(name)]?.(inputs) ?? "";
    return [{ name, meaning: ofGroup(name, meaning), value: asStored(value) }];
  });
}

/** Without the group of households that it is about, in a difference between two. */
const plainName = (name: string): string => name.replace(/^(of|against)_/, "");

function ofGroup(name: string, meaning: string): string {
  if (name.startsWith("of_")) return m.moment_of({ meaning });
  return name.startsWith("against_") ? m.moment_against({ meaning }) : meaning;
}

const meanings: Record<string, ((inputs: { centre: string }) => string) | undefined> = {
  N: m.moment_homes,
  n: m.moment_n,
  sw: m.moment_sw,
  swy: m.moment_swy,
  swyy: m.moment_swyy,
  sww: m.moment_sww,
  swwy: m.moment_swwy,
  swwyy: m.moment_swwyy,
  numerator: m.moment_numerator,
  denominator: m.moment_denominator,
  unfilled: m.moment_unfilled,
  waiting: m.moment_waiting,
  waiting_share: m.moment_waiting_share,
  waiting_numerator: m.moment_waiting_numerator,
  waiting_denominator: m.moment_waiting_denominator,
  lost_numerator: m.moment_lost_numerator,
  lost_denominator: m.moment_lost_denominator,
  misses: m.moment_misses,
  home_months: m.moment_home_months,
  homes: m.moment_first_homes,
};

function asStored(value: number): string {
  return formatNumber(value, Math.min(4, decimalsIn(value)));
}
