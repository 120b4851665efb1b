/**
 * Most questions ask a few fields of many figures, and to read a column takes as long for a question that does not tell it: so some
 * columns are read only for questions that ask for what is made of them. A few sets of them, so that a connection to the database has few
 * statements to remember.
 */
import type { FieldNode, GraphQLResolveInfo, SelectionSetNode } from "graphql";
import { fieldsIn, type Fragments } from "../fragments.ts";
import type { PublishedFigure } from "./published-figure.type.ts";

type Extra = { fields: readonly (keyof PublishedFigure)[]; columns: readonly string[] };

/** A column that stands in none is always read. */
const extras = [
  {
    fields: ["judgingLower", "judgingUpper", "judgingLevel", "nEffective", "spread"],
    columns: ["judging_lower", "judging_upper", "n_effective", "process_se", "process_df"],
  },
  {
    fields: ["goal", "isLegalNorm"],
    columns: [
      ...["goal_id", "goal_kind", "goal_norm", "goal_baseline", "goal_baseline_period", "goal_margin", "goal_due_on"],
    ],
  },
  {
    fields: ["change"],
    columns: ["change_value", "change_lower", "change_upper", "change_since", "change_break"],
  },
  {
    fields: ["bounds", "rowsWaiting", "rowsUnfilled"],
    columns: ["bound_lower", "bound_upper", "rows_waiting", "rows_unfilled"],
  },
  {
    fields: ["missesLeft", "hitsNeeded", "forecast", "answersNeeded", "answersPossible", "answersNeededTwoWaves"],
    columns: [
      ...["misses_left", "hits_needed", "forecast_lower", "forecast_upper", "forecast_more"],
      ...["answers_needed", "answers_possible", "answers_needed_two_waves"],
    ],
  },
  {
    fields: ["verdictNote", "goalNote", "verdictCounts", "attention", "parts"],
    columns: [
      ...["verdict_note", "goal_note", "goal_noted_on", "goal_before"],
      ...["verdict_counts", "attention", "parts"],
    ],
  },
] as const satisfies readonly Extra[];

/** Which of them: a bit for each, in their order. */
export type Extras = number;

export const ALL_EXTRAS: Extras = 2 ** extras.length - 1;

const byField = new Map<string, Extras>(
  extras.flatMap(({ fields }, place) => fields.map((field) => [field, 1 << place] as const)),
);

/** The columns that are not read when only these are asked for. */
export function columnsWithout(asked: Extras): string[] {
  return extras.flatMap(({ columns }, place) => (asked & (1 << place) ? [] : columns));
}

/** A question comes again as the same nodes. */
const known = new WeakMap<FieldNode, Extras>();

/** What a field that gives figures is asked for. */
export function extrasAskedIn({ fieldNodes, fragments }: Pick<GraphQLResolveInfo, "fieldNodes" | "fragments">): Extras {
  return fieldNodes.reduce((asked, node) => {
    const own = known.get(node) ?? extrasBelow(node.selectionSet, fragments);
    known.set(node, own);
    return asked | own;
  }, 0);
}

/**
 * By the names of all fields below, whatever they are fields of and whether or not they are skipped: too much is harmless. Too little
 * would fail, see figure-lists.ts.
 */
const extrasBelow = (set: SelectionSetNode | undefined, fragments: Fragments, seen = new Set<string>()): Extras =>
  fieldsIn(set, fragments, seen).reduce(
    (asked, { name, selectionSet }) =>
      asked | (byField.get(name.value) ?? 0) | extrasBelow(selectionSet, fragments, seen),
    0,
  );
