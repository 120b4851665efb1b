import { createHmac } from "node:crypto";
import { cellKey, drawsFrom, type Draws } from "../cell-keys.ts";
import { cellsOf } from "../cells.ts";
import { AREA_LEVELS, closedLattice, nameOf, TRAITS } from "../lattice.ts";
import { noiseOf, noisyCount, noisyMean, weightFactor, type Noise } from "../noise.ts";
import { sharePolicy } from "../policy.ts";
import { publish } from "../publisher.ts";
import { publishedCount } from "../thresholds.ts";
import type { Cell, Cells, HouseholdRecord, Keys, Lattice, PublishedCell } from "../types.ts";
import type { Audited, Knowledge } from "./knowledge.ts";
import { recommended, recommendedScores, subjectOf } from "./publishers.ts";

const { knowledge } = recommended;
const policy = sharePolicy({ sensitive: true });
const lattice = closedLattice("one");

/** Publishers that protect too little, each in its own way. The gate must refuse every one of them, or it refuses nothing. */
export const controls = {
  /** What a BI tool does: exact shares, cells of 10 and more, two breakdowns everywhere. */
  thresholdTen: exact("threshold 10, exact", 10, breakdowns(2, 2)),
  /** The same with one breakdown below the municipality. */
  thresholdTenNarrow: exact("threshold 10, exact, one breakdown", 10, breakdowns(2, 1)),
  /** Exact shares of everything, broken down by everything. */
  unprotected: exact("no protection", 1, breakdowns(3, 3)),
  /** Record keys that leave the answer out, and no rule for revisions. */
  unsalted: again("keys without answers", { ...knowledge, answersInKeys: false }, (records, period, keys) =>
    publish(withoutAnswersInKeys(records, period, keys), policy, lattice, keys),
  ),
  /** The recommended policy, but every change is published at once. */
  unrestrained: again("no rule for revisions", knowledge, recommended.publish),
  /** The recommended policy, but only the last release is remembered. */
  forgetful: {
    ...recommended,
    name: "compares with the last release only",
    republish: (earlier, records, keys) => recommended.republish(earlier.slice(-1), records, keys),
  },
  /** New noise for every question. */
  freshNoise: freshNoise(),
  /** Noise by place in the lattice instead of by households. */
  noisePerPath: again("noise per path", knowledge, (records, period, keys) =>
    lattice.shapes.flatMap((shape) => {
      const noiseKey = derived(keys.noiseKey, JSON.stringify(shape));
      const own = { shapes: [shape] };
      return publish(cellsOf(records, subjectOf(period), own, keys), policy, own, { ...keys, noiseKey });
    }),
  ),
  /** Exact means beside noisy counts, as in the Handbook's warning. */
  exactMeans: exactMeansBesideNoisyCounts(),
  /** The recommended policy, with margins computed from the exact shares. */
  exactMargins: exactMargins(),
  /** Shares rounded to whole per cents at a threshold of 10. */
  wholePercents: exact("threshold 10, whole per cents", 10, breakdowns(2, 2), 0.01),
  /** What a BI tool does with scores. */
  exactScores: exact("threshold 10, exact scores", 10, breakdowns(2, 2), 0, recommendedScores.knowledge),
  /** Means that carry a tenth of the noise. */
  tenthOfNoise: otherError("a tenth of the noise", (draws, noise) => noise.continuous(draws.y) / 10),
  /** One draw for both: the shown count tells what was added to the mean. */
  oneDraw: otherError("one draw for count and mean", (draws, noise) => noise.continuous(draws.n)),
  /** Counts that are only rounded. */
  quietCounts: quietCounts(),
} satisfies Record<string, Audited>;

function again(name: string, known: Knowledge, publisher: Audited["publish"]): Audited {
  return {
    name,
    knowledge: known,
    publish: publisher,
    republish: ([first], records, keys) => publisher(records, first!.period, keys),
  };
}

/** A lattice with this many breakdowns down to the municipality, and below it. */
export function breakdowns(above: number, below: number): Lattice {
  const sets = TRAITS.reduce<(typeof TRAITS)[]>((all, trait) => [...all, ...all.map((set) => [...set, trait])], [[]]);
  return {
    shapes: AREA_LEVELS.flatMap((level, depth) =>
      sets.filter((set) => set.length <= (depth < 2 ? above : below)).map((traits) => ({ level, traits })),
    ),
  };
}

/** Exact shares from a threshold on; step 0 is unrounded. */
export function exact(name: string, threshold: number, of: Lattice, step = 0, about = knowledge): Audited {
  const known: Knowledge = {
    ...about,
    bound: 0,
    variance: 0,
    step,
    countStep: 1,
    threshold,
    extreme: { share: 0, below: 0 },
  };
  return again(name, known, (records, period, keys) =>
    cellsOf(records, subjectOf(period), of, keys).cells.map(({ coordinate, n, sw, swy }): PublishedCell => {
      if (n < threshold) return { coordinate, state: "withheld", reason: "PROTECTED" };
      const value = step > 0 ? Math.round(swy / sw / step) * step : swy / sw;
      return { coordinate, state: "shown", n, value, band: null, se: null, lo: null, hi: null };
    }),
  );
}

/** The true cells with the key sums of households that all answered the same. */
function withoutAnswersInKeys(records: readonly HouseholdRecord[], period: string, keys: Keys): Cells {
  const cells = cellsOf(records, subjectOf(period), lattice, keys);
  const mute = cellsOf(
    records.map((record) => ({ ...record, answer: 0 })),
    subjectOf(period),
    lattice,
    keys,
  );
  const keySum = (sums: readonly { recordKeySum: number }[], at: number) => ({ recordKeySum: sums[at]!.recordKeySum });
  return {
    ...cells,
    cells: cells.cells.map((cell, at) => ({ ...cell, ...keySum(mute.cells, at) })),
    atoms: cells.atoms.map((atom, at) => ({ ...atom, ...keySum(mute.atoms, at) })),
  };
}

/** Counts the questions per secret: the same questions in the same order have the same answers. */
export function freshNoise(): Audited {
  const asked = new Map<string, number>();
  return again("fresh noise per question", knowledge, (records, period, keys) => {
    const secret = keys.noiseKey.toString("hex");
    const times = (asked.get(secret) ?? 0) + 1;
    asked.set(secret, times);
    return recommended.publish(records, period, { ...keys, noiseKey: derived(keys.noiseKey, String(times)) });
  });
}

function exactMeansBesideNoisyCounts(): Audited {
  const known: Knowledge = { ...knowledge, countStep: 1, step: 0.0001 };
  return again("exact means beside noisy counts", known, (records, period, keys) => {
    const cells = cellsOf(records, subjectOf(period), lattice, keys).cells;
    return cells.map(({ coordinate, n, sw, swy, recordKeySum }): PublishedCell => {
      const noise =
        (derived(keys.noiseKey, String(recordKeySum)).readUInt32BE(0) % (2 * known.bound + 1)) - known.bound;
      const value = Math.round((swy / sw) * 1e4) / 1e4;
      return n + noise < known.threshold
        ? { coordinate, state: "withheld", reason: "PROTECTED" }
        : { coordinate, state: "shown", n: n + noise, value, band: null, se: null, lo: null, hi: null };
    });
  });
}

function exactMargins(): Audited {
  return again("margins from exact shares", knowledge, (records, period, keys) => {
    const exactly = exactCells(records, period, keys);
    return recommended.publish(records, period, keys).map((cell) => {
      if (cell.state === "withheld" || cell.se === null) return cell;
      const { n, sw, swy } = exactly.get(nameOf(cell.coordinate))!;
      const se = Math.sqrt(((swy / sw) * (1 - swy / sw)) / n + policy.variance / n ** 2);
      return { ...cell, se: Number(se.toPrecision(2)) };
    });
  });
}

/** The recommended policy with another error in the means; count, margin and what is shown stay as they are. */
function otherError(name: string, errorOf: (draws: Draws, noise: Noise) => number): Audited {
  const noise = noiseOf(policy);
  return again(name, knowledge, (records, period, keys) => {
    const drawsOf = drawsFrom(subjectOf(period), keys.noiseKey);
    const exactly = exactCells(records, period, keys);
    return recommended.publish(records, period, keys).map((cell) => {
      if (cell.state === "withheld" || cell.value === null) return cell;
      const own = exactly.get(nameOf(cell.coordinate))!;
      const draws = drawsOf(cellKey(own.recordKeySum));
      const count = noisyCount(own.n, noise.whole(draws.n));
      const mean = { mean: own.swy / own.sw, noisyCount: count, factor: weightFactor(own), e: errorOf(draws, noise) };
      return { ...cell, value: noisyMean(mean, policy) };
    });
  });
}

function quietCounts(): Audited {
  return again("counts without noise", knowledge, (records, period, keys) => {
    const exactly = exactCells(records, period, keys);
    return recommended
      .publish(records, period, keys)
      .map((cell) =>
        cell.state === "withheld" ? cell : { ...cell, n: publishedCount(exactly.get(nameOf(cell.coordinate))!.n) },
      );
  });
}

function exactCells(records: readonly HouseholdRecord[], period: string, keys: Keys): Map<string, Cell> {
  const { cells } = cellsOf(records, subjectOf(period), lattice, keys);
  return new Map(cells.map((cell) => [nameOf(cell.coordinate), cell]));
}

function derived(key: Buffer, purpose: string): Buffer {
  return createHmac("sha256", key).update(purpose).digest();
}
