import { accuracy } from "./advantage.ts";
import { certainIn, period } from "./attack-release.ts";
import { exposedBetween } from "./attacks/difference.ts";
import { expectedAnswers } from "./attacks/likelihood.ts";
import { type Change, jointAnswers, jointEquations, oddsFromDifference } from "./attacks/temporal.ts";
import { equationsOf } from "./equations.ts";
import type { Audited, Release } from "./knowledge.ts";
import { keysFor } from "./publishers.ts";
import { randomFor } from "./random.ts";
import type { HouseholdRecord } from "../types.ts";
import { freshAnswers, type World } from "./worlds.ts";

/** What two releases of one period give away. */
export type ChangesOutcome = {
  /** Guesses of the one household that changed, whose answer was a fair coin: right ones, by what happened to it. */
  single: { moved: number; corrected: number; tried: number; certain: number };
  /** The same from the household's neighbourhood alone, as far as that is shown; half right where nothing changed. */
  oneCell: number;
  /**
   * Per 1…5 changed households in every neighbourhood: the gain over fresh answers, how much of it the second release added, and how many
   * became certain.
   */
  joint: { changed: number; gain: number; extra: number; certain: number }[];
  exposed: string[];
};

const MOST_CHANGED = 5;

/** Odds that only an impossible noise can give. */
const CERTAIN = 25;

/** Attacks pairs of releases (A7): `tries` times one changed household, then 1 to 5 changes in every neighbourhood at once. */
export async function attackChanges(world: World, audited: Audited, tries: number): Promise<ChangesOutcome> {
  const first = releaseOf(world.records, audited, world.seed);
  const singles = singleChanges(world, first, audited, tries);
  const joint = [];
  const exposed = [];
  for (let changed = 1; changed <= MOST_CHANGED; changed++) {
    const changes = changesIn(world, changed);
    const releases: [Release, Release] = [first, after(first, changes, audited, world.seed)];
    exposed.push(...exposedBetween(...releases).map(({ how }) => `${changed} changed: ${how}`));
    joint.push({ changed, ...(await jointAttack(world, releases, changes, audited)) });
  }
  return { ...singles, joint, exposed };
}

function singleChanges(world: World, unchanged: Release, audited: Audited, tries: number) {
  const random = randomFor(world.seed, "single changes");
  const single = { moved: 0, corrected: 0, tried: 0, certain: 0 };
  let oneCell = 0;
  for (const { id, areas } of random.sample(world.records, tries)) {
    for (const kind of ["moved", "corrected"] as const) {
      const answer = random.chance(0.5) ? 1 : 0;
      const records = world.records.map((record) => (record.id === id ? { ...record, answer } : record));
      const isSame = world.records.every((record, place) => record.answer === records[place]!.answer);
      const first = isSame ? unchanged : releaseOf(records, audited, world.seed);
      const second = after(first, [{ id, kind }], audited, world.seed);
      const odds = oddsFromDifference(first, second, { id, kind }, audited.knowledge);
      single[kind] += rightness(odds, answer);
      single.tried += 1;
      if (Math.abs(odds) > CERTAIN) single.certain += 1;
      const near = first.cells.filter(({ coordinate }) => coordinate.area === areas.neighbourhood);
      const nearOdds = oddsFromDifference({ ...first, cells: near }, second, { id, kind }, audited.knowledge);
      if (kind === "moved") oneCell += rightness(nearOdds, answer);
    }
  }
  return { single, oneCell };
}

function rightness(odds: number, answer: number): number {
  if (odds === 0) return 0.5;
  return odds > 0 === (answer === 1) ? 1 : 0;
}

/** The same number of households in every neighbourhood, by turns moved out and corrected. */
function changesIn(world: World, changed: number): Change[] {
  const random = randomFor(world.seed, `${changed} changes`);
  return [...Map.groupBy(world.records, ({ areas }) => areas.neighbourhood).values()].flatMap((records) =>
    random.sample(records, changed).map(({ id }, at): Change => ({ id, kind: at % 2 === 0 ? "moved" : "corrected" })),
  );
}

function releaseOf(records: readonly HouseholdRecord[], audited: Audited, seed: number): Release {
  return { period, records, cells: audited.publish(records, period, keysFor(seed)) };
}

/** The second release of a period, after the changes. Weights are frozen with the wave. */
function after(first: Release, changes: readonly Change[], audited: Audited, seed: number): Release {
  const kindOf = new Map(changes.map(({ id, kind }) => [id, kind]));
  const records = first.records
    .filter(({ id }) => kindOf.get(id) !== "moved")
    .map((record) => (kindOf.has(record.id) ? { ...record, answer: 1 - record.answer } : record));
  return { period, records, cells: audited.republish(first, records, keysFor(seed)) };
}

async function jointAttack(world: World, [first, second]: [Release, Release], changes: Change[], audited: Audited) {
  const system = jointEquations(first, second, changes, audited.knowledge);
  const answers = first.records.map(({ answer }) => answer);
  const ids = new Set(changes.map(({ id }) => id));
  const places = [...first.records.keys()].filter((place) => ids.has(first.records[place]!.id));
  const fresh = freshAnswers(world);
  const gainOf = (expected: number[]) => accuracy(expected, answers, places) - accuracy(expected, fresh, places);
  const gain = gainOf(expectedAnswers(system));
  const extra = gain - gainOf(expectedAnswers(equationsOf(first.records, first.cells, audited.knowledge)));
  const targets = places.map((place) => system.groupOf[place]!);
  const { found } = await certainIn(system, jointAnswers(first, changes, answers), targets, targets.length, world.seed);
  return { gain, extra, certain: found };
}
