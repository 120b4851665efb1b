import { createHash } from "node:crypto";
import { cellsOf } from "../cells.ts";
import { closedLattice } from "../lattice.ts";
import { sharePolicy } from "../policy.ts";
import { publish } from "../publisher.ts";
import { revise, sealedCells } from "../revision.ts";
import type { HouseholdRecord, Keys, Lattice, Policy, PublishedCell } from "../types.ts";
import type { Audited, Knowledge } from "./knowledge.ts";

/** The publisher that a release uses, with the recommended policy for a sensitive yes or no. */
export const recommended: Audited = publisherOf("recommended", sharePolicy({ sensitive: true }), closedLattice("one"));

/** The production publisher with this policy and lattice, and what the README tells everybody about it. */
function publisherOf(name: string, policy: Policy, lattice: Lattice): Audited {
  const knowledge: Knowledge = {
    bound: policy.bound,
    variance: policy.variance,
    largestKappa: 3,
    step: policy.step,
    countStep: 5,
    threshold: policy.threshold,
    scale: policy.scale,
    extreme: { share: 0.1, below: 50 },
    answersInKeys: true,
  };
  const publishAll: Audited["publish"] = (records, period, keys) =>
    publish(cellsOf(records, subjectOf(period), lattice, keys), policy, lattice, keys);
  return {
    name,
    knowledge,
    publish: publishAll,
    republish({ period, records: before, cells }, records, keys) {
      const seal = (published: readonly PublishedCell[], of: readonly HouseholdRecord[]) =>
        sealedCells(published, of, subjectOf(period), lattice, keys);
      const next = publishAll(records, period, keys);
      return [...revise(seal(cells, before), seal(next, records)).values()].map(({ published }) => published);
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
