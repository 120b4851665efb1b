import { estimate } from "./estimate.ts";
import { type Figure, judge } from "./judge.ts";
import { measure } from "./measure.ts";
import { protect } from "./protect.ts";
import type { Release } from "./release.ts";
import { weigh } from "./weigh.ts";

/** From facts to figures, in the transaction of the release. */
export async function makeFigures(release: Release): Promise<Figure[]> {
  await weigh(release);
  await measure(release);
  return protect(await judge(release, await estimate(release)));
}
