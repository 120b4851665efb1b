// The answers behind the figures that are shared, from the warehouse: only the publisher and its attacker have them, and neither keeps them.
import { must, showDivision } from "@fijne-buurten/db";
import type pg from "pg";
import { cubeSql } from "../cube.ts";
import type { CubeQuery } from "../cube/query.ts";
import type { Answers } from "../disclosure/answers.ts";
import { type CardOf, cubeOf, isMeasured, type MeasuredCard, readCards } from "../kpis/card.ts";

/** One answer, case or report. `key` tells it from others, in any release. */
type Row = { key: string; leaf: string; unit: string | null; weight: number; cases: number; sum: number };

/** What a card reads, by period: a wave, or a year. */
export type AnswersOf = (card: MeasuredCard, period: string) => readonly Row[];

/** The cards of which each answer is known. */
type AnsweredCard = CardOf<"mean" | "difference" | "proportion" | "rate">;

export const isAnswered = (card: MeasuredCard): card is AnsweredCard =>
  card.statistic === "mean" || card.statistic === "difference" || isOfCases(card);

const isOfCases = (card: MeasuredCard): card is CardOf<"proportion" | "rate"> =>
  card.statistic === "proportion" || card.statistic === "rate";

const SURVEY = "survey_scores";
const surveyQuery: CubeQuery = {
  cube: SURVEY,
  measures: ["newcomers", "respondents", "settled"].map((name) => `${SURVEY}.${name}`),
  dimensions: ["area_key", "response_id", "scale", "score", "wave_id", "weight"].map((name) => `${SURVEY}.${name}`),
};

/** What tells one case or report from another. */
const keys: Record<string, string> = { nuisance_cases: "case_id", nuisance_reports: "report_id" };

/** What is asked of cases and reports: one query per cube and month that counts. */
function caseQueries(): (CubeQuery & { month: string; cards: CardOf<"proportion" | "rate">[] })[] {
  const cards = readCards().filter(isMeasured).filter(isOfCases);
  const alike = Map.groupBy(cards, ({ measures, grid }) => `${cubeOf(measures.numerator)}.${grid.leaf.period}`);
  return [...alike].map(([month, own]) => {
    const cube = cubeOf(month);
    const conditions = own.flatMap(({ only }) => Object.keys(only));
    const dimensions = [`${cube}.area_key`, `${cube}.${keys[cube]}`, `${cube}.reporter`, month, ...conditions];
    const measures = own.flatMap((card) => countedOf(card));
    return { cube, month, cards: own, dimensions: unique(dimensions), measures: unique(measures) };
  });
}

/** The number that is counted, and of a share the number that it is a part of. */
const countedOf = ({ measures }: CardOf<"proportion" | "rate">): string[] =>
  "denominator" in measures ? [measures.numerator, measures.denominator] : [measures.numerator];

const unique = (names: readonly string[]): string[] => [...new Set(names)].sort();

/** What is asked of Cube about answers, one by one. */
export const answerQueries = (): CubeQuery[] => [surveyQuery, ...caseQueries()];

/** All answers as the release knows them that the transaction shows, on the division of each period. */
export async function readAnswers(
  client: pg.ClientBase,
  associationId: string,
  divisions: ReadonlyMap<number | null, ReadonlySet<string>>,
): Promise<AnswersOf> {
  const found = new Map<string, Row[]>();
  const add = (card: MeasuredCard, period: string, row: Row): void => {
    const name = `${card.id} ${period}`;
    const known = found.get(name);
    if (known) known.push(row);
    else found.set(name, [row]);
  };
  for (const [vintage, periods] of divisions) {
    await showDivision(client, vintage);
    await addSurvey(client, associationId, periods, add);
    for (const query of caseQueries()) await addCases(client, associationId, periods, query, add);
  }
  await showDivision(client, null);
  return (card, period) => found.get(`${card.id} ${period}`) ?? [];
}

type Add = (card: MeasuredCard, period: string, row: Row) => void;

async function addSurvey(
  client: pg.ClientBase,
  associationId: string,
  periods: ReadonlySet<string>,
  add: Add,
): Promise<void> {
  const cards = Map.groupBy(
    readCards().filter((card) => card.statistic === "mean" || card.statistic === "difference"),
    ({ only }) => only[`${SURVEY}.scale`],
  );
  const rows = await ask(client, surveyQuery, associationId, [`${SURVEY}.wave_id`, periods]);
  for (const of of rows) {
    const [wave, scale] = [of("wave_id"), of("scale")];
    const [weight, score] = [Number(of("weight")), Number(of("score"))];
    const row = { key: of("response_id"), leaf: of("area_key"), unit: null, weight, cases: 1, sum: score };
    for (const card of cards.get(scale) ?? [])
      if (card.statistic === "mean" || Number(of("newcomers")) + Number(of("settled")) > 0)
        add(
          card,
          wave,
          card.statistic === "mean" ? row : { ...row, leaf: Number(of("newcomers")) > 0 ? "newcomers" : "settled" },
        );
  }
}

async function addCases(
  client: pg.ClientBase,
  associationId: string,
  periods: ReadonlySet<string>,
  query: ReturnType<typeof caseQueries>[number],
  add: Add,
): Promise<void> {
  const { cube, month, cards } = query;
  for (const of of await ask(client, query, associationId)) {
    const year = of(month.slice(cube.length + 1)).slice(0, 4);
    if (!periods.has(year)) continue;
    for (const card of cards) {
      if (
        Object.entries(card.only).some(
          ([name, value]) => cubeOf(name) === cube && String(of(name.slice(cube.length + 1))) !== value,
        )
      )
        continue;
      const [counted, among] = countedOf(card).map((name) => Number(of(name.slice(cube.length + 1))));
      const cases = among ?? counted ?? 0;
      // Whoever reported without being known counts as one.
      const row = { key: of(keys[cube] ?? ""), leaf: of("area_key"), unit: of("reporter") || "unknown", weight: 1 };
      if (cases > 0) add(card, year, { ...row, cases, sum: among === undefined ? 0 : (counted ?? 0) });
    }
  }
}

/** The rows of a query, of which a member is asked by its own name. `only`: a member with the values that count. */
async function ask(
  client: pg.ClientBase,
  query: CubeQuery,
  associationId: string,
  only?: [member: string, values: ReadonlySet<string>],
): Promise<((name: string) => string)[]> {
  const { text, parameters, columns } = cubeSql(query, associationId);
  const column = (member: string): string => must(columns.get(member), `column of ${member}`);
  const where = only ? ` where cells."${column(only[0])}" = any ($${parameters.length + 1})` : "";
  const { rows } = await client.query<Record<string, string | null>>(
    `with cells as (${text}) select * from cells${where}`,
    only ? [...parameters, [...only[1]]] : parameters,
  );
  return rows.map((row) => (name) => row[column(`${query.cube}.${name}`)] ?? "");
}

/** Answers that are alike together, and those of one reporter. */
export function together(rows: readonly Row[]): Answers[] {
  const alike = Map.groupBy(rows, ({ leaf, unit, weight, sum }) =>
    JSON.stringify(unit === null ? [leaf, weight, sum] : [leaf, unit]),
  );
  return [...alike.values()].map((own): Answers => {
    const { leaf, unit, weight, cases, sum } = must(own[0], "an answer");
    if (unit === null) return { leaf, unit, households: own.length, weight, cases, sum };
    const total = (of: (row: Row) => number): number => own.reduce((all, row) => all + of(row), 0);
    return { leaf, unit, households: 1, weight, cases: total((row) => row.cases), sum: total((row) => row.sum) };
  });
}
