// The months of a card on a control chart, and the complexes that lie above its upper limit. Made with the figures, for staff only.
import { must } from "@fijne-buurten/db";
import { type ControlSignal, thresholds } from "@fijne-buurten/db/vocabulary";
import type { CardOf, MeasuredCard } from "../kpis/card.ts";
import { type ControlPoint, controlChart, funnel, PER_HOMES } from "../statistics/index.ts";
import { type Frame, statement } from "./frame.ts";
import type { Release } from "./release.ts";

/** Per 100 homes: of months a month, of complexes a year. */
export type ControlChart = {
  mean: number;
  is_seasonal: boolean;
  months: (ControlPoint & { month: string; events: number; home_months: number; signals: ControlSignal[] })[];
  complexes: {
    /** The first and the last of the months that were added up. */
    from: string;
    until: string;
    compared: number;
    mean: number;
    /** Complexes differ more than by chance, so that the limit was widened. */
    is_widened: boolean;
    above: { area_key: string; events: number; value: number; upper: number }[];
  } | null;
};
export type CardChart = { kpi_id: string; chart: ControlChart };

/** With fewer there is no telling what is usual. */
const FEWEST_MONTHS = 12;
const RECENT_MONTHS = 36;
const FEWEST_HOMES_IN_COMPLEX = 10;
const MONTHS_IN_A_YEAR = 12;

/** The charts of a release. Where nothing changed of a card, and of months of which rows were purged, it is as it was. */
export async function controlCharts(
  release: Release,
  frame: Frame,
  measured: readonly MeasuredCard[],
): Promise<CardChart[]> {
  const former = await formerCharts(release);
  const charts: CardChart[] = [];
  for (const card of frame.cards) {
    if (card.statistic !== "rate" || !card.controlChart) continue;
    const before = former.get(card.id);
    const chart = before && !measured.includes(card) ? before : await chartOf(release, frame, card, before);
    if (chart) charts.push({ kpi_id: card.id, chart });
  }
  return charts;
}

async function formerCharts({ client, associationId }: Release): Promise<ReadonlyMap<string, ControlChart>> {
  const { rows } = await client.query<CardChart>(
    "select kpi_id, chart from figures.control_charts where association_id = $1 and known_to is null",
    [associationId],
  );
  return new Map(rows.map(({ kpi_id, chart }) => [kpi_id, chart]));
}

async function chartOf(
  release: Release,
  frame: Frame,
  card: CardOf<"rate">,
  former: ControlChart | undefined,
): Promise<ControlChart | null> {
  const sums = await sumsOf(release, frame, card);
  const found = [...sums.months.keys()].sort();
  const purged = (former?.months ?? []).filter(
    ({ month }) => month < (found[0] ?? "") && isPurged(month, sums.purgedUntil),
  );
  const all = [
    ...purged.map(({ month, events, home_months }) => ({ month, events, home_months })),
    ...found.map((month) => ({ month, ...must(sums.months.get(month), month) })),
  ];
  // What a source says of the time before it was there is nought.
  const months = all.slice(all.findIndex(({ events }) => events > 0)).filter(({ home_months }) => home_months > 0);
  if (months.length < FEWEST_MONTHS || months.every(({ events }) => events === 0)) return null;
  const { mean, isSeasonal, points } = controlChart({
    months: months.map(({ month, events: k, home_months }) => {
      return { k, e: home_months / PER_HOMES, season: Number(month.slice(5)) };
    }),
  });
  return {
    ...{ mean, is_seasonal: isSeasonal },
    months: months.map((month, at) => ({ ...month, ...must(points[at], month.month) })),
    complexes: complexesOf(sums, found.slice(-RECENT_MONTHS)),
  };
}

const isPurged = (month: string, until: string | null): boolean => until !== null && month <= until.slice(0, 7);

type Sum = { events: number; home_months: number };
type Sums = { months: Map<string, Sum>; complexes: Map<string, Sum>; purgedUntil: string | null };

async function sumsOf({ client, associationId }: Release, frame: Frame, card: CardOf<"rate">): Promise<Sums> {
  const { rows: removed } = await client.query<{ until: string | null }>(purgedUntil, [associationId]);
  const sums: Sums = { months: new Map(), complexes: new Map(), purgedUntil: removed[0]?.until ?? null };
  const { rows } = await client.query<{
    moment: string;
    month: string | null;
    complex: string | null;
    value: number;
  }>(statement("control-months.sql", { frame }), [associationId, card.id]);
  for (const { moment, month, complex, value } of rows) {
    const name = moment === "numerator" ? "events" : "home_months";
    const [into, key] = month !== null ? [sums.months, month] : [sums.complexes, complex ?? ""];
    into.set(key, { ...(into.get(key) ?? { events: 0, home_months: 0 }), [name]: value });
  }
  return sums;
}

const purgedUntil = `
  select max(until_day)::text as until
  from ops.removals
  join ops.removal_counts as counts using (removal_id)
  where removals.association_id = $1 and removals.kind = 'purge' and counts.source in ('nuisance', 'tenancy')`;

/** Of complexes with enough homes: those beyond the 99.8% limit of a funnel, the most per home first; with few events none is told. */
function complexesOf({ complexes }: Sums, recent: readonly string[]): ControlChart["complexes"] {
  const [from, until] = [recent[0], recent.at(-1)];
  const large = [...complexes].filter(([, { home_months }]) => home_months >= FEWEST_HOMES_IN_COMPLEX * recent.length);
  if (from === undefined || until === undefined || large.every(([, { events }]) => events === 0)) return null;
  const per100 = (perHomeYear: number) => perHomeYear * PER_HOMES;
  const { target, widened, areas } = funnel({
    areas: large.map(([, { events: k, home_months }]) => ({ k, e: home_months / MONTHS_IN_A_YEAR })),
  });
  const above = large.flatMap(([area_key, { events }], at) => {
    const { flag, value, limits } = must(areas[at], area_key);
    const isAbove = flag === "HIGH_998" && events >= thresholds.shown.value;
    return isAbove ? [{ area_key, events, value: per100(value), upper: per100(limits[1].hi) }] : [];
  });
  return {
    ...{ from, until, compared: large.length, mean: per100(target), is_widened: widened },
    above: above.sort((one, other) => other.value - one.value),
  };
}
