/** Households that answered in one weighting cell, and the cell's level on each margin, such as { age_band: "18-34" }. */
export type RakeCell = {
  n: number;
  levels: Readonly<Record<string, string>>;
  /** Weight to begin with; 1 by default. */
  start?: number;
};

/** Population totals: per variable, per level, the households in the frame. */
export type Margins = Readonly<Record<string, Readonly<Record<string, number>>>>;

type Raked = { weights: number[]; rounds: number };

/** No weights exist or were found: margins that contradict each other, a level without answers, or no convergence. */
export class RakingError extends Error {
  override name = "RakingError";
}

export const CONVERGED = 1e-10;
export const MOST_ROUNDS = 500;

/**
 * Raking (iterative proportional fitting): weights for which every margin adds up to the frame.
 *
 *     for each variable k and level l:   w_c ← w_c · N_kl / Σ_{c in kl} w_c·n_c,   until max|factor − 1| < 1e-10
 *
 * Returns the weight of one household per cell, in the order of `cells`; a cell without answers gets 0. With one variable this is
 * post-stratification. Odds ratios of the starting weights are kept.
 * Throws a RakingError, never a warning, when a level has homes but no answers or answers but no homes, when the margins'
 * totals differ, or after 500 rounds. Source: Deming & Stephan 1940.
 */
export function rake(cells: readonly RakeCell[], margins: Margins): Raked {
  checkMargins(cells, margins);
  const weights = cells.map((cell) => (cell.n > 0 ? (cell.start ?? 1) : 0));
  const targets = targetsOf(cells, margins);
  for (let round = 1; round <= MOST_ROUNDS; round++) {
    let furthest = 0;
    for (const { members, homes } of targets) {
      const factor = homes / members.reduce((sum, cell) => sum + weights[cell]! * cells[cell]!.n, 0);
      for (const cell of members) weights[cell]! *= factor;
      furthest = Math.max(furthest, Math.abs(factor - 1));
    }
    if (furthest < CONVERGED) return { weights, rounds: round };
  }
  throw new RakingError(
    `Raking did not converge in ${MOST_ROUNDS} rounds: empty cells may leave no weights that satisfy all margins at once.`,
  );
}

/**
 * Post-stratification: w_c = N_c/n_c, for cells that all have answers. Weights are stable from 10 answers per cell.
 * Throws a RakingError for a cell with homes and no answers, or answers and no homes.
 */
export function postStratify(cells: readonly { n: number; N: number }[]): number[] {
  return cells.map(({ n, N }) => {
    if (n === 0 && N === 0) return 0;
    if (!(n > 0) || !(N > 0)) throw new RakingError(`A cell with ${N} homes and ${n} answers cannot be weighted.`);
    return N / n;
  });
}

/** The largest distance between the weighted answers and a margin, as a share of that margin. */
export function marginError(cells: readonly RakeCell[], weights: readonly number[], margins: Margins): number {
  const errors = targetsOf(cells, margins).map(({ members, homes }) => {
    const weighted = members.reduce((sum, cell) => sum + weights[cell]! * cells[cell]!.n, 0);
    return Math.abs(weighted - homes) / homes;
  });
  return Math.max(0, ...errors);
}

/** Every level of every variable with the cells (by index) in it that have answers, and the homes they should add up to. */
function targetsOf(cells: readonly RakeCell[], margins: Margins): { members: number[]; homes: number }[] {
  const targets: { members: number[]; homes: number }[] = [];
  for (const [variable, levels] of Object.entries(margins)) {
    const members = Map.groupBy(cells.keys(), (cell) => cells[cell]!.levels[variable]!);
    for (const [level, homes] of Object.entries(levels)) {
      const answered = (members.get(level) ?? []).filter((cell) => cells[cell]!.n > 0);
      if (answered.length > 0) targets.push({ members: answered, homes });
    }
  }
  return targets;
}

function checkMargins(cells: readonly RakeCell[], margins: Margins): void {
  const sizes = Object.entries(margins).map(([variable, levels]) => {
    for (const level of new Set([...Object.keys(levels), ...cells.map((cell) => cell.levels[variable] ?? "")])) {
      const homes = levels[level] ?? 0;
      const answers = cells.reduce((sum, cell) => sum + ((cell.levels[variable] ?? "") === level ? cell.n : 0), 0);
      if (answers > 0 === homes > 0) continue;
      throw new RakingError(`Margin ${variable}, level "${level}": ${homes} homes and ${answers} answers.`);
    }
    return { variable, size: Object.values(levels).reduce((sum, homes) => sum + homes, 0) };
  });
  const [first, ...others] = sizes;
  const other = others.find(({ size }) => Math.abs(size - first!.size) > 1e-9 * first!.size);
  if (other) {
    throw new RakingError(
      `Margins disagree: ${first!.variable} has ${first!.size} homes, ${other.variable} ${other.size}.`,
    );
  }
}
