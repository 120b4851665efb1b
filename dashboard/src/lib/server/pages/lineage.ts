import { m } from "#lib/paraglide/messages.js";
import { uncountedReasons } from "#lib/generated/vocabulary.ts";
import { getLocale } from "#lib/paraglide/runtime.js";
import { capital } from "#lib/remarks.ts";
import type { Figure, Source } from "#lib/server/answers.ts";
import { isPublished } from "#lib/server/answers.ts";
import type { Lineage, Moment } from "#lib/server/api.ts";
import { decimalsIn, formatDate, formatNumber } from "#lib/server/figures/format.ts";
import { labelIfPeriod } from "#lib/server/figures/period.ts";
import { numberColumn, wordColumn, type WrittenTable } from "#lib/server/table.ts";

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

/** From a figure back to what was delivered. */
export const writeLineage = (
  lineage: Lineage | null,
  { sources, figure, ...now }: { sources: Source[]; figure: Figure | null; homes: number; day: string },
) => ({
  sources: sourceTable(sourceRows(lineage, sources)),
  rows: countedRows(lineage, figure),
  homes: countedHomes(lineage, now),
});

const sourceTable = (rows: SourceRow[]): WrittenTable => ({
  caption: m.kpi_sources_heading(),
  columns: [
    ...[m.column_source(), m.column_delivered(), m.column_covers()].map(wordColumn),
    ...[m.column_rows_read(), m.column_rows_accepted(), m.column_rows_quarantined()].map(numberColumn),
  ],
  rows: rows.map(({ key, name, delivered, covers, read, accepted, quarantined }) => ({
    key,
    cells: [name, delivered, covers, read, accepted, quarantined],
  })),
});

/** What was delivered about the period of a figure, of each table that the KPI reads; where that is not known, what was delivered last. */
export function sourceRows(lineage: Lineage | null, sources: Source[]): SourceRow[] {
  if (!lineage || lineage.deliveries.length === 0) return newestRows(sources);
  const delivered = lineage.deliveries.map((own) => ({
    key: `${own.source}/${own.entity}/${own.coversPeriod}`,
    name: own.name,
    delivered: own.files > 1 ? m.lineage_files(filesOf(own)) : formatDate(own.lastDelivered),
    covers: coversOf(own.coversPeriod),
    read: formatNumber(own.rowsRead),
    accepted: formatNumber(own.rowsAccepted),
    quarantined: formatNumber(own.rowsQuarantined),
  }));
  const isThere = ({ source, entity }: Source): boolean =>
    lineage.deliveries.some((own) => own.source === source && own.entity === entity);
  return [...delivered, ...newestRows(sources.filter((source) => !isThere(source)))];
}

const filesOf = ({ files, lastDelivered }: Lineage["deliveries"][number]) => ({
  files: formatNumber(files),
  day: formatDate(lastDelivered),
});

const coversOf = (period: string): string => (period === "alles" ? m.covers_all() : (labelIfPeriod(period) ?? period));

function newestRows(sources: Source[]): SourceRow[] {
  const count = (rows: number | null): string => (rows === null ? "" : formatNumber(rows));
  return sources.map((source) => ({
    key: `${source.source}/${source.entity}`,
    name: source.name,
    delivered: source.lastDelivered ? formatDate(source.lastDelivered) : m.not_delivered_yet(),
    covers: source.coversPeriod === null ? "" : coversOf(source.coversPeriod),
    read: count(source.rowsRead),
    accepted: count(source.rowsAccepted),
    quarantined: count(source.rowsQuarantined),
  }));
}

/** Counts of one thing that add up to the last of them, with what they are about in a sentence. */
export type CountTable = { sentence: string; more: string; rows: { name: string; number: string }[] };

/** Which rows count and which do not, with the reason. Of a part of the association: those of the whole, and how many lie there. */
export function countedRows(lineage: Lineage | null, figure: Figure | null): CountTable | null {
  const account = lineage?.rows;
  if (!account || !isPublished(figure)) return null;
  const { area, n, numerator, rowsWaiting } = figure;
  const inputs = { table: account.name, rows: formatNumber(account.rows), counted: formatNumber(account.counted) };
  const own = n ?? numerator;
  const inArea =
    area.level === "ASSOCIATION" || own === null
      ? ""
      : m.lineage_in_area({ area: area.name, rows: formatNumber(own), counted: inputs.counted });
  const waiting =
    rowsWaiting === 1
      ? m.lineage_waiting_one()
      : rowsWaiting > 0
        ? m.lineage_waiting({ rows: formatNumber(rowsWaiting) })
        : "";
  return {
    sentence: m.lineage_rows(inputs),
    more: [inArea, waiting].filter(Boolean).join(" "),
    rows: [
      ...account.leftOut.map(({ reason, rows }) => ({
        name: capital(uncountedReasons[reason][getLocale()]),
        number: formatNumber(rows),
      })),
      { name: m.lineage_counted(), number: inputs.counted },
      { name: m.lineage_all(), number: inputs.rows },
    ],
  };
}

/** Why the homes that answers stand for are not as many as are let now. `now`: homes let on the day of the release. */
export function countedHomes(lineage: Lineage | null, now: { homes: number; day: string }): CountTable | null {
  const account = lineage?.homes;
  if (!account) return null;
  const { homes, went, came, unplaced, unanswered, counted } = account;
  const [then, today] = [formatDate(account.day), formatDate(now.day)];
  const inputs = { then, today, homes: formatNumber(homes), now: formatNumber(now.homes) };
  const notAll = [
    unplaced ? m.lineage_homes_unplaced({ homes: formatNumber(unplaced) }) : "",
    unanswered ? m.lineage_homes_unanswered({ homes: formatNumber(unanswered) }) : "",
    counted !== null && counted !== homes ? m.lineage_homes_counted({ homes: formatNumber(counted) }) : "",
  ];
  return {
    sentence: homes === now.homes && went === 0 ? m.lineage_homes_same(inputs) : m.lineage_homes(inputs),
    more: notAll.filter(Boolean).join(" "),
    rows: [
      { name: m.lineage_homes_then({ day: then }), number: inputs.homes },
      { name: m.lineage_homes_went(), number: `−${formatNumber(went)}` },
      { name: m.lineage_homes_came(), number: `+${formatNumber(came)}` },
      { name: m.lineage_homes_now({ day: today }), number: inputs.now },
    ],
  };
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
