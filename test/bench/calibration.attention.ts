/** The list of areas that ask for attention: of every area two figures are looked at, and all of them together. */
import { discoveries, fallOfShares, normalCdf } from "../../semantic-layer/statistics/index.ts";
import type { Draws } from "./calibration.draws.ts";
import type { Claim } from "./calibration.rows.ts";

/** Cases in an area, before and after. */
const cases = 40;
/** Of a change that is not there: how far the mean of a survey and the share of the cases go together. */
const together = 0.6;

export const attentionClaims: Claim[] = [8, 20, 50, 100].flatMap((areas): Claim[] => [
  {
    ...{ method: "bh", claim: "attention", kind: "errors", promised: 0.1, n: areas },
    run: (draws) => {
      const { listed, falseAlarms } = attentionList(draws, areas, (area) => area % 2 === 0);
      return listed > 0 ? falseAlarms / listed : 0;
    },
  },
  {
    ...{ method: "bh", claim: "attention quiet", kind: "errors", promised: 0.1, n: areas },
    run: (draws) => attentionList(draws, areas, () => false).listed > 0,
  },
]);

/** A survey's mean that falls by two and a half standard errors, and a share that falls from a half to a quarter. */
function attentionList(draws: Draws, areas: number, isReal: (area: number) => boolean) {
  const real = Array.from({ length: areas }, (_, area) => isReal(area));
  const p = real.flatMap((fell) => {
    const [before, after] = [hits(draws, 0.5), hits(draws, fell ? 0.25 : 0.5)];
    const luck = (after - before - (fell ? -0.25 * cases : 0)) / Math.sqrt(cases / 2);
    const shift = together * luck + Math.sqrt(1 - together ** 2) * draws.normal();
    return [fallOf(before, after), normalCdf(shift - (fell ? 2.5 : 0))];
  });
  const { selected } = discoveries({ p, dependence: "any" });
  return { listed: selected.length, falseAlarms: selected.filter((at) => !real[Math.floor(at / 2)]).length };
}

function hits(draws: Draws, share: number): number {
  let count = 0;
  for (let one = 0; one < cases; one += 1) count += Number(draws.uniform() < share);
  return count;
}

const known = new Map<string, number>();

/** There are few pairs of counts, and each is asked often. */
function fallOf(before: number, after: number): number {
  const pair = `${before} ${after}`;
  const share = (count: number) => ({ value: count / cases, nEff: cases });
  const p = known.get(pair) ?? fallOfShares(share(before), share(after));
  known.set(pair, p);
  return p;
}
