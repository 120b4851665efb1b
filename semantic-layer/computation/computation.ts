// What a figure is, for software: everything that somebody who has the delivered files needs to compute it again.
import {
  dontKnow,
  halfRule,
  homeKind,
  reversedItems,
  surveyScales,
  tenureBandsFrom,
  traitColumns,
} from "@fijne-buurten/db/counting-rules";
import { type AreaLevel, codesOf, confidences, householdTraits, thresholds } from "@fijne-buurten/db/vocabulary";
import { hasLeastDenominator } from "../figures/estimate.ts";
import { merging } from "../figures/weigh.ts";
import {
  type Card,
  type Condition,
  conditionLists,
  type Conditions,
  type CountedRows,
  type CompositeCard,
  isOfSurvey,
  type MeasuredCard,
  readCards,
  type SurveyCard,
  type WaitingRows,
} from "../kpis/card.ts";
import {
  CAP,
  CONVERGED,
  FEW_IN_A_STRATUM,
  FEWEST_IN_CELL,
  FEWEST_IN_LEVEL,
  FLOOR,
  MOST_CYCLES,
  MOST_ROUNDS,
  PER_HOMES,
  SMALLEST_UNSAMPLED_SHARE,
} from "../statistics/index.ts";

/** One kind of file that a source delivers, as its contract says. */
export type DeliveredTable = {
  /** source/entity. */
  table: string;
  /** Its word in file names. */
  file: string;
  delimiter: string;
  /** delta: a row that is missing stays. snapshot per …: it is gone from that period. */
  delivers: string;
  /** The columns that together name a row. */
  key: string[];
  columns: {
    header: string;
    alsoKnownAs?: string[];
    /** What sort of value it holds, such as date, code or integer. */
    holds: string;
    expected: string;
    isRequired: boolean;
    codes?: string[];
    /** Words that are read as one of the codes. */
    readAs?: Record<string, string>;
    refersTo?: string;
  }[];
  /** Rules about more than one cell. A row that breaks one waits. */
  rules: { rule: string; column: string; sentence: string }[];
};

/** How the cells of every file are read. */
export type Reading = {
  /** The first in which the file can be read. */
  encodings: readonly string[];
  /** In lower case; a cell that is a code of its column is not empty. */
  emptyCells: readonly string[];
  yes: readonly string[];
  no: readonly string[];
  date: string;
  noDate: readonly string[];
};

/** What the sources agreed to deliver, and how it is written. */
export type Agreed = { tables: readonly DeliveredTable[]; reading: Reading };

/** A condition whose list is written out. */
export type Test = Exclude<Condition, { in: string }> | { column: string; in: readonly string[] };
export type Tests = { all: (Test | Tests)[] } | { any: (Test | Tests)[] };

export type Counting =
  /** `groups`: of a difference, the level of the trait of the households that are compared. */
  | { kind: "survey"; scale: keyof typeof surveyScales; groups?: typeof comparedGroups }
  /** `isNamed`: its neighbourhood may also be written by its name, or a part of it. */
  | ({ kind: "rows"; isNamed?: true } & Pick<CountedRows, "table" | "date" | "place"> &
      Partial<Record<TestedPart, Tests>>)
  /** `waiting`: what a row that waits may count for. */
  | { kind: "steps"; steps: { nl: string; en: string }[]; waiting: (Omit<WaitingRows, "of"> & { of?: Tests })[] }
  | { kind: "verdicts"; kpi: string; level: AreaLevel }
  /** `grade`: the values that are a 1 and a 10, of what is no grade itself. `needs`: one of these at least. */
  | { kind: "parts"; parts: CompositeCard["derivedFrom"]["parts"]; needs: string[] }
  /** `soFar`: the KPIs of which the norm of a year also holds for the year so far. `leftOut`: those that count verdicts themselves. */
  | { kind: "goals"; soFar: string[]; leftOut: string[] };

/** New and settled tenants, by the column of the response. */
const comparedGroups = { column: traitColumns.tenure_band.answered, of: "0-2", against: "10+" } as const;

const testedParts = ["of", "numerator", "denominator"] as const;
type TestedPart = (typeof testedParts)[number];

export type Computation = ReturnType<typeof computationOf>;

const AREAS = "geography/areas";
/** Who reads both counts homes that are let. */
const HOMES = ["tenancy/dwellings", "tenancy/tenancies"];

/** How the figures of a card are computed. Throws when the card reads a table that nobody agreed to deliver. */
export function computationOf(card: Card, { tables, reading }: Agreed) {
  const { id, title, statistic, unit, inference, direction, version, grid, outdatedAfterDays } = card;
  const sources = card.sources.map(({ source, entity }) => `${source}/${entity}`);
  const usesHomes = HOMES.every((table) => sources.includes(table));
  return {
    ...{ kpi: id, version: version.number, title, statistic, unit, inference, direction },
    reading,
    // Where an area lies is in no card's sources: every figure needs it.
    files: [AREAS, ...sources].map((name) => tableOf(tables, id, name)),
    ...(usesHomes && { homes: { table: "tenancy/dwellings", column: "soort", is: homeKind } }),
    counting: countingOf(card, tables),
    ...(isOfSurvey(card) && { survey: surveyRules(card), weighting: weightingRules() }),
    ...(statistic === "rate" && {
      per: { homes: PER_HOMES, ...("homes" in card.measures ? {} : { monthsInAYear: 12 }) },
    }),
    areas: grid.areas,
    periods: {
      kinds: grid.periods,
      window: "window" in grid ? grid.window : "period",
      ...("sinceDay" in grid && { sinceDay: grid.sinceDay }),
    },
    ...(inference !== "count" && { intervals: intervalsOf(card) }),
    thresholds: {
      ...{ shown: thresholds.shown.value, judged: thresholds.judged.value },
      // Of a complete count only where few would tell of single households, or by chance alone.
      ...(hasLeastDenominator(card) && { leastDenominator: thresholds.shown.value }),
    },
    outdatedAfterDays,
  };
}

function tableOf(tables: readonly DeliveredTable[], kpi: string, name: string): DeliveredTable {
  const table = tables.find((candidate) => candidate.table === name);
  if (!table) throw new Error(`The card of ${kpi} reads ${name}, which no contract delivers.`);
  return table;
}

function countingOf(card: Card, tables: readonly DeliveredTable[]): Counting {
  if (card.statistic === "derived")
    return card.derivedFrom === "goals"
      ? {
          kind: "goals",
          soFar: idsOf(({ yearNorm }) => yearNorm === "so_far"),
          leftOut: idsOf((own) => own.statistic === "derived"),
        }
      : { kind: "verdicts", ...card.derivedFrom };
  if (card.statistic === "composite") return { kind: "parts", ...card.derivedFrom };
  if (card.statistic === "mean") return { kind: "survey", scale: scaleOf(card) };
  if (card.statistic === "difference") return { kind: "survey", scale: scaleOf(card), groups: comparedGroups };
  const { counting } = card;
  if ("steps" in counting) {
    const waiting = counting.waiting.map(({ of, ...rows }) => ({ ...rows, ...(of && { of: writtenOut(of) }) }));
    return { kind: "steps", steps: counting.steps, waiting };
  }
  const { table, date, place } = counting;
  const tests = testedParts.flatMap((part) => (counting[part] ? [[part, writtenOut(counting[part])]] : []));
  const { columns } = tableOf(tables, card.id, table);
  const isNamed =
    "neighbourhood" in place && columns.some(({ header, holds }) => header === place.neighbourhood && holds === "text");
  return { kind: "rows", table, date, place, ...(isNamed && { isNamed }), ...Object.fromEntries(tests) };
}

const idsOf = (isAsked: (card: Card) => boolean): string[] =>
  readCards()
    .filter(isAsked)
    .map(({ id }) => id);

function scaleOf(card: MeasuredCard): keyof typeof surveyScales {
  const scale = codesOf(surveyScales).find((name) => name === card.only["survey_scores.scale"]);
  if (!scale) throw new Error(`The card of ${card.id} names no scale of the survey in 'only'.`);
  return scale;
}

function writtenOut(conditions: Conditions): Tests {
  const listed = (part: Condition | Conditions): Test | Tests => {
    if ("all" in part || "any" in part) return writtenOut(part);
    return "in" in part ? { column: part.column, in: conditionLists[part.in] } : part;
  };
  return "all" in conditions ? { all: conditions.all.map(listed) } : { any: conditions.any.map(listed) };
}

function surveyRules(card: SurveyCard) {
  const { topics, answers, scores, dontKnowIs } = surveyScales[scaleOf(card)];
  const items = Object.values<readonly string[]>(topics).flat();
  return {
    topics,
    answers,
    scores,
    dontKnow,
    dontKnowIs,
    halfRule,
    reversed: reversedItems.filter((item) => items.includes(item)),
  };
}

/** The constants of `surveyWeights`. */
function weightingRules() {
  return {
    /** The homes on the reference date of the wave (`peildatum`). */
    frame: "homes let on the reference date",
    neighbourhood: { merge: "adjacent", within: "district" },
    traits: Object.fromEntries(
      codesOf(householdTraits).map((name) => [
        traitColumns[name].answered,
        { merge: merging[name], register: traitColumns[name].register },
      ]),
    ),
    tenureBandsFrom,
    fewestInCell: FEWEST_IN_CELL,
    fewestInLevel: FEWEST_IN_LEVEL,
    raking: { until: CONVERGED, mostRounds: MOST_ROUNDS },
    trimming: { cap: CAP, floor: FLOOR, mostCycles: MOST_CYCLES },
  };
}

const methods = {
  mean: "linearised, Student's t",
  difference: "linearised, Welch",
  proportion: "Wilson",
  rate: "Garwood",
  composite: "weighted sum of parts, Student's t",
} as const;

function intervalsOf({ statistic, unit }: Card) {
  const isSurveyShare = statistic === "mean" && unit === "share";
  return {
    method: isSurveyShare
      ? "Wilson, effective size"
      : statistic in methods
        ? methods[statistic as keyof typeof methods]
        : null,
    shown: confidences.shown.value,
    judged: confidences.judged.value,
    ...((statistic === "mean" || statistic === "difference") && {
      smallestUnsampledShare: SMALLEST_UNSAMPLED_SHARE,
      fewInAStratum: FEW_IN_A_STRATUM,
    }),
  };
}
