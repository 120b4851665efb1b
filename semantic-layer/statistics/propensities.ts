import { solve } from "./linear.ts";
import { dot, weightedSquares } from "./regression.ts";

/** One group of the invited frame: its level on every variable, invited households N and respondents r. */
export type ResponseGroup = { levels: Readonly<Record<string, string>>; N: number; r: number };

/** The fit has converged when a round changes no propensity by more than this. */
const SETTLED = 1e-12;
const MOST_ROUNDS = 100;
const MOST_HALVINGS = 30;
/** A fall of the log-likelihood below this is rounding. */
const ROUNDING = 1e-9;

/**
 * Response propensities by logistic regression on main effects: logit ρ = x·β, x an intercept and dummies for all but the first
 * level of every variable. Returns ρ̂ per group, in order.
 *
 * Levels of which nobody, or everybody, answered get propensity 0 or 1 first, until none is left: their coefficients are infinite,
 * and maximum likelihood would not converge. The other groups are fitted by maximum likelihood. The fitted rates equal the observed
 * ones on every level of every variable. Groups need N > 0. Throws a RangeError without convergence in 100 rounds.
 * Source: McCullagh & Nelder 1989; R glm.
 */
export function propensities(groups: readonly ResponseGroup[]): number[] {
  const rho = new Map<ResponseGroup, number>();
  let open = [...groups];
  for (let level = extremeLevel(open); level; level = extremeLevel(open)) {
    const { variable, name, chance } = level;
    for (const group of open) if (group.levels[variable] === name) rho.set(group, chance);
    open = open.filter(({ levels }) => levels[variable] !== name);
  }
  const chances = open.length > 0 ? fit(open) : [];
  for (const [at, group] of open.entries()) rho.set(group, chances[at]!);
  return groups.map((group) => rho.get(group)!);
}

/** A level of which nobody or everybody answered. */
function extremeLevel(groups: readonly ResponseGroup[]): { variable: string; name: string; chance: 0 | 1 } | null {
  for (const variable of Object.keys(groups[0]?.levels ?? {})) {
    for (const [name, members] of Map.groupBy(groups, ({ levels }) => levels[variable]!)) {
      if (members.every(({ r }) => r === 0)) return { variable, name, chance: 0 };
      if (members.every(({ N, r }) => r === N)) return { variable, name, chance: 1 };
    }
  }
  return null;
}

/** Newton's steps on the likelihood, halved while they lower it. */
function fit(groups: readonly ResponseGroup[]): number[] {
  const x = designOf(groups);
  let beta = (x[0] ?? []).map(() => 0);
  let [rho, likelihood] = fitted(groups, x, beta);
  for (let round = 1; round <= MOST_ROUNDS; round++) {
    // `solve` may drop a column when variables repeat each other: the fitted values are the same without it.
    const weights = groups.map(({ N }, at) => N * rho[at]! * (1 - rho[at]!));
    const score = beta.map((_, column) =>
      groups.reduce((sum, { N, r }, at) => sum + x[at]![column]! * (r - N * rho[at]!), 0),
    );
    let step = solve(weightedSquares(x, weights), score);
    let next = fitted(groups, x, plus(beta, step));
    for (let halving = 0; halving < MOST_HALVINGS && !(next[1] >= likelihood - ROUNDING); halving++) {
      step = step.map((part) => part / 2);
      next = fitted(groups, x, plus(beta, step));
    }
    const moved = Math.max(...next[0].map((chance, at) => Math.abs(chance - rho[at]!)));
    [beta, rho, likelihood] = [plus(beta, step), ...next];
    if (moved <= SETTLED) return rho;
  }
  throw new RangeError(`Response propensities did not converge in ${MOST_ROUNDS} rounds.`);
}

/** The propensities that coefficients give, and the log-likelihood of the answers. */
function fitted(groups: readonly ResponseGroup[], x: readonly number[][], beta: readonly number[]): [number[], number] {
  const odds = x.map((row) => dot(row, beta));
  const likelihood = groups.reduce((sum, { N, r }, at) => sum + r * odds[at]! - N * softplus(odds[at]!), 0);
  return [odds.map((logit) => 1 / (1 + Math.exp(-logit))), likelihood];
}

/** log(1 + eˣ), without overflow. */
function softplus(x: number): number {
  return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
}

function plus(a: readonly number[], b: readonly number[]): number[] {
  return a.map((value, at) => value + b[at]!);
}

function designOf(groups: readonly ResponseGroup[]): number[][] {
  const dummies = Object.keys(groups[0]?.levels ?? {}).flatMap((variable) => {
    const levels = [...new Set(groups.map((group) => group.levels[variable]!))];
    return levels.slice(1).map((level) => ({ variable, level }));
  });
  return groups.map(({ levels }) => [1, ...dummies.map(({ variable, level }) => (levels[variable] === level ? 1 : 0))]);
}
