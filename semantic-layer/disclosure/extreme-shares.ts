import type { Band } from "./types.ts";

const FEW = 0.1;
/** From this noisy count on, few or nearly all are still too many to point at anyone. */
const ENOUGH_TO_TELL = 50;

/**
 * When nearly nobody or nearly everybody in a small group says yes, the share says it of each of them (group disclosure). A sensitive
 * share below 0.1 or above 0.9 in a noisy count below 50 is published as a band; null when the share itself may be shown.
 * `share` and `noisyCount` are the noisy ones, so that the band tells no more than they would. Source: ESSnet guidelines.
 */
export function bandOf(share: number, noisyCount: number): Band | null {
  if (noisyCount >= ENOUGH_TO_TELL) return null;
  if (share < FEW) return "BELOW_10_PERCENT";
  return share > 1 - FEW ? "ABOVE_90_PERCENT" : null;
}
