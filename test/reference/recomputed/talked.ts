/** Conversations with tenants and the panel, counted as the steps of their computations say. */
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

/** Questionnaires that closed between two months, of which feedback was due; and those of which it came within 42 days. */
export function feedback(rows: readonly Row[], lastSent: LastSent, isDuring: (day: string) => boolean) {
  const questionnaires = Map.groupBy(rows.filter(hasReached), (row) => row["vragenlijst"]!);
  const due = [...questionnaires.values()].flatMap((own) => {
    const closed = latest(own.map((row) => row["gesloten"]!));
    const told = own.flatMap((row) => toldOn(row, lastSent) ?? []);
    const until = dayAfter(closed, 42);
    const isInTime = told.length === own.length && latest(told) <= until;
    return isDuring(closed) && (isInTime || lastSent(yearOf(own[0]!)) > until) ? [isInTime] : [];
  });
  return { numerator: due.filter(Boolean).length, denominator: due.length };
}

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

const latest = (days: readonly string[]): string => days.toSorted().at(-1)!;

const dayAfter = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
