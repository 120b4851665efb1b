import type { Delivered } from "./delivered/index.ts";

/** What became of opportunities: the decisions without a place that is open, and how often each reason was given. */
export type ReferenceAccount = {
  unopened: { opportunity: string; decided: string; months: number }[];
  unknownPlaces: number;
  declined: { [reason: string]: number };
};

export function referenceOpportunities(delivered: Delivered): ReferenceAccount {
  const { opportunities, meetingPlaces, coursePlan } = delivered;
  const { referenceDate, started } = coursePlan;
  const opened = meetingPlaces
    .filter(({ status, inUseFrom }) => status !== "plan" && inUseFrom !== null && inUseFrom <= referenceDate)
    .map(({ opportunity }) => opportunity);
  const unopened = opportunities.filter(
    ({ opportunity, decision }) => decision === "realiseren" && !opened.includes(opportunity),
  );
  const declined = opportunities.filter(
    ({ decision, decided }) => decision === "niet realiseren" && decided! >= started,
  );
  return {
    unopened: unopened
      .map(({ opportunity, decided }) => ({
        ...{ opportunity, decided: decided!, months: monthsBetween(decided!, referenceDate) },
      }))
      .sort((one, other) => (one.decided + one.opportunity < other.decided + other.opportunity ? -1 : 1)),
    unknownPlaces: meetingPlaces.filter(
      ({ opportunity: own }) => own !== null && !opportunities.some(({ opportunity }) => opportunity === own),
    ).length,
    declined: Object.fromEntries(
      [...Map.groupBy(declined, ({ reason }) => reason ?? "unknown")].map(([reason, own]) => [reason, own.length]),
    ),
  };
}

/** Whole ones. */
function monthsBetween(from: string, until: string): number {
  const [first, last] = [from, until].map((day) => day.split("-").map(Number)) as [number[], number[]];
  const months = 12 * (last[0]! - first[0]!) + last[1]! - first[1]!;
  return last[2]! < first[2]! ? months - 1 : months;
}
