// The rows behind the figures of the whole association: how many there are, how many count, and why the others do not. Only what is known of
// rows is told, so a period of which rows were purged has no account.
import { keptAnswer, must } from "@fijne-buurten/db";
import type { UncountedReason } from "@fijne-buurten/db/vocabulary";
import { cubeSql } from "../cube.ts";
import { type CountingCard, type RowQuery, rowQueries } from "../kpis/row-queries.ts";
import { type Figure, isShown, type ShownEstimate } from "./figure.ts";
import { type Frame, inFrames } from "./frame.ts";
import { purgedUntil } from "./purged.ts";
import type { Release } from "./release.ts";
import type { WaveAccount } from "./wave-account.ts";

/** Of one period: `rows` is what counts and what does not, together. */
export type RowAccount = {
  period: string;
  /** The delivered table, as source/entity. */
  table: string;
  rows: number;
  counted: number;
  /** Reasons without rows are left out. */
  uncounted: { reason: UncountedReason; rows: number }[];
  /** Of a survey: the homes let on the day of the wave, and for how many of those the answers that count stand. */
  homes: { let: number; unplaced: number; unanswered: number; counted: number } | null;
};
export type CardRows = { kpi_id: string; accounts: RowAccount[] };

export async function rowAccounts(
  release: Release,
  frame: Frame,
  figures: readonly Figure[],
  waves: readonly WaveAccount[],
): Promise<CardRows[]> {
  const until = await purgedUntil(release);
  const whole = figures
    .filter(isShown)
    .filter(
      ({ area, group, period }) => area.areaLevel === "association" && group === "all" && period.startedDate > until,
    );
  const byCard = Map.groupBy(whole, ({ card }) => card.id);
  const accounts = new Map<string, RowAccount[]>();
  const spans = await spansOf(release, frame);
  for (const query of rowQueries()) {
    const rows = await rowsOf(release, query);
    for (const card of query.cards) accounts.set(card.id, accountsOf(card, rows, byCard.get(card.id) ?? [], spans));
  }
  for (const [id, own] of byCard) if (own[0]?.card.statistic === "mean") accounts.set(id, ofSurvey(own, waves));
  return [...accounts]
    .filter(([, own]) => own.length > 0)
    .map(([kpi_id, own]) => ({ kpi_id, accounts: own.sort((one, other) => (one.period < other.period ? -1 : 1)) }));
}

/** How many rows there are of a leaf period and kind. `kind`: dimension → value. */
type RowCount = { leaf: string | null; kind: Record<string, string>; rows: number };

/** Asked for the rows as they are now; where nothing of them changed, the answer was kept. */
async function rowsOf({ client, associationId }: Release, query: RowQuery): Promise<RowCount[]> {
  const { text, parameters, columns } = cubeSql(query, associationId);
  const column = (member: string): string => `cells."${must(columns.get(member), `column of ${member}`)}"`;
  const kinds = query.dimensions.filter((member) => member !== query.period);
  const kind = kinds.map((member) => `'${member}', ${column(member)}::text`).join(", ");
  const asked = `
    with cells as materialized (${text})
    select ${column(query.period)} as leaf, jsonb_build_object(${kind}) as kind, ${column(must(query.measures[0], "measure"))}::integer as rows
    from cells`;
  const question = { associationId, name: `rows by ${query.period}`, text: asked, besides: parameters };
  return keptAnswer(client, question, async () => (await client.query<RowCount>(asked, parameters)).rows);
}

/** From which day on rows count for a period, and until which day; of a leaf period the days it has. */
type Span = { started: string; ends: string; sinceCoursePlan: string | null };

async function spansOf({ client }: Release, frame: Frame): Promise<ReadonlyMap<string, Span>> {
  const { rows } = await client.query<Span & { period: string }>(inFrames(readSpans, { frame }));
  return new Map(rows.map((row) => [row.period, row]));
}

const readSpans = `
  select period, started_date::text as started, ends_date::text as ends, course_plan_started_date::text as "sinceCoursePlan"
  from frame_periods`;

function accountsOf(
  card: CountingCard,
  rows: readonly RowCount[],
  figures: readonly ShownEstimate[],
  spans: ReadonlyMap<string, Span>,
): RowAccount[] {
  const isOfKind = ({ kind }: RowCount): boolean =>
    Object.entries(kind).every(([member, value]) => (card.only[member] ?? value) === value);
  return figures.flatMap((figure) => {
    const span = must(spans.get(figure.period.period), "days of a period");
    const since = card.grid.window === "since_course_plan" ? span.sinceCoursePlan : span.started;
    const isWithin = ({ leaf }: RowCount): boolean => {
      const days = leaf === null ? undefined : spans.get(leaf);
      return days !== undefined && since !== null && days.ends > since && days.ends <= span.ends;
    };
    const within = rows.filter(isWithin);
    const counted = figure.kind === "counted" && figure.denominator === null ? figure.numerator : figure.denominator;
    return ruled(figure, card.counting.table, must(counted, "rows that count"), {
      UNDATED: sumOf(rows.filter(({ leaf }) => leaf === null)),
      OTHER_PERIOD: sumOf(rows.filter((row) => row.leaf !== null && !isWithin(row))),
      OTHER_KIND: sumOf(within.filter((row) => !isOfKind(row))),
      NOT_APPLICABLE: sumOf(within.filter(isOfKind)) - must(counted, "rows that count") - figure.unfilled,
      NOT_FILLED_IN: figure.unfilled,
    });
  });
}

const sumOf = (rows: readonly RowCount[]): number => rows.reduce((sum, row) => sum + row.rows, 0);

/** Every answer of a wave either counts for a question or did not answer it. */
function ofSurvey(figures: readonly ShownEstimate[], waves: readonly WaveAccount[]): RowAccount[] {
  return figures.flatMap((figure) => {
    const account = waves.find(({ wave }) => wave === figure.period.period)?.account;
    if (!account || figure.kind !== "sampled" || figure.denominator === null) return [];
    const unanswered = account.answers - figure.n;
    return ruled(figure, "survey/responses", figure.n, { NOT_FILLED_IN: unanswered }).map((own) => ({
      ...own,
      homes: homesOf(figure.moments?.["N"], account.homes, figure.denominator ?? 0),
    }));
  });
}

/** Nothing is told where less is left than counted: then rows are gone of which the figure still tells. */
function ruled(
  { period }: ShownEstimate,
  table: string,
  counted: number,
  uncounted: Partial<Record<UncountedReason, number>>,
): RowAccount[] {
  const found = Object.entries(uncounted).map(([reason, rows]) => ({ reason: reason as UncountedReason, rows }));
  if (found.some(({ rows }) => rows < 0)) return [];
  const rows = found.reduce((sum, own) => sum + own.rows, counted);
  const told = found.filter((own) => own.rows > 0);
  return [{ period: period.period, table, rows, counted, uncounted: told, homes: null }];
}

/** Homes without a known neighbourhood or kind are in no group that answers are weighed by. */
function homesOf(all: number | undefined, placed: number | null, weights: number): RowAccount["homes"] {
  if (all === undefined || placed === null) return null;
  const counted = Math.round(weights);
  const [unplaced, unanswered] = [all - placed, placed - counted];
  return unplaced < 0 || unanswered < 0 ? null : { let: all, unplaced, unanswered, counted };
}
