import { certainIn, period } from "./attack-release.ts";
import { pooled, seenBy } from "./attacks/coalition.ts";
import { exposedBetween, exposedWithin } from "./attacks/difference.ts";
import { plainlyVisible } from "./attacks/direct.ts";
import { jointAnswers, jointEquations, oddsFromDifference } from "./attacks/temporal.ts";
import { equationsOf } from "./equations.ts";
import type { Audited, Release } from "./knowledge.ts";
import type { Planted } from "./planted.ts";
import { keysFor } from "./publishers.ts";
import { answersOf } from "./worlds.ts";

/** What became known of a planted case. */
export type PlantedOutcome = {
  direct: string[];
  exposed: string[];
  /** Groups of households with a target in them whose answers are certain, of all those groups. */
  certain: number;
  targets: number;
  /** How strongly the difference of two releases points to the right answer; 0 where it says nothing. */
  odds: number[];
  contradictions: string[];
};

/** Attacks a planted case in every way that it invites: directly, by differences, by certainty, over time, together. */
export async function attackPlanted(planted: Planted, audited: Audited): Promise<PlantedOutcome> {
  const { world, targets, after, changes, rights } = planted;
  const keys = keysFor(world.seed);
  const first = released(world.records, audited.publish(world.records, period, keys));
  const second = after && released(after, audited.republish([first], after, keys));
  const views = (rights ?? []).map((right) => seenBy(right, audited.publish(world.records, period, keys)));
  const together = rights ? pooled(views) : null;
  const seen = together ? { ...first, cells: together.cells } : first;
  const answers = answersOf(world);
  const system =
    changes && second
      ? jointEquations(seen, [{ release: second, changes }], audited.knowledge)
      : equationsOf(first.records, seen.cells, audited.knowledge);
  const wanted = new Set(targets);
  const places = [...first.records.keys()].filter((place) => wanted.has(first.records[place]!.id));
  const groups = [...new Set(places.map((place) => system.groupOf[place]!))];
  const all = changes ? jointAnswers(first, changes, answers) : answers;
  const certain = await certainIn(system, all, groups, groups.length, world.seed);
  const right = (id: string) => (first.records.find((record) => record.id === id)!.answer === 1 ? 1 : -1);
  return {
    direct: plainlyVisible(seen, audited.knowledge),
    exposed: [
      ...exposedWithin(seen),
      ...(second ? [...exposedWithin(second, [seen]), ...exposedBetween(seen, second)] : []),
    ].map(({ how }) => how),
    certain: certain.found,
    targets: groups.length,
    odds: (changes ?? []).map(
      (change) => right(change.id) * oddsFromDifference(seen, second!, change, audited.knowledge),
    ),
    contradictions: together?.contradictions ?? [],
  };
}

function released(records: Release["records"], cells: Release["cells"]): Release {
  return { period, records, cells };
}
