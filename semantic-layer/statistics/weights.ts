import { collapse } from "./collapse.ts";
import { postStratify, rake, type Margins, type RakeCell } from "./rake.ts";
import { trim } from "./trim.ts";

/** One weighting cell of a wave: its level on every variable, answers n and homes in the frame N (either may be 0). */
type WeightingCell = { levels: Readonly<Record<string, string>>; n: number; N: number };

/** A weighting variable: its levels in order, how small levels merge, and the larger area that each level lies in, if any. */
export type WeightingVariable = {
  name: string;
  levels: readonly string[];
  merge: "adjacent" | "other";
  within?: Readonly<Record<string, string>>;
};

export type SurveyWeights = {
  /** The weight of one household per cell, in the order of the cells; 0 where nobody answered. */
  weights: number[];
  method: "post-stratified" | "raked";
  /** Per variable the levels that were merged, and into what. */
  merged: Record<string, Record<string, string>>;
  trimmedShare: number;
  marginError: number;
};

/** Cells are weighted one by one when each has at least this many answers. */
export const FEWEST_IN_CELL = 10;

/**
 * The weights of one wave, from cell counts. When every cell has 10 answers they are post-stratified. Otherwise levels with fewer
 * than 20 answers are merged, and the weights start at the homes per answer of the first variable's level (the neighbourhood), are
 * raked to the margins of all variables, and are trimmed. Throws on a level that is missing from `levels`, and as `rake`.
 */
export function surveyWeights(cells: readonly WeightingCell[], variables: readonly WeightingVariable[]): SurveyWeights {
  checkLevels(cells, variables);
  if (cells.every(({ n, N }) => n >= FEWEST_IN_CELL && N > 0)) {
    return { weights: postStratify(cells), method: "post-stratified", merged: {}, trimmedShare: 0, marginError: 0 };
  }
  const mergers = variables.map((variable) => mergerOf(cells, variable));
  const starts = startWeights(cells, variables[0]!.name);
  const merged: RakeCell[] = cells.map((cell, index) => ({
    n: cell.n,
    start: starts[index]!,
    levels: Object.fromEntries(variables.map(({ name }, at) => [name, mergers[at]![cell.levels[name]!]!])),
  }));
  const margins = marginsOf(merged, cells, variables);
  const trimmed = trim(merged, rake(merged, margins).weights, margins);
  return { ...trimmed, method: "raked", merged: mergedLevels(variables, mergers) };
}

function mergerOf(cells: readonly WeightingCell[], { name, levels, merge, within }: WeightingVariable) {
  const present = levels.filter((level) => cells.some((cell) => cell.levels[name] === level && cell.n + cell.N > 0));
  const answers = (level: string) => cells.reduce((sum, cell) => sum + (cell.levels[name] === level ? cell.n : 0), 0);
  return collapse(
    present.map((level) => ({ level, n: answers(level), ...(within?.[level] && { within: within[level] }) })),
    merge,
  );
}

/** Homes per answer in the cell's level of the first variable; 1 for a level without homes or answers, which is merged with others. */
function startWeights(cells: readonly WeightingCell[], variable: string): number[] {
  const totals = Map.groupBy(cells, (cell) => cell.levels[variable]!);
  const start = new Map(
    [...totals].map(([level, members]) => {
      const [answers, homes] = [members.reduce((sum, { n }) => sum + n, 0), members.reduce((sum, { N }) => sum + N, 0)];
      return [level, answers > 0 && homes > 0 ? homes / answers : 1];
    }),
  );
  return cells.map((cell) => start.get(cell.levels[variable]!)!);
}

function marginsOf(
  merged: readonly RakeCell[],
  cells: readonly WeightingCell[],
  variables: readonly WeightingVariable[],
): Margins {
  const margins: Record<string, Record<string, number>> = {};
  for (const { name } of variables) {
    const homes: Record<string, number> = (margins[name] = {});
    for (const [index, { levels }] of merged.entries()) {
      homes[levels[name]!] = (homes[levels[name]!] ?? 0) + cells[index]!.N;
    }
  }
  return margins;
}

function mergedLevels(variables: readonly WeightingVariable[], mergers: readonly Record<string, string>[]) {
  return Object.fromEntries(
    variables.flatMap(({ name }, at) => {
      const changed = Object.entries(mergers[at]!).filter(([level, into]) => level !== into);
      return changed.length > 0 ? [[name, Object.fromEntries(changed)]] : [];
    }),
  );
}

function checkLevels(cells: readonly WeightingCell[], variables: readonly WeightingVariable[]): void {
  for (const { name, levels } of variables) {
    const unknown = cells.find((cell) => !levels.includes(cell.levels[name] ?? ""));
    if (unknown)
      throw new RangeError(`Level "${unknown.levels[name] ?? ""}" of ${name} is not one of: ${levels.join(", ")}.`);
  }
}
