import type { AreaLevel } from "@fijne-buurten/db/vocabulary";
import type { Card } from "./card.entity.ts";

/**
 * Whether a norm is what the law asks of a year, or the lower one that it allows. It asks that of a whole association, and of no part. A goal
 * may ask more or less than the law: then what was agreed is met or missed, and not the law.
 */
export function isLegalNorm(
  { legalNorms = [] }: Card,
  { norm, period, areaLevel }: { norm: number | null; period: string; areaLevel: AreaLevel },
): boolean {
  if (areaLevel !== "association") return false;
  const law = legalNorms.find(({ year }) => String(year) === period);
  return law !== undefined && norm !== null && (norm === law.norm || norm === law.agreedNorm);
}
