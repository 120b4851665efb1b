/** Conversations with tenants, counted as the steps of their computations say. */
import type { Row } from "./rows.ts";

/** The last day on which the file of a year was sent. */
export type LastSent = (year: string) => string;

const yearOf = (row: Row): string => row["vragenlijst"]!.slice(0, 4);

/** When those who got a row's invitations had heard what came of it, by the day on which the file was last sent. */
const toldOn = (row: Row, lastSent: LastSent): string | null => {
  const day = row["teruggekoppeld_op"] ?? null;
  return day !== null && day <= lastSent(yearOf(row)) ? day : null;
};

const hasReached = (row: Row): boolean => Number(row["bezorgd"]) > 0;

/** In how many ways there were conversations in a neighbourhood in a year. */
export function waysOfTalking(
  { rounds, questionnaires }: { rounds: readonly Row[]; questionnaires: readonly Row[] },
  lastSent: LastSent,
): (place: { neighbourhood: string; district: string }, year: string) => number {
  const held = rounds.filter(({ status }) => status === "gehouden");
  const told = questionnaires.filter((row) => hasReached(row) && toldOn(row, lastSent) !== null);
  return ({ neighbourhood, district }, year) => {
    const kinds = held
      .filter(({ buurt, datum }) => buurt === neighbourhood && datum!.startsWith(year))
      .map(({ soort }) => (soort === "straat" ? "portiek" : soort!));
    const isAsked = told.some(({ wijk, gesloten }) => wijk === district && gesloten!.startsWith(year));
    return new Set([...kinds, ...(isAsked ? ["panel"] : [])]).size;
  };
}
