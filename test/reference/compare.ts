import type { GoalHeldTo, Interval, ReferenceFigure, Stated } from "./figure.ts";
import type { PublishedFigure } from "./published.ts";

/** One way in which the two disagree, as a sentence that names the figure. */
export type Disagreement = string;

/** The words for area levels in the files, and in the product. */
const levels: { [level: string]: string } = {
  association: "corporatie",
  municipality: "gemeente",
  district: "wijk",
  neighbourhood_group: "buurtgroep",
  neighbourhood: "buurt",
  complex: "complex",
};

/** Cards whose definition was changed since the first. */
const versions: { [kpi: string]: number } = {
  tenants_took_action: 2,
  nuisance_cases: 2,
  neighbourhoods_in_conversation: 2,
};

const tolerance = 1e-9;

/** Compares every figure of one side with its partner on the other; a figure without a partner is a disagreement too. */
export function compareFigures(reference: readonly ReferenceFigure[], published: readonly PublishedFigure[]) {
  const partners = new Map(published.map((figure) => [nameOfPublished(figure), figure]));
  const disagreements: Disagreement[] = [];
  let comparedNumbers = 0;
  for (const figure of reference) {
    const name = nameOf(figure);
    const partner = partners.get(name);
    partners.delete(name);
    if (!partner) {
      disagreements.push(`${name}: is not published`);
      continue;
    }
    for (const [part, expected, actual] of partsOf(figure, partner)) {
      if (typeof expected === "number") comparedNumbers++;
      if (!same(expected, actual)) disagreements.push(`${name}: ${part} is ${actual}, expected ${expected}`);
    }
  }
  for (const name of partners.keys()) disagreements.push(`${name}: is published and not expected`);
  return { disagreements, comparedFigures: reference.length, comparedNumbers };
}

type Part = [name: string, expected: number | string | null, actual: number | string | null];

function partsOf(figure: ReferenceFigure, partner: PublishedFigure): Part[] {
  const details = detailParts(figure.details ?? {}, detailsOf(partner));
  const version: Part = ["version", versions[figure.kpi] ?? 1, partner.definition_version];
  if ("withheld" in figure) return [["reason", figure.withheld, partner.withheld_reason], version, ...details];
  return [
    ["reason", null, partner.withheld_reason],
    version,
    ["value", figure.value, partner.value],
    ["n", figure.n, partner.n],
    ["effective n", figure.nEffective, partner.n_effective],
    ["numerator", figure.numerator, partner.numerator],
    ["denominator", figure.denominator, partner.denominator],
    ...intervalParts("shown", figure.shown, partner.lower, partner.upper),
    ...intervalParts("judging", figure.judging, partner.judging_lower, partner.judging_upper),
    ["verdict", figure.verdict, partner.verdict],
    ["note", figure.note, partner.verdict_note],
    ["interval's reason", figure.intervalReason, partner.interval_reason],
    ...goalParts(figure.goal, partner),
    ["change", figure.change?.value ?? null, partner.change_value],
    ["change since", figure.change?.since ?? null, partner.change_since],
    ["change's break", breakOf(figure.change), partner.change_break],
    ...intervalParts("change", figure.change?.interval ?? null, partner.change_lower, partner.change_upper),
    ...intervalParts("bounds", figure.bounds ?? null, partner.bound_lower, partner.bound_upper),
    ["rows that wait", figure.waiting ?? 0, partner.rows_waiting],
    ["rows not filled in", figure.unfilled ?? 0, partner.rows_unfilled],
    ...details,
  ];
}

function breakOf(change: Stated["change"]): string | null {
  if (change?.hasOtherParts) return "PARTS_DIFFER";
  return change?.isAskedAnew ? "MODE_CHANGED" : null;
}

function goalParts(goal: GoalHeldTo | null, partner: PublishedFigure): Part[] {
  return [
    ["goal", goal?.goal ?? null, partner.goal_id],
    ["goal's kind", goal?.kind ?? null, partner.goal_kind],
    ["norm", goal?.norm ?? null, partner.goal_norm],
    ["margin", goal?.margin ?? null, partner.goal_margin],
    ["baseline", goal?.baseline ?? null, partner.goal_baseline],
    ["baseline's period", goal?.baselinePeriod ?? null, partner.goal_baseline_period],
    ["due date", goal?.due ?? null, partner.goal_due_on],
    ["goal's note", goal?.setLate ? "SET_LATE" : null, partner.goal_note],
    ["day of the goal's note", goal?.setLate ?? null, partner.goal_noted_on],
  ];
}

function intervalParts(name: string, expected: Interval | null, lower: number | null, upper: number | null): Part[] {
  return [
    [`${name} lower`, expected?.lower ?? null, lower],
    [`${name} upper`, expected?.upper ?? null, upper],
  ];
}

/** What only some figures say, by name. */
function detailsOf(figure: PublishedFigure): { [name: string]: number } {
  const { misses_left, hits_needed, answers_needed, answers_possible, answers_needed_two_waves } = figure;
  const { forecast_lower, forecast_upper, forecast_more } = figure;
  const numbers = Object.entries({
    ...{ misses_left, hits_needed, answers_needed, answers_possible, answers_needed_two_waves },
    ...{ forecast_lower, forecast_upper, forecast_more },
  });
  const known = numbers.flatMap(([name, number]) => (number === null ? [] : [[name, number] as const]));
  return { ...Object.fromEntries(known), ...figure.verdict_counts };
}

function detailParts(expected: { [name: string]: number }, actual: { [name: string]: number }): Part[] {
  const names = new Set([...Object.keys(expected), ...Object.keys(actual)]);
  return [...names].map((name) => [name, expected[name] ?? null, actual[name] ?? null]);
}

/** Whole numbers are counts and must be equal; others may differ in the tenth digit, for sums are added in another order. */
function same(expected: number | string | null, actual: number | string | null): boolean {
  if (typeof expected !== "number" || typeof actual !== "number") return expected === actual;
  if (Number.isInteger(expected) && Number.isInteger(actual)) return expected === actual;
  return Math.abs(expected - actual) <= tolerance * Math.max(1, Math.abs(expected));
}

const nameOf = ({ kpi, area, period, group }: ReferenceFigure) => `${kpi} · ${area} · ${period} · ${group}`;

const nameOfPublished = ({ kpi_id, area_level, area_code, period, group_key }: PublishedFigure) =>
  `${kpi_id} · ${levels[area_level]} ${area_code} · ${period} · ${group_key}`;
