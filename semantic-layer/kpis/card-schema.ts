// What a card may say. The statistic decides which other fields a card has, so that cards which contradict themselves cannot be written.
import {
  ambitions,
  areaLevels,
  codesOf,
  directions,
  groups,
  periodKinds,
  protections,
  subYears,
  yearUpTo,
} from "@fijne-buurten/db/vocabulary";
import { z } from "zod";
import { counting, list, text, texts } from "./counting-schema.ts";
import { fromParts, fromVerdicts } from "./derived-from-schema.ts";
import { type PlanSentence, planSentences } from "./plan-sentences.ts";

const date = z.iso.date("is geen datum (verwacht jjjj-mm-dd)");
const measure = z.string("ontbreekt, verwacht kubus.maat").regex(/^[a-z_]+\.[a-z_]+$/, "verwacht kubus.maat");
/** Rows that are in neither number, because what would tell was not filled in. They are in the bounds. */
const unfilled = measure;
const level = z.enum(codesOf(areaLevels));

const about = {
  id: z.string().regex(/^[a-z_]+$/, "verwacht kleine letters en lage streepjes"),
  ambition: z.enum(codesOf(ambitions)),
  /** What the course plan says of it; `plan.md` is made of this. */
  sentence: z.enum(Object.keys(planSentences) as [PlanSentence]),
  headline: z.boolean(),
  /** Whether the law asks it of every association, whatever was agreed. */
  isLegalRequirement: z.boolean().default(false),
  /** The headline with which it stands in the table of the overview: neither is shown without the other. */
  beside: text.optional(),
  /** The figure on whose page it is explained; it does not stand among the figures of the ambition by itself. */
  partOf: text.optional(),
  title: texts,
  /** How a sentence calls the figure. */
  subject: texts,
  definition: texts,
  numerator: texts,
  denominator: texts,
  direction: z.enum(codesOf(directions)),
  /** When a norm of a year holds: at its end only, or also for the year so far ("t/m T2"), where a figure does not grow with the year. */
  yearNorm: z.enum(["at_its_end", "so_far"]).default("at_its_end"),
  protection: z.enum(codesOf(protections)),
  sources: list(z.strictObject({ source: text, entity: text })),
  caveats: texts,
  /** The same for others, where it speaks of something that only staff have: bounds, forecasts, accounts. */
  sharedCaveats: texts.optional(),
  /** Its row of the glossary: the Dutch word, and its place in the course plan. */
  glossary: z.strictObject({ nl: text, plan: text }),
  owner: text,
  outdatedAfterDays: z.int().positive(),
  version: z.strictObject({ number: z.int().positive(), from: date, reason: text }),
};

const grid = {
  areas: list(level),
  /** A part of a year is a tertiaal or a quarter, as the association reports: alone, or from 1 January to its end. */
  periods: list(
    z
      .enum([...codesOf(periodKinds), "sub_year", "year_to_sub_year"])
      .exclude([...codesOf(subYears), ...codesOf(subYears).map(yearUpTo), "month"]),
  ),
  groups: list(z.enum(codesOf(groups))),
};

const measured = {
  /** Dimension → the one value that counts. */
  only: z.record(measure, text).default({}),
  grid: z.strictObject({
    ...grid,
    /** Which leaf periods a period adds up: its own, all since the course plan began, or the last one with data. */
    window: z.enum(["period", "since_course_plan", "last_snapshot"]).default("period"),
    /** The dimensions that give the leaf cells, beside area_key, which is the finest area known (complex_key for complexes). */
    leaf: z.strictObject({ period: text, group: text.optional() }),
    /**
     * It counts what ended. A register may hold nobody who left before some year, and of the time before its first end nothing is known then.
     */
    sinceFirstEnd: z.boolean().default(false),
    /** It counts what has had a code of its own since that day: of a period that begins before it nothing is known. */
    sinceDay: date.optional(),
    /** The deliveries without which a period is not yet reported. With them, an absent cell is 0. */
    reportedBy: list(text),
    /** Columns that a file of those may leave out, as table:column. Where it does, nobody was asked, and the period is not reported. */
    optionalColumns: z.array(text.regex(/^[a-z_]+\/[a-z_]+:[a-z_]+$/, "verwacht bron/tabel:kolom")).default([]),
  }),
};

/** A norm is possible for every figure that is judged; a hold asks for the margin of a mean. */
const goalKind = z.enum(
  ["norm", "none"],
  "verwacht norm of none; een hold kan alleen bij een gemiddelde of een verschil daarvan",
);

/** Weighted mean of a survey score, with a margin; strata are the neighbourhoods. */
const meanOfScores = z.strictObject({
  ...about,
  ...measured,
  statistic: z.literal("mean"),
  inference: z.literal("sample"),
  unit: z.enum(["index", "grade"]),
  /** What was subtracted from every score before it was squared. */
  centre: z.number(),
  goalKind: z.enum(["norm", "hold", "none"]),
  measures: z.strictObject({
    ...{ numerator: measure, n: measure },
    ...{ sw: measure, swy: measure, swyy: measure, sww: measure, swwy: measure, swwyy: measure, N: measure },
  }),
});

/** Weighted share of those who said yes: the mean of 1 and 0, with the margin of a share. */
const surveyShare = z.strictObject({
  ...meanOfScores.shape,
  unit: z.literal("share"),
  centre: z.literal(0, "verwacht 0: een aandeel is het gemiddelde van 1 en 0"),
  goalKind,
});

/** The weighted mean of one group of households less that of another: the moments of the one, and of the one it is held against. */
const difference = z.strictObject({
  ...about,
  ...measured,
  statistic: z.literal("difference"),
  inference: z.literal("sample"),
  unit: z.literal("points"),
  /** What was subtracted from every score before it was squared. */
  centre: z.number(),
  goalKind: z.enum(["hold", "none"]),
  measures: z.strictObject({
    ...{ of_n: measure, of_sw: measure, of_swy: measure, of_swyy: measure },
    ...{ of_sww: measure, of_swwy: measure, of_swwyy: measure },
    ...{ against_n: measure, against_sw: measure, against_swy: measure, against_swyy: measure },
    ...{ against_sww: measure, against_swwy: measure, against_swwyy: measure },
  }),
});

/** Counted share of a process that could have gone otherwise: Wilson's margin. */
const proportion = z.strictObject({
  ...{ ...about, ...measured, ...counting },
  /** What its number of observations is a number of. */
  observed: texts,
  statistic: z.literal("proportion"),
  inference: z.literal("process"),
  unit: z.literal("share"),
  goalKind,
  measures: z.strictObject({
    numerator: measure,
    denominator: measure,
    unfilled,
  }),
});

const countedWhole = {
  ...{ ...about, ...measured, ...counting, goalKind },
  ...{ statistic: z.literal("count"), inference: z.literal("count") },
};

/** Counted share of everything there is: no margin. */
const countedShare = z.strictObject({
  ...countedWhole,
  /** What its denominator is a number of. */
  observed: texts,
  unit: z.literal("share"),
  measures: z.strictObject({
    numerator: measure,
    denominator: measure,
    unfilled: unfilled.optional(),
    misses: measure.optional(),
  }),
});

/** Count of everything there is: no margin. */
const total = z.strictObject({
  ...countedWhole,
  unit: z.literal("count"),
  measures: z.strictObject({ numerator: measure }),
});

/** So many for a hundred homes or for each activity, or a grade for every home, all of it counted: no margin. */
const ratio = z.strictObject({
  ...countedWhole,
  unit: z.enum(["per_100_homes", "per_activity", "grade"]),
  measures: z.strictObject({ numerator: measure, denominator: measure, unfilled: unfilled.optional() }),
});

/** How far the share of the group that differs most lies from what it should be, all of it counted: no margin. */
const gap = z.strictObject({
  ...countedWhole,
  unit: z.literal("percentage_points"),
  direction: z.literal("lower", "verwacht lower; een verschil is beter als het klein is"),
  measures: z.strictObject({ numerator: measure, denominator: measure }),
});

/** Events per 100 homes and year: Garwood's margin. */
const rate = z.strictObject({
  ...{ ...about, ...measured, ...counting },
  observed: texts,
  statistic: z.literal("rate"),
  inference: z.literal("process"),
  unit: z.literal("per_100_homes"),
  goalKind: z.literal("none", "verwacht none; over een aantal per 100 woningen is nog geen oordeel"),
  /** Whether its months are held against what is usual, and its complexes against each other. */
  controlChart: z.boolean().default(false),
  /** One home may count more than once. Such numbers vary more than cases do, so that no chance is known of a change. */
  repeats: z.boolean().default(false),
  /** Home-months convert a part of a year to a whole one. What counts once a year is not converted: it is held against homes. */
  measures: z.union([
    z.strictObject({ numerator: measure, home_months: measure }),
    z.strictObject({ numerator: measure, homes: measure }),
  ]),
});

/** A score that another party's model gave, averaged over homes: its margin is not ours to know. */
const external = z.strictObject({
  ...{ ...about, ...measured, ...counting },
  statistic: z.literal("external"),
  inference: z.literal("count"),
  unit: z.literal("score"),
  goalKind: z.literal("none", "verwacht none; een cijfer van een ander krijgt geen doel"),
  measures: z.strictObject({ numerator: measure, denominator: measure }),
});

/** A count of verdicts that other cards gave. It measures nothing itself. */
const derived = z.strictObject({
  ...about,
  observed: texts,
  statistic: z.literal("derived"),
  inference: z.literal("count"),
  unit: z.literal("share"),
  goalKind,
  derivedFrom: fromVerdicts,
  grid: z.strictObject(grid),
});

/** The figures of other cards, each told as a grade and weighed. Weights add up to 1 over the parts that are there. */
const composite = z.strictObject({
  ...about,
  statistic: z.literal("composite"),
  inference: z.literal("sample"),
  unit: z.literal("grade"),
  goalKind,
  derivedFrom: fromParts,
  grid: z.strictObject({ ...grid, periods: list(z.literal("year")), groups: list(z.literal("all")) }),
});

export const cardSchema = z
  .discriminatedUnion("statistic", [
    z.discriminatedUnion("unit", [meanOfScores, surveyShare]),
    difference,
    proportion,
    z.discriminatedUnion("unit", [countedShare, total, ratio, gap]),
    rate,
    external,
    composite,
    derived,
  ])
  .superRefine((card, context) => {
    for (const message of contradictions(card)) context.addIssue({ code: "custom", message });
  });

export type Card = z.infer<typeof cardSchema>;
export type DerivedCard = Extract<Card, { statistic: "derived" }>;
export type CompositeCard = Extract<Card, { statistic: "composite" }>;
export type MeasuredCard = Exclude<Card, DerivedCard | CompositeCard>;
/** A measured card of one statistic. */
export type CardOf<Statistic extends Card["statistic"]> = Extract<Card, { statistic: Statistic }>;

export const isMeasured = (card: Card): card is MeasuredCard =>
  card.statistic !== "derived" && card.statistic !== "composite";

/** A card of what households answered. */
export type SurveyCard = CardOf<"mean" | "difference">;
export const isOfSurvey = (card: Card): card is SurveyCard =>
  card.statistic === "mean" || card.statistic === "difference";

/** What no type can say. */
function* contradictions(card: Card): Generator<string> {
  if (card.direction === "lower" && card.goalKind !== "none" && card.statistic !== "count")
    yield "direction: lower met een doel kan alleen bij een volledige telling; van een marge ligt de andere kant niet vast";
  if (!isMeasured(card)) return;
  if (card.statistic === "rate" && card.controlChart && !card.grid.areas.includes("complex"))
    yield "controlChart vraagt om grid.areas met complex";
  if (card.statistic === "mean" && !card.grid.areas.includes("neighbourhood"))
    yield "grid.areas mist neighbourhood: die zijn de strata van een gemiddelde";
  const sources = card.sources.map(({ source, entity }) => `${source}/${entity}`);
  for (const source of card.grid.reportedBy) {
    if (!sources.includes(source)) yield `grid.reportedBy noemt ${source}, maar sources niet`;
  }
  for (const column of card.grid.optionalColumns) {
    const table = column.slice(0, column.indexOf(":"));
    if (!card.grid.reportedBy.includes(table))
      yield `grid.optionalColumns noemt ${column}, maar grid.reportedBy niet ${table}`;
  }
  if (card.grid.window === "since_course_plan" && card.grid.periods.includes("sub_year"))
    yield "grid.periods noemt sub_year, maar wat sinds het begin van het koersplan is opgeteld, gaat nooit over dat deel van het jaar alleen";
  if (card.grid.groups.length > 1 !== (card.grid.leaf.group !== undefined))
    yield "grid.groups met meer dan 'all' vraagt om grid.leaf.group, en andersom";
}
