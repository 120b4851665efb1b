// Which goal a figure is held to, and how old its data is: both follow from dates and places, not from the value.
import { type Card, cardOf, isMeasured } from "../kpis/card.ts";
import type { Area, Goal, Period } from "./figure.ts";
import type { Release } from "./release.ts";

/** What judging needs to know beside the estimates. `lastSent` holds, per "source/entity", the last day on which it was delivered. */
export type Circumstances = { goals: readonly Goal[]; lastSent: ReadonlyMap<string, string>; referenceDate: string };

export async function readCircumstances({ client, associationId, referenceDate }: Release): Promise<Circumstances> {
  const goals = await client.query<Goal>(readGoals, [associationId]);
  const sent = await client.query<{ table: string; last_sent: string }>(readLastSent, [associationId]);
  return {
    goals: goals.rows,
    lastSent: new Map(sent.rows.map(({ table, last_sent }) => [table, last_sent])),
    referenceDate,
  };
}

/** The goal for a figure: one for this very area before one for its whole level, then the one that was set last. */
export function goalFor(goals: readonly Goal[], card: Card, area: Area, period: Period): Goal | null {
  const fitting = goals.filter(
    (goal) =>
      goal.kpiId === card.id &&
      goal.goalKind === card.goalKind &&
      goal.areaLevel === area.areaLevel &&
      (goal.areaCode === null || area.codes.includes(goal.areaCode)) &&
      (goal.period === null || goal.period === period.period),
  );
  const rank = (goal: Goal) =>
    `${goal.areaCode === null ? 0 : 1} ${goal.period === null ? 0 : 1} ${goal.setDate} ${goal.goalId}`;
  return fitting.reduce<Goal | null>((best, goal) => (best === null || rank(goal) > rank(best) ? goal : best), null);
}

/** A goal that was set after the outcome could be known judges nothing. */
export function isSetTooLate(goal: Goal, period: Period): boolean {
  return goal.setDate >= period.endsDate;
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

/** Whether a period had not ended yet on a day. */
export function isRunning({ endsDate }: Period, referenceDate: string): boolean {
  return daysBefore(endsDate, 1) > referenceDate;
}

/** A derived card is as fresh as the card it reads. */
function reportedBy(card: Card): readonly string[] {
  return isMeasured(card) ? card.grid.reportedBy : reportedBy(cardOf(card.derivedFrom.kpi));
}

function daysBefore(date: string, days: number): string {
  const day = new Date(`${date}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() - days);
  return day.toISOString().slice(0, 10);
}

/** The constraints of warehouse.goals say that a norm has its norm, and a hold its baseline and margin. */
const readGoals = `
  select goal_id as "goalId", kpi_id as "kpiId", area_level as "areaLevel", area_code as "areaCode", goal_kind as "goalKind",
    norm::float8 as norm, baseline_period as "baselinePeriod", margin::float8 as margin, period, due_date as "dueDate",
    set_date as "setDate"
  from warehouse.goals
  where association_id = $1 and known_to is null
  order by goal_id`;

/** confirmed_on: a file that was sent again without a change is as fresh as the day it was sent again. */
const readLastSent = `
  select source || '/' || entity as "table", max(confirmed_on) as last_sent
  from warehouse.used_deliveries
  where association_id = $1
  group by source, entity`;
