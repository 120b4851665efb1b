// Which goals are about a figure, and how old its data is: both follow from dates and places, not from the value.
import { sql } from "@fijne-buurten/db";
import { type Card, cardOf, isMeasured } from "../kpis/card.ts";
import type { AgreedGoal, Area, Goal, Period, Proposal } from "./figure.ts";
import type { Release } from "./release.ts";

/** What judging needs to know beside the estimates. */
export type Circumstances = {
  /** Every version of every goal that was agreed, also of those that were replaced or withdrawn. */
  goals: readonly AgreedGoal[];
  proposals: readonly Proposal[];
  /** Per "kpi period", the release that first showed a figure of it. */
  firstShown: ReadonlyMap<string, number>;
  /** Per "source/entity", the last day on which it was delivered. */
  lastSent: ReadonlyMap<string, string>;
  referenceDate: string;
};

export async function readCircumstances({ client, associationId, referenceDate }: Release): Promise<Circumstances> {
  const { rows } = await client.query<AgreedGoal | Proposal>(readGoals, [associationId, referenceDate]);
  const kpis = [...new Set(rows.map(({ kpiId }) => kpiId))];
  const shown = await client.query<{ figure: string; release: number }>(readFirstShown, [associationId, kpis]);
  const sent = await client.query<{ table: string; last_sent: string }>(readLastSent, [associationId]);
  return {
    goals: rows.filter((goal) => goal.goalState === "agreed"),
    proposals: rows.filter((goal) => goal.goalState === "proposed"),
    firstShown: new Map(shown.rows.map(({ figure, release }) => [figure, release])),
    lastSent: new Map(sent.rows.map(({ table, last_sent }) => [table, last_sent])),
    referenceDate,
  };
}

/** What judging the figures of a card needs to know: of all goals only its own. */
export function ofEachCard(circumstances: Circumstances): (card: Card) => Circumstances {
  const goals = Map.groupBy(circumstances.goals, ({ kpiId }) => kpiId);
  const known = new Map([...goals].map(([id, own]) => [id, { ...circumstances, goals: own }]));
  const none = { ...circumstances, goals: [] };
  return ({ id }) => known.get(id) ?? none;
}

/** Whether a goal is about a KPI in an area. */
export function isAbout(goal: Goal, card: Card, area: Area): boolean {
  return (
    goal.kpiId === card.id &&
    goal.goalKind === card.goalKind &&
    goal.areaLevel === area.areaLevel &&
    (goal.areaCode === null || area.codes.includes(goal.areaCode))
  );
}

/** Whether it holds for a period: its own, every one, or where the card says so the part of its year that has passed. */
export function holdsFor(goal: Goal, card: Card, period: Period): boolean {
  return goal.period === null || goal.period === period.period || isYearSoFar(goal, card, period);
}

/** A goal as it holds for a period: where a norm of a year is held against the year so far, that is due when that part is over. */
export function onTheDayOf<Any extends Goal>(goal: Any, card: Card, period: Period): Any {
  return isYearSoFar(goal, card, period) ? { ...goal, dueDate: daysBefore(period.endsDate, 1) } : goal;
}

/** "2026-tmT2" is the part of 2026 up to the end of its second tertiaal. */
const isYearSoFar = ({ period: year }: Goal, card: Card, { period }: Period): boolean =>
  card.yearNorm === "so_far" && year !== null && /^\d{4}$/.test(year) && period.startsWith(`${year}-tm`);

/** The longest name of a period, such as 2026-tmT2: a part has a longer name than its year, and comes before it. */
const PERIOD = 9;

/** Of the goals for one figure: one for this very area before one for its whole level, for this very period, then set last. */
export function foremost(goals: readonly AgreedGoal[]): AgreedGoal | null {
  const rank = (goal: AgreedGoal) =>
    `${goal.areaCode === null ? 0 : 1} ${(goal.period ?? "").padEnd(PERIOD)} ${goal.setDate} ${goal.goalId}`;
  return goals.reduce<AgreedGoal | null>(
    (best, goal) => (best === null || rank(goal) > rank(best) ? goal : best),
    null,
  );
}

/**
 * Whether the data of a period is too old on the reference date: counted from the end of the period, or from the last delivery of
 * the slowest of its sources where that came earlier. A period that ended long ago was good in its time: ask only for the latest.
 */
export function isOutdated(card: Card, period: Period, { lastSent, referenceDate }: Circumstances): boolean {
  const dates = [daysBefore(period.endsDate, 1), ...reportedBy(card).flatMap((source) => lastSent.get(source) ?? [])];
  const dataDate = dates.reduce((earliest, date) => (date < earliest ? date : earliest));
  return dataDate < daysBefore(referenceDate, card.outdatedAfterDays);
}

/**
 * A derived card is as fresh as the card it reads; a count of goals tells itself which of them were tested by old data, and a composite of
 * which periods its parts are.
 */
function reportedBy(card: Card): readonly string[] {
  if (isMeasured(card)) return card.grid.reportedBy;
  if (card.statistic === "composite") return [];
  return card.derivedFrom === "goals" ? [] : reportedBy(cardOf(card.derivedFrom.kpi));
}

export function daysBefore(date: string, days: number): string {
  const day = new Date(`${date}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() - days);
  return day.toISOString().slice(0, 10);
}

/** Days from a day to a later one. */
export function daysBetween(from: string, until: string): number {
  return (Date.parse(until) - Date.parse(from)) / DAY;
}

const DAY = 86_400_000;

/** The constraints of warehouse.goals say that a norm has its norm, and a hold its baseline and margin. */
const readGoals = sql(new URL("goals.sql", import.meta.url));

const readFirstShown = `
  select kpi_id || ' ' || period as figure, min(known_from) as release
  from figures.figures
  where association_id = $1 and kpi_id = any($2) and value is not null
  group by kpi_id, period`;

/** confirmed_on: a file that was sent again without a change is as fresh as the day it was sent again. */
const readLastSent = `
  select source || '/' || entity as "table", max(confirmed_on) as last_sent
  from warehouse.used_deliveries
  where association_id = $1
  group by source, entity`;
