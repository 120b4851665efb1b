import { areaClasses, codesOf, type VerdictCounts } from "@fijne-buurten/db/vocabulary";
import type { VerdictCount } from "./figure-parts.type.ts";

/** The classes that a tally has, in the order in which they are told. */
export function countsOf(counts: VerdictCounts): VerdictCount[] {
  return codesOf(areaClasses).flatMap((own) => {
    const count = counts[own];
    return count === undefined ? [] : { ...areaClasses[own], count };
  });
}
