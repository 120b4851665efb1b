import { createHash } from "node:crypto";
import { cellsOf } from "../cells.ts";
import { closedLattice } from "../lattice.ts";
import { scorePolicy, sharePolicy } from "../policy.ts";
import { publish } from "../publisher.ts";
import { revise, sealedCells } from "../revision.ts";
import type { HouseholdRecord, Keys, Lattice, Policy, PublishedCell } from "../types.ts";
import type { Audited, Knowledge } from "./knowledge.ts";
import { dispersionOf, type Kind, scores, severalMunicipalities, shares } from "./worlds.ts";

/** The publisher that a release uses, with the recommended policy for a sensitive yes or no. */
export const recommended = publisherOf("recommended", sharePolicy({ sensitive: true }), closedLattice("one"), shares);

/** The same for a score of 0 to 100, as the resilience index is. */
export const recommendedScores = publisherOf("scores", scorePolicy(scores.scale), closedLattice("one"), scores);

/** The same for an association with homes in several municipalities. */
const recommendedSeveral = publisherOf(
  "several municipalities",
  sharePolicy({ sensitive: true }),
  closedLattice("several"),
  severalMunicipalities,
);

/** The publisher that a release of such a world uses. */
export function recommendedFor({ items, municipalities }: Kind): Audited {
  if (municipalities > 1) return recommendedSeveral;
  return items > 1 ? recommendedScores : recommended;
}

/** The production publisher with this policy and lattice, and what the README tells everybody about it. */
function publisherOf(name: string, policy: Policy, lattice: Lattice, kind: Kind): Audited {
  const knowledge: Knowledge = {
    bound: policy.bound,
    variance: policy.variance,
    largestKappa: 3,
    step: policy.step,
    countStep: 5,
    threshold: policy.threshold,
    scale: policy.scale,
    answers: { items: kind.items, dispersion: dispersionOf(kind) },
    extreme: policy.sensitive ? { share: 0.1, below: 50 } : { share: 0, below: 0 },
    answersInKeys: true,
  };
  const publishAll: Audited["publish"] = (records, period, keys) =>
    publish(cellsOf(records, subjectOf(period), lattice, keys), policy, lattice, keys);
  return {
    name,
    knowledge,
    publish: publishAll,
    republish([first, ...between], records, keys) {
      const { period } = first!;
      const seal = (published: readonly PublishedCell[], of: readonly HouseholdRecord[]) =>
        sealedCells(published, of, subjectOf(period), lattice, keys);
      // Changes are counted from the households of the number that stands, whichever release that was in.
      const standing = [...between.map((release) => release.records), records].reduce(
        (before, now) => revise(before, seal(publishAll(now, period, keys), now), policy),
        seal(first!.cells, first!.records),
      );
      return [...standing.values()].map(({ published }) => published);
    },
  };
}

/** The keys of an invented association, from its seed. */
export function keysFor(seed: number): Keys {
  const secret = (name: string) => createHash("sha256").update(`audit/${seed}/${name}`).digest();
  return { recordKey: secret("record key"), noiseKey: secret("noise key") };
}

export function subjectOf(period: string) {
  return { dataset: "audit", measure: "share", period };
}
