import { AREA_LEVELS } from "../lattice.ts";
import { advantageOf } from "./advantage.ts";
import { averagedNoise } from "./attacks/averaging.ts";
import { rangesOf, stillToSolve } from "./attacks/certainty.ts";
import { advantageWithKnown, pooled, type Rights, seenBy } from "./attacks/coalition.ts";
import { exposedWithin } from "./attacks/difference.ts";
import { plainlyVisible } from "./attacks/direct.ts";
import { sampledAnswers } from "./attacks/gibbs.ts";
import { expectedAnswers } from "./attacks/likelihood.ts";
import { pointedAt, type Pointing } from "./attacks/margins.ts";
import { familiesOf, isRight, solvedRatios } from "./attacks/ratio.ts";
import { equationsOf, type Equations } from "./equations.ts";
import type { Audited, Release, ShownCell } from "./knowledge.ts";
import { type NoiseSums, publishedNoise } from "./published-noise.ts";
import { keysFor } from "./publishers.ts";
import { randomFor } from "./random.ts";
import { type Utility, utilityOf } from "./utility.ts";
import { answersOf, freshAnswers, type World } from "./worlds.ts";
import type { AreaLevel } from "../types.ts";

type Effort = {
  /** At most so many groups are put to the solver; those that are open without it cost nothing. */
  programmes: number;
  /** How often the same question is asked. */
  asks: number;
  /** Whether the sampler (A4) runs. */
  sampler: boolean;
};

/** Each attack's outcome on one release of one world; what each number means stands in `criteria.ts`. */
export type ReleaseOutcome = {
  households: number;
  cells: { shown: number; all: number };
  direct: string[];
  noise: NoiseSums | null;
  pointing: Pointing | null;
  exposed: string[];
  certain: { found: number; solved: number; targets: number };
  likelihood: { all: number; singles: number; curve: number };
  sampler: { all: number; singles: number; curve: number } | null;
  averaging: Averaging;
  known: { three: number; fivePercent: number };
  pooling: { advantage: number; contradictions: number };
  ratios: number | null;
  utility: Utility;
};

/** Attacks one release of one world in every way that needs no second release (A0–A6, A8), and measures what it is still worth. */
export async function attackRelease(world: World, audited: Audited, effort: Effort): Promise<ReleaseOutcome> {
  const { records, seed } = world;
  const keys = keysFor(seed);
  const ask = () => audited.publish(records, period, keys);
  const release: Release = { period, records, cells: ask() };
  const system = equationsOf(records, release.cells, audited.knowledge);
  const answers = answersOf(world);
  const fresh = freshAnswers(world);
  const gain = (expected: number[]) => advantageOf(expected, answers, fresh, system);
  // Attacks that count whole answers.
  const counts = world.weighting === "equal" && world.kind.items === 1;
  const advantageKnowing = (count: number) => advantageWithKnown(system, answers, fresh, count, seed).all;
  return {
    households: records.length,
    cells: { shown: release.cells.filter(({ state }) => state === "shown").length, all: release.cells.length },
    direct: plainlyVisible(release, audited.knowledge),
    noise: publishedNoise(release, audited.knowledge),
    pointing: counts ? pointedAt(release, audited.knowledge) : null,
    exposed: exposedWithin(release).map(({ how }) => how),
    certain: await certainIn(system, answers, smallGroups(system), effort.programmes, seed),
    likelihood: gain(expectedAnswers(system)),
    sampler: effort.sampler ? gain(sampledAnswers(system, seed)) : null,
    averaging: averagedOver(Array.from({ length: effort.asks }, ask), world, audited),
    known: { three: advantageKnowing(3), fivePercent: advantageKnowing(Math.round(records.length / 20)) },
    pooling: poolingOf(ask, world, audited),
    ratios: counts
      ? solvedRatios(familiesOf(release.cells, partsIn(release)), audited.knowledge).filter((solved) =>
          isRight(solved, release),
        ).length
      : null,
    utility: utilityOf(release, world),
  };
}

export const period = "2026-W1";

/** Groups of one or two households, and the planted ones: a number that is certain for them is certain for a household. */
function smallGroups({ groups }: Equations): number[] {
  return [...groups.keys()].filter((group) => groups[group]!.members.length <= 2);
}

/** How many of the targets are certain, of those that were put to the solver or ruled out before. */
export async function certainIn(
  system: Equations,
  answers: readonly number[],
  targets: readonly number[],
  programmes: number,
  seed: number,
) {
  const left = stillToSolve(system, answers, targets);
  const solved = left.length > programmes ? randomFor(seed, "programmes").sample(left, programmes) : left;
  const ranges = await rangesOf(system, solved);
  const found = ranges.filter(({ least, most }) => least >= most).length;
  // What was not put to the solver is taken to be as those that were.
  const ruledOut = Math.round(((targets.length - left.length) * solved.length) / Math.max(left.length, 1));
  return {
    found,
    solved: solved.length,
    targets: left.length > programmes ? solved.length + ruledOut : targets.length,
  };
}

/**
 * Noise that is left after averaging, at least: of the own noise of every neighbourhood, group, district and the whole association, and in
 * answers, of all areas. NaN where no area of a level has a number of its own.
 */
type Averaging = {
  neighbourhoods: number;
  groups: number;
  districts: number;
  association: number;
  answers: number;
};

function averagedOver(asked: Release["cells"][], world: World, { knowledge }: Audited): Averaging {
  const system = equationsOf(world.records, asked.flat(), knowledge);
  const all = averagedNoise(system, (name) => name.split("/").length === 2);
  const least = (level: AreaLevel) => {
    const kept = all.flatMap((each) => (each.name.startsWith(`${level}/`) && each.kept !== null ? [each.kept] : []));
    return kept.length > 0 ? Math.min(...kept) : NaN;
  };
  return {
    neighbourhoods: least("neighbourhood"),
    groups: least("neighbourhood_group"),
    districts: least("district"),
    association: least("association"),
    answers: Math.min(...all.map(({ sd }) => sd)),
  };
}

/** Two partners, one for the first district and one for the others, who ask on their own and lay what they get side by side. */
function halvesOf({ records }: World): [Rights, Rights] {
  const areasIn = (level: AreaLevel, isFirst: boolean) => ({
    level,
    areas: [...new Set(records.flatMap(({ areas }) => ((areas.district === "D1") === isFirst ? [areas[level]] : [])))],
  });
  const near = (isFirst: boolean) =>
    (["association", "district", "neighbourhood_group", "neighbourhood"] as const).map((level) =>
      areasIn(level, isFirst),
    );
  return [near(true), [...near(false), areasIn("municipality", false)]];
}

function poolingOf(ask: () => Release["cells"], world: World, { knowledge }: Audited) {
  const { cells, contradictions } = pooled(halvesOf(world).map((rights) => seenBy(rights, ask())));
  const system = equationsOf(world.records, cells, knowledge);
  const { all } = advantageOf(expectedAnswers(system), answersOf(world), freshAnswers(world), system);
  return { advantage: all, contradictions: contradictions.length };
}

/** The parts of a cell: by a further trait, or by the areas of the next level that people live in. */
function partsIn({ records, cells }: Release): (parent: ShownCell) => Release["cells"][] {
  return ({ coordinate: { level, area, group } }) => {
    const inside = (cell: Release["cells"][number]) =>
      Object.entries(group).every(([trait, value]) => cell.coordinate.group[trait as "age_band"] === value);
    const extra = (cell: Release["cells"][number]) =>
      Object.keys(cell.coordinate.group).filter((trait) => !(trait in group));
    const byTrait = Map.groupBy(
      cells.filter(
        (cell) =>
          cell.coordinate.level === level && cell.coordinate.area === area && inside(cell) && extra(cell).length === 1,
      ),
      (cell) => extra(cell)[0]!,
    );
    const next = AREA_LEVELS[AREA_LEVELS.indexOf(level) + 1];
    const areas = new Set(
      records.filter((record) => record.areas[level] === area).map(({ areas }) => next && areas[next]),
    );
    const byArea = cells.filter(
      (cell) =>
        cell.coordinate.level === next && areas.has(cell.coordinate.area) && inside(cell) && extra(cell).length === 0,
    );
    return [...byTrait.values(), byArea];
  };
}
