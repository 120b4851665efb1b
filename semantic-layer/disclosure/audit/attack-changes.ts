import { accuracy } from "./advantage.ts";
import { certainIn, period } from "./attack-release.ts";
import { exposedBetween, exposedWithin } from "./attacks/difference.ts";
import { expectedAnswers } from "./attacks/likelihood.ts";
import {
  type Change,
  everyChange,
  jointAnswers,
  jointEquations,
  type Later,
  newIn,
  oddsFromDifference,
} from "./attacks/temporal.ts";
import { equationsOf } from "./equations.ts";
import type { Audited, Release } from "./knowledge.ts";
import { keysFor } from "./publishers.ts";
import { randomFor } from "./random.ts";
import type { HouseholdRecord } from "../types.ts";
import { answersOf, freshAnswers, type World } from "./worlds.ts";

/** What two releases of one period, or three, give away. */
export type ChangesOutcome = {
  /** Guesses of the one household that changed, whose answer was a fair coin: right ones, by what happened to it. */
  single: { moved: number; corrected: number; tried: number; certain: number };
  /** The same from the household's neighbourhood alone, as far as that is shown; half right where nothing changed. */
  oneCell: number;
  /** Two releases, and three. */
  joint: Joint[];
  series: Joint[];
  exposed: string[];
};

/**
 * Guesses of `places` households that changed: the gain over fresh answers, how much of it the later releases added, and how many became
 * certain.
 */
export type Joint = { changed: number; places: number; gain: number; extra: number; certain: number };

/**
 * What is tried: so many times one changed household; two releases with so many changes in every neighbourhood; and three, with so many
 * households unlike the first release in the second and in the third. Fewer in the third have taken their change back.
 */
export type ChangesEffort = {
  tries: number;
  pairs: readonly number[];
  series: readonly (readonly [second: number, third: number])[];
};

/** Odds that only an impossible noise can give. */
const CERTAIN = 25;

/**
 * Attacks releases of one period (A7): one changed household, then several in every neighbourhood at once, and three releases: every
 * number against every other that was ever shown, and all together.
 */
export async function attackChanges(world: World, audited: Audited, effort: ChangesEffort): Promise<ChangesOutcome> {
  const first = releaseOf(world.records, audited, world.seed);
  const alone = expectedAnswers(equationsOf(first.records, first.cells, audited.knowledge));
  const attackAll = async (counts: readonly number[]) => {
    const most = Math.max(...counts);
    const later: Later[] = [];
    for (const count of counts) {
      const changes = changesIn(world, most, count);
      const earlier = [first, ...later.map(({ release }) => release)];
      later.push({ release: after(earlier, changes, audited, world), changes });
    }
    const exposed = exposedIn([first, ...later.map(({ release }) => release)]);
    return { exposed, joint: { changed: most, ...(await jointAttack(world, first, later, { audited, alone })) } };
  };
  const outcome: ChangesOutcome = {
    ...singleChanges(world, first, audited, effort.tries),
    joint: [],
    series: [],
    exposed: [],
  };
  for (const counts of [...effort.pairs.map((count) => [count]), ...effort.series]) {
    const { exposed, joint } = await attackAll(counts);
    outcome.exposed.push(...exposed.map((how) => `${counts.join(", then ")} changed: ${how}`));
    outcome[counts.length === 1 ? "joint" : "series"].push(joint);
  }
  return outcome;
}

/** What stands in each later release, and all pairs of releases, each number against those that stood before it. */
function exposedIn(releases: readonly Release[]): string[] {
  const standing = releases
    .slice(1)
    .flatMap((release, at) => exposedWithin(release, releases.slice(0, at + 1)).map(({ how }) => how));
  const news = releases.map((release, at) => ({ ...release, cells: newIn(release, releases.slice(0, at)) }));
  const between = news.flatMap((later, at) =>
    news.slice(0, at).flatMap((earlier) => exposedBetween(earlier, later).map(({ how }) => how)),
  );
  return [...standing, ...between];
}

function singleChanges(world: World, unchanged: Release, audited: Audited, tries: number) {
  const random = randomFor(world.seed, "single changes");
  const { lower, upper } = world.kind.scale;
  const single = { moved: 0, corrected: 0, tried: 0, certain: 0 };
  let oneCell = 0;
  for (const { id, areas } of random.sample(world.records, tries)) {
    for (const kind of ["moved", "corrected"] as const) {
      const answer = random.chance(0.5) ? upper : lower;
      const records = world.records.map((record) => (record.id === id ? { ...record, answer } : record));
      const isSame = world.records.every((record, place) => record.answer === records[place]!.answer);
      const first = isSame ? unchanged : releaseOf(records, audited, world.seed);
      const second = after([first], [{ id, kind }], audited, world);
      const odds = oddsFromDifference(first, second, { id, kind }, audited.knowledge);
      single[kind] += rightness(odds, answer === upper);
      single.tried += 1;
      if (Math.abs(odds) > CERTAIN) single.certain += 1;
      const near = first.cells.filter(({ coordinate }) => coordinate.area === areas.neighbourhood);
      const nearOdds = oddsFromDifference({ ...first, cells: near }, second, { id, kind }, audited.knowledge);
      if (kind === "moved") oneCell += rightness(nearOdds, answer === upper);
    }
  }
  return { single, oneCell };
}

function rightness(odds: number, isYes: boolean): number {
  if (odds === 0) return 0.5;
  return odds > 0 === isYes ? 1 : 0;
}

/** The first `few` of so many households in every neighbourhood, by turns moved out and corrected. */
function changesIn(world: World, changed: number, few: number): Change[] {
  const random = randomFor(world.seed, `${changed} changes`);
  return [...Map.groupBy(world.records, ({ areas }) => areas.neighbourhood).values()].flatMap((records) =>
    random
      .sample(records, changed)
      .slice(0, few)
      .map(({ id }, at): Change => ({ id, kind: at % 2 === 0 ? "moved" : "corrected" })),
  );
}

function releaseOf(records: readonly HouseholdRecord[], audited: Audited, seed: number): Release {
  return { period, records, cells: audited.publish(records, period, keysFor(seed)) };
}

/** The next release of a period, after all these changes since the first. Weights are frozen with the wave. */
function after(earlier: readonly Release[], changes: readonly Change[], audited: Audited, world: World): Release {
  const kindOf = new Map(changes.map(({ id, kind }) => [id, kind]));
  const { lower, upper } = world.kind.scale;
  const records = earlier[0]!.records
    .filter(({ id }) => kindOf.get(id) !== "moved")
    .map((record) => (kindOf.has(record.id) ? { ...record, answer: lower + upper - record.answer } : record));
  return { period, records, cells: audited.republish(earlier, records, keysFor(world.seed)) };
}

/** `alone`: the guesses from the first release alone. */
async function jointAttack(
  world: World,
  first: Release,
  later: readonly Later[],
  { audited, alone }: { audited: Audited; alone: number[] },
) {
  const changes = everyChange(later);
  const system = jointEquations(first, later, audited.knowledge);
  const answers = answersOf(world);
  const fresh = freshAnswers(world);
  const ids = new Set(changes.map(({ id }) => id));
  const places = [...first.records.keys()].filter((place) => ids.has(first.records[place]!.id));
  const { cut } = system.prior;
  const gainOf = (expected: number[]) =>
    accuracy(expected, answers, places, cut) - accuracy(expected, fresh, places, cut);
  const gain = gainOf(expectedAnswers(system));
  const extra = gain - gainOf(alone);
  const targets = places.map((place) => system.groupOf[place]!);
  const { found } = await certainIn(system, jointAnswers(first, changes, answers), targets, targets.length, world.seed);
  return { places: places.length, gain, extra, certain: found };
}
