// The card of a KPI: what the number means, who owns it, and which measures it reads. One YAML file per KPI beside this one.
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";
import { z } from "zod";
import { modelMembers } from "../cube/model-files.ts";

const folder = fileURLToPath(new URL(".", import.meta.url));

/** All cards, by id. Throws when a card is not whole or names something that does not exist: then nothing is published. */
export function readCards(): readonly Card[] {
  return (known ??= readFolder());
}

let known: readonly Card[] | undefined;

function readFolder(): Card[] {
  const files = readdirSync(folder).filter((name) => name.endsWith(".yml"));
  const cards = files.sort().map((file) => readCard(file, readFileSync(`${folder}${file}`, "utf8")));
  for (const card of cards) if (card.derivedFrom) checkDerived(card, cards);
  return cards;
}

/** One card from the text of its file. */
export function readCard(file: string, text: string): Card {
  const result = cardSchema.safeParse(parse(text));
  if (!result.success) {
    const problems = result.error.issues.map((issue) => `${issue.path.join(".") || "de kaart"}: ${issue.message}`);
    throw refused(file, problems.join("; "));
  }
  if (result.data.id !== file.replace(/\.yml$/, ""))
    throw refused(file, `id: '${result.data.id}' is niet de naam van het bestand`);
  checkMembers(file, result.data);
  return result.data;
}

const text = z.string().trim().min(1, "is leeg, verwacht een tekst");
const texts = z.strictObject({ nl: text, en: text });
const date = z.iso.date("is geen datum (verwacht jjjj-mm-dd)");
const list = <T extends z.ZodType>(item: T) => z.array(item).min(1, "is leeg, verwacht minstens één waarde");
const measure = z.string().regex(/^[a-z_]+\.[a-z_]+$/, "verwacht kubus.maat");
const level = z.enum(["association", "municipality", "district", "neighbourhood_group", "neighbourhood", "complex"]);

const statistics = {
  /** Weighted mean of a survey score, with a margin; strata are the neighbourhoods. */
  mean: ["numerator", "n", "sw", "swy", "swyy", "sww", "swwy", "swwyy", "N"],
  /** Counted share of a process that could have gone otherwise: Wilson's margin. `unfilled` gives the bounds, of which
   * `unfilled_yes` would count even if all that is empty were a no. */
  proportion: ["numerator", "denominator", "unfilled"],
  /** Counted share of everything there is: no margin. */
  share: ["numerator", "denominator"],
  /** Count of everything there is: no margin. */
  total: ["numerator"],
  /** A score that another party's model gave, averaged over homes: its margin is not ours to know. */
  external_score: ["numerator", "denominator"],
  /** Areas whose verdict on another card is MAINTAINED: derived, measures nothing. */
  areas_maintained: [],
} as const;

const cardSchema = z
  .strictObject({
    id: z.string().regex(/^[a-z_]+$/, "verwacht kleine letters en lage streepjes"),
    ambition: z.enum([
      "resilient_neighbourhoods",
      "tenants_act",
      "meeting_places",
      "in_conversation",
      "balanced_neighbourhoods",
    ]),
    headline: z.boolean(),
    title: texts,
    definition: texts,
    numerator: texts,
    denominator: texts,
    unit: z.enum(["index", "grade", "score", "share", "count"]),
    direction: z.enum(["higher", "context"]),
    /** What was subtracted from every score of a mean before it was squared. */
    centre: z.number().optional(),
    statistic: z.enum(Object.keys(statistics) as [keyof typeof statistics]),
    inference: z.enum(["sample", "process", "count"]),
    /** Moment → measure of a cube. */
    measures: z.record(z.string(), measure).default({}),
    /** Dimension → the one value that counts. */
    only: z.record(measure, text).default({}),
    /** For a card that counts the verdicts of another card in areas of one level. */
    derivedFrom: z.strictObject({ kpi: text, level }).optional(),
    grid: z.strictObject({
      areas: list(level),
      periods: list(z.enum(["survey_wave", "panel_questionnaire", "sub_year", "year"])),
      groups: list(text),
      /** Which leaf periods a period adds up: its own, all since the course plan began, or the last one with data. */
      window: z.enum(["period", "since_course_plan", "last_snapshot"]).default("period"),
      /** The dimensions that give the leaf cells, beside area_key, which is the finest area known (complex_key for complexes). */
      leaf: z.strictObject({ period: text, group: text.optional() }).optional(),
      /** The deliveries without which a period is not yet reported. With them, an absent cell is 0. */
      reportedBy: list(text).optional(),
    }),
    protection: z.enum(["none", "exact-total", "aggregate", "cell-key", "internal"]),
    goalKind: z.enum(["norm", "hold", "none"]),
    sources: list(z.strictObject({ source: text, entity: text })),
    caveats: texts,
    owner: text,
    outdatedAfterDays: z.int().positive(),
    version: z.strictObject({ number: z.int().positive(), from: date, reason: text }),
  })
  .superRefine((card, context) => {
    for (const message of contradictions(card)) context.addIssue({ code: "custom", message });
  });

export type Card = z.infer<typeof cardSchema>;

function* contradictions(card: z.infer<typeof cardSchema>): Generator<string> {
  const missing = statistics[card.statistic].filter((moment) => !(moment in card.measures));
  if (missing.length > 0) yield `measures mist ${missing.join(", ")} (nodig voor ${card.statistic})`;
  if ((card.statistic === "areas_maintained") !== (card.derivedFrom !== undefined))
    yield "derivedFrom hoort bij areas_maintained, en alleen daarbij";
  if ((card.statistic === "mean") !== (card.centre !== undefined)) yield "centre hoort bij mean, en alleen daarbij";
  if (card.statistic === "mean" && !card.grid.areas.includes("neighbourhood"))
    yield "grid.areas mist neighbourhood: die zijn de strata van een gemiddelde";
  if (card.goalKind === "hold" && card.statistic !== "mean") yield "goalKind hold kan alleen bij statistic mean";
  if (card.derivedFrom) return;
  if (!card.grid.leaf) yield "grid.leaf ontbreekt";
  if (!card.grid.reportedBy) yield "grid.reportedBy ontbreekt";
  const sources = card.sources.map(({ source, entity }) => `${source}/${entity}`);
  for (const source of card.grid.reportedBy ?? []) {
    if (!sources.includes(source)) yield `grid.reportedBy noemt ${source}, maar sources niet`;
  }
  if (card.grid.groups.length > 1 !== (card.grid.leaf?.group !== undefined))
    yield "grid.groups met meer dan 'all' vraagt om grid.leaf.group, en andersom";
}

function checkMembers(file: string, card: Card): void {
  const { measures, dimensions } = modelMembers();
  for (const [moment, name] of Object.entries(card.measures)) {
    if (!measures.has(name)) throw refused(file, `measures.${moment}: de maat '${name}' bestaat niet in model/cubes`);
    const cube = name.split(".")[0]!;
    for (const dimension of dimensionsOf(card)) {
      if (!dimensions.has(`${cube}.${dimension}`))
        throw refused(file, `grid.leaf: '${cube}.${dimension}' bestaat niet in model/cubes`);
    }
  }
  for (const name of Object.keys(card.only)) {
    if (!dimensions.has(name)) throw refused(file, `only: '${name}' bestaat niet in model/cubes`);
  }
}

function dimensionsOf({ grid: { areas, leaf } }: Card): string[] {
  const complex = areas.includes("complex") ? ["complex_key"] : [];
  return ["association_id", "area_key", ...complex, leaf!.period, ...(leaf!.group ? [leaf!.group] : [])];
}

function checkDerived(card: Card, cards: readonly Card[]): void {
  const read = cards.find(({ id }) => id === card.derivedFrom!.kpi);
  if (!read || read.derivedFrom)
    throw refused(`${card.id}.yml`, `derivedFrom.kpi: '${card.derivedFrom!.kpi}' is geen gemeten KPI`);
}

function refused(file: string, problem: string): Error {
  return new Error(`semantic-layer/kpis/${file}: ${problem}. De kaart is niet gelezen en er wordt niets gepubliceerd.`);
}
