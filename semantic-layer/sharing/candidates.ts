// What of the current release may be shared, put as the publisher asks for it.
import { must, sql } from "@fijne-buurten/db";
import type { Group } from "@fijne-buurten/db/vocabulary";
import type pg from "pg";
import { type Answers, sum } from "../disclosure/answers.ts";
import type { Spread } from "../disclosure/coarse.ts";
import type { Measured } from "../disclosure/share.ts";
import { type Card, cardOf, isMeasured, type MeasuredCard, readCards } from "../kpis/card.ts";
import { type AnswersOf, isAnswered, together } from "./answers.ts";
import type { StaffRow } from "./staff-row.ts";
import { endsOfWord } from "./word-ends.ts";

/** The figures of one KPI, period and group together: shared exactly, or as the publisher makes them. */
export type Candidate = { card: Card; period: string; group: Group; rows: readonly StaffRow[] };

/** The figures that may be shared in some form. */
export async function readCandidates(
  client: pg.ClientBase,
  associationId: string,
  referenceDate: string,
): Promise<Candidate[]> {
  const cards = readCards().filter(({ protection }) => protection !== "internal");
  const { rows } = await client.query<StaffRow>(sql(new URL("staff-figures.sql", import.meta.url)), [
    associationId,
    referenceDate,
    cards.map(({ id }) => id),
  ]);
  const alike = Map.groupBy(rows.filter(isShareable), (row) => `${row.kpi_id} ${row.period} ${row.group_key}`);
  return [...alike.values()].map((own) => {
    const { kpi_id, period, group_key: group } = must(own[0], "a figure");
    return { card: cardOf(kpi_id), period, group, rows: own };
  });
}

/**
 * Whether there is a shared figure of such a period and area at all. What households did or said is shared by the wave, the questionnaire or
 * the year: periods in each other would tell what happened between them.
 */
function isShareable({ kpi_id, area_level, period_kind }: StaffRow): boolean {
  const card = cardOf(kpi_id);
  const isWholeAssociation = area_level === "association";
  if (card.protection === "exact") return !card.isLegalRequirement || (isWholeAssociation && period_kind === "year");
  const kinds: readonly string[] = card.grid.periods;
  const asked = ["survey_wave", "panel_questionnaire"].find((kind) => kinds.includes(kind));
  return period_kind === (asked ?? "year") && (isWholeAssociation || !isOfAssociationOnly(card));
}

/** Parts of another figure, what is counted on a day because it stays as it is, and numbers of cases are of the whole association only. */
const isOfAssociationOnly = (card: Card): boolean =>
  readCards().some(
    (other) => other.statistic === "composite" && other.derivedFrom.parts.some(({ kpi }) => kpi === card.id),
  ) ||
  card.statistic === "rate" ||
  card.statistic === "difference" ||
  (card.statistic === "count" && card.grid.window === "last_snapshot");

/** Whether figures are told as staff see them: nobody is in them, or only verdicts on enough households. */
export const isExact = ({ protection, statistic }: Card): boolean => protection === "exact" || statistic === "derived";

/** What the publisher makes of a candidate is made of this. `leavesOf` gives the finest places in an area, itself included. */
export function measuredOf(
  { card, period, rows }: Candidate,
  answersOf: AnswersOf,
  leavesOf: (area: string) => ReadonlySet<string>,
  homesAsked: number | null,
): Omit<Measured, "among"> {
  const isGap = card.statistic === "difference";
  const answers = answersBehind(card, period, rows, answersOf, leavesOf);
  const places = rows.map(({ area_key, area_level }) => ({
    key: area_key,
    leaves: isGap ? new Set(answers.map(({ leaf }) => leaf)) : leavesOf(area_key),
    isForAll: area_level === "association" || area_level === "municipality",
  }));
  return {
    ...{
      unit: card.unit,
      isBreakdown: isGap,
      places,
      answers,
      part: tenantsPart(rows)?.weight ?? 1,
      spread: spreadOf(card, rows, answers, homesAsked),
    },
    figures: rows.flatMap((row) =>
      row.value === null || row.is_withheld
        ? []
        : [
            {
              ...{ area: row.area_key, value: row.value, norm: row.goal_norm },
              rate: card.statistic === "rate" ? { cases: row.numerator ?? 0, homeYears: row.denominator ?? 0 } : null,
              ...{ verdict: row.verdict, verdictNote: row.verdict_note, word: endsOfWord(row, card) },
            },
          ],
    ),
  };
}

function answersBehind(
  card: Card,
  period: string,
  rows: readonly StaffRow[],
  answersOf: AnswersOf,
  leavesOf: (area: string) => ReadonlySet<string>,
): Answers[] {
  if (card.statistic === "composite") {
    const part = tenantsPart(rows);
    return part?.period ? together(answersOf(part.card, part.period)) : [];
  }
  if (!isMeasured(card)) return [];
  if (!isAnswered(card)) return countedIn(rows, leavesOf);
  const answers = together(answersOf(card, period));
  if (card.statistic !== "difference") return answers;
  // The smaller of the two groups is the one in which somebody could be found.
  const [first = [], second = []] = ["newcomers", "settled"].map((group) =>
    answers.filter(({ leaf }) => leaf === group),
  );
  return sum(first, ({ households }) => households) < sum(second, ({ households }) => households) ? first : second;
}

/** The part of a composite that tenants answered. */
function tenantsPart(
  rows: readonly StaffRow[],
): { card: MeasuredCard; period: string | null; weight: number } | undefined {
  const parts = rows.find(({ parts }) => parts)?.parts ?? [];
  return parts
    .map(({ kpi, period, weight }) => ({ card: cardOf(kpi), period, weight: weight ?? 0 }))
    .find(
      (part): part is { card: MeasuredCard; period: string | null; weight: number } => part.card.statistic === "mean",
    );
}

/** What was delivered as counts: in each area those that are in none of the areas inside it. */
function countedIn(rows: readonly StaffRow[], leavesOf: (area: string) => ReadonlySet<string>): Answers[] {
  return rows.flatMap((row) => {
    const inside = rows.filter(({ area_key }) => area_key !== row.area_key && leavesOf(row.area_key).has(area_key));
    const children = inside.filter(
      ({ area_key }) => !inside.some((other) => other.area_key !== area_key && leavesOf(other.area_key).has(area_key)),
    );
    const own = (of: (one: StaffRow) => number | null): number =>
      (of(row) ?? 0) - sum(children, (child) => of(child) ?? 0);
    const [yes, all] = [own(({ numerator }) => numerator), own(({ denominator }) => denominator)];
    const counted = { leaf: row.area_key, unit: null, weight: 1, cases: 1 };
    return [
      { ...counted, households: yes, sum: 1 },
      { ...counted, households: all - yes, sum: 0 },
    ].filter(({ households }) => households > 0);
  });
}

/**
 * One standard deviation and design effect for all areas of a period: of everybody's answers, and of those who could be asked. In three digits: intervals
 * are told, and an exact one would tell one more sum of everybody's answers.
 */
function spreadOf(
  card: Card,
  rows: readonly StaffRow[],
  answers: readonly Answers[],
  homesAsked: number | null,
): Spread {
  const isOfSurvey = card.statistic === "mean" || card.statistic === "difference" || card.statistic === "composite";
  if (!isOfSurvey || answers.length === 0) return { deviation: null, designEffect: 1 };
  const n = sum(answers, ({ households }) => households);
  const weights = sum(answers, ({ households, weight }) => households * weight);
  const mean = sum(answers, (own) => own.households * own.weight * own.sum) / weights;
  const variance = sum(answers, (own) => own.households * own.weight * (own.sum - mean) ** 2) / weights;
  const kish = (n * sum(answers, ({ households, weight }) => households * weight ** 2)) / weights ** 2;
  const asked = homesAsked && homesAsked > n ? 1 - n / homesAsked : 1;
  const times = card.statistic === "composite" ? (tenantsPart(rows)?.weight ?? 1) : 1;
  const deviation = times * Math.sqrt(variance);
  return {
    deviation: card.unit === "share" ? null : inThreeDigits(deviation),
    designEffect: inThreeDigits(kish * asked),
  };
}

const inThreeDigits = (value: number): number => Number(value.toPrecision(3));
