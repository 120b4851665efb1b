/**
 * The chances of whole noise −D…D with the largest entropy at variance V: p(v) ∝ exp(−λ·v²), λ found by bisection. Written apart
 * from the publisher's own, as the attacker would from the published description. Bound 0 is no noise.
 * Source: Giessing & Tent 2019, symmetric row.
 */
export function noiseLaw(bound: number, variance: number): NoiseLaw {
  const key = `${bound}/${variance}`;
  const law = laws.get(key) ?? solveLaw(bound, variance);
  laws.set(key, law);
  return law;
}

type NoiseLaw = { noise: number; chance: number }[];

/** Asked for every cell of every world; there are few different ones. */
const laws = new Map<string, NoiseLaw>();

function solveLaw(bound: number, variance: number): NoiseLaw {
  const noises = Array.from({ length: 2 * bound + 1 }, (_, index) => index - bound);
  if (bound === 0) return [{ noise: 0, chance: 1 }];
  const lawAt = (rate: number) => {
    const weights = noises.map((noise) => Math.exp(-rate * noise ** 2));
    const sum = weights.reduce((total, weight) => total + weight, 0);
    return noises.map((noise, index) => ({ noise, chance: weights[index]! / sum }));
  };
  let [low, high] = [1e-9, 50];
  for (let step = 0; step < 200; step++) {
    const middle = (low + high) / 2;
    const spread = lawAt(middle).reduce((sum, { noise, chance }) => sum + chance * noise ** 2, 0);
    if (spread > variance) low = middle;
    else high = middle;
  }
  return lawAt((low + high) / 2);
}
