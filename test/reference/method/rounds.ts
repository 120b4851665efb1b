import { whole } from "../delivered/formats.ts";
import type { Delivered } from "../delivered/index.ts";
import { during, type Period, yearsAndParts } from "../grid/periods.ts";
import { type Doubtful, doubtful, mayBe } from "./waiting.ts";

/** What every figure about rounds asks for. */
export const ofRounds = { tables: ["gespreksrondes"], outdatedAfterDays: 150 };

/** From the first year that anything is known of. */
export function roundPeriods(delivered: Delivered): Period[] {
  const first = [...delivered.activities, ...delivered.rounds].map(({ date }) => date).sort()[0]!;
  return yearsAndParts(delivered, first);
}

/** From door to door, and not the other kinds of conversation. */
export const atDoors = ({ rounds }: Delivered) => rounds.filter(({ kind }) => kind === "portiek" || kind === "straat");

export const roundsInDoubt = (delivered: Delivered) =>
  conversationsInDoubt(delivered).filter(({ cells }) =>
    mayBe(["portiek", "straat"], ["kennismaking", "groot onderhoud", "bewonersbijeenkomst"], cells["soort"] ?? null),
  );

export const conversationsInDoubt = (delivered: Delivered) =>
  doubtful(delivered, delivered.waiting.rounds, {
    ...{ date: "datum", isDateRequired: true, isPerYear: true, neighbourhood: "buurt" },
  });

/** The rounds that were held in a period, of which both numbers of addresses are known; and of others what was approached. */
export function addressesIn(
  delivered: Delivered,
  period: Period,
  holds: (place: { neighbourhood: string }) => boolean,
) {
  const held = atDoors(delivered).filter((round) => round.isHeld && holds(round) && during(round.date, period));
  const counted = held.flatMap(({ approached, spoken }) =>
    approached === null || spoken === null ? [] : [{ approached, spoken }],
  );
  const sum = (numbers: readonly number[]) => numbers.reduce((all, own) => all + own, 0);
  return {
    approached: sum(counted.map(({ approached }) => approached)),
    spoken: sum(counted.map(({ spoken }) => spoken)),
    unknown: sum(held.flatMap(({ approached, spoken }) => (spoken === null ? (approached ?? []) : []))),
  };
}

/** Of those that wait and may have been held: what they approached. */
export const approachedOf = (rows: readonly Doubtful[]) =>
  rows.reduce((sum, { cells }) => sum + whole(cells["adressen_benaderd"])!, 0);

export const mayBeHeld = ({ cells }: Doubtful) => cells["status"] === "gehouden";
