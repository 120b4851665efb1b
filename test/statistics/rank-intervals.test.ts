import { expect, test } from "vitest";
import {
  middlePlaces,
  rankIntervals,
  ranks,
  type RankQuestion,
} from "../../semantic-layer/statistics/rank-intervals.ts";

const parts = [
  { theme: "safe", zero: 0, hundred: 10 },
  { theme: "safe", zero: 1, hundred: 5 },
  { theme: "together", zero: 20, hundred: 0 },
  { theme: "home", zero: 0, hundred: 100 },
];
const weights = { safe: 2, together: 1, home: 1 };
const nothing = { weights: 0, goalposts: 0, aggregation: false, leaveOneOut: false, noise: false };

/** Area by part: two that lead, two that trail, and four that are good at different things. */
const values = [
  [9, 4.8, 2, 95],
  [8.5, 4.5, 3, 90],
  [7, 2.2, 6, 55],
  [4, 4.1, 12, 60],
  [6, 3.1, 2, 35],
  [5, 3.2, 8, 80],
  [2, 1.9, 15, 20],
  [1, 1.4, 18, 15],
];
const areas = values.map((area) => ({ values: area }));
const ask = (question: Partial<RankQuestion> = {}) => rankIntervals({ parts, weights, areas, seed: 1, ...question });

test("places run from the highest value, equals share the mean of theirs, and what is missing has none", () => {
  expect(ranks([5, 9, null, 5, 1])).toEqual([2.5, 1, null, 2.5, 4]);
  expect(ranks([7, 7, 7])).toEqual([2, 2, 2]);
  expect(ranks([])).toEqual([]);
});

test("of twenty places taken the interval leaves out the highest, of forty also the lowest", () => {
  const places = (count: number) => Array.from({ length: count }, (_, at) => count - at);
  expect(middlePlaces(places(20))).toEqual({ lo: 1, hi: 19 });
  expect(middlePlaces(places(40))).toEqual({ lo: 2, hi: 38 });
  expect(middlePlaces(places(1000))).toEqual({ lo: 50, hi: 950 });
  expect(middlePlaces([])).toEqual({ lo: null, hi: null });
});

test("the same seed gives the same intervals, another seed nearly the same", () => {
  expect(ask()).toEqual(ask());
  const other = ask({ seed: 2 });
  for (const [at, { lo, hi }] of ask().entries()) {
    expect(Math.abs(other[at]!.lo! - lo!)).toBeLessThanOrEqual(1);
    expect(Math.abs(other[at]!.hi! - hi!)).toBeLessThanOrEqual(1);
  }
});

test("when nothing is varied every interval is the place itself", () => {
  expect(ask({ variation: nothing })).toEqual(ask().map(({ rank }) => ({ rank, lo: rank, hi: rank })));
});

test("with a coin toss and one part left out, intervals are those of the ten indices there are", () => {
  const expected = enumerate();
  const seen = ask({ draws: 20_000, variation: { ...nothing, aggregation: true, leaveOneOut: true } });
  expect(seen.map(({ lo, hi }) => [lo, hi])).toEqual(expected);
  // Three areas trade places when a part is left out, so that the list above is not a list of single places.
  expect(expected.filter(([lo, hi]) => lo !== hi).length).toBeGreaterThan(2);
});

test("everything varied at once gives the intervals of a plain simulation with other random numbers", () => {
  const covariance = [
    [1, 0.3, 0, 0],
    [0.3, 0.25, 0, 0],
    [0, 0, 0, 0],
    [0, 0, 0, 64],
  ];
  const noisy = areas.map((area) => ({ ...area, covariance }));
  const seen = ask({ areas: noisy, draws: 4000 });
  for (const [at, [lo, hi]] of simulate(4000).entries()) {
    expect(Math.abs(seen[at]!.lo! - lo)).toBeLessThanOrEqual(0.5);
    expect(Math.abs(seen[at]!.hi! - hi)).toBeLessThanOrEqual(0.5);
  }
});

test("sampling noise of two equal areas leaves it open which comes first", () => {
  const pair = [50, 50, 0].map((value) => ({ values: [value], covariance: [[1]] }));
  const seen = ask({ parts: [parts[3]!], weights: { home: 1 }, areas: pair, variation: { ...nothing, noise: true } });
  expect(seen).toEqual([
    { rank: 1.5, lo: 1, hi: 2 },
    { rank: 1.5, lo: 1, hi: 2 },
    { rank: 3, lo: 3, hi: 3 },
  ]);
});

test("noise that two parts share moves them together", () => {
  // Perfectly opposed noise in two parts of one theme cancels, perfectly shared noise does not.
  const twice = [
    { theme: "home", zero: 0, hundred: 100 },
    { theme: "home", zero: 0, hundred: 100 },
  ];
  const with_ = (shared: number) =>
    ask({
      parts: twice,
      weights: { home: 1 },
      areas: [60, 50].map((value) => ({
        values: [value, value],
        covariance: [
          [100, shared],
          [shared, 100],
        ],
      })),
      variation: { ...nothing, noise: true },
    });
  expect(with_(-100)).toEqual([
    { rank: 1, lo: 1, hi: 1 },
    { rank: 2, lo: 2, hi: 2 },
  ]);
  expect(with_(100)).toEqual([
    { rank: 1, lo: 1, hi: 2 },
    { rank: 2, lo: 1, hi: 2 },
  ]);
});

test("an area without an index has no place and takes none from the others", () => {
  const gap = [...areas.slice(0, 2), { values: [null, null, 3, 50] }, { values: [8, null, 3, 85] }];
  const seen = ask({ areas: gap });
  expect(seen[2]).toEqual({ rank: null, lo: null, hi: null });
  expect(seen.filter(({ rank }) => rank !== null).map(({ hi }) => hi! <= 3)).toEqual([true, true, true]);
});

test.each([
  [() => ask({ seed: 1.5 }), "not 1.5"],
  [() => ask({ draws: 19 }), "at least 20 draws, not 19"],
  [() => ask({ weights: { safe: 1, together: 1 } }), 'Theme "home" has no weight'],
  [() => ask({ weights: { ...weights, home: 0 } }), 'Theme "home" has no weight'],
  [() => ask({ areas: [{ values: [1, 2, 3] }] }), "for every part"],
  [() => ask({ parts: [], areas: [{ values: [] }] }), "for every part"],
  [() => ask({ areas: [{ values: values[0]!, covariance: [[1]] }] }), "for every part"],
  [
    () =>
      ask({
        parts: parts.slice(0, 2),
        weights,
        areas: [
          {
            values: [1, 2],
            covariance: [
              [1, 2],
              [2, 1],
            ],
          },
        ],
      }),
    "no covariance matrix",
  ],
])("what cannot be ranked is refused (%#)", (call, sentence) => {
  expect(call).toThrow(sentence);
});

/** The index as one would write it down for a single area, without the code under test. */
function plainIndex(
  area: readonly number[],
  posts: readonly { zero: number; hundred: number }[],
  share: Record<string, number>,
  geometric: boolean,
  left: number,
): number {
  const themes: Record<string, number[]> = {};
  for (const [at, value] of area.entries()) {
    if (at === left) continue;
    const score = (100 * (value - posts[at]!.zero)) / (posts[at]!.hundred - posts[at]!.zero);
    (themes[parts[at]!.theme] ??= []).push(Math.min(100, Math.max(0, score)));
  }
  let [total, whole] = [0, 0];
  for (const [theme, scores] of Object.entries(themes)) {
    const score = scores.reduce((sum, each) => sum + each, 0) / scores.length;
    total += share[theme]! * (geometric ? Math.log(Math.max(score, 1)) : score);
    whole += share[theme]!;
  }
  return geometric ? Math.exp(total / whole) : total / whole;
}

function placesOf(index: number[]): number[] {
  return index.map((own) => 1 + index.filter((other) => other > own).length);
}

function interval(places: number[]): [number, number] {
  const sorted = places.toSorted((a, b) => a - b);
  return [sorted[Math.ceil(0.05 * sorted.length) - 1]!, sorted[Math.ceil(0.95 * sorted.length) - 1]!];
}

function enumerate(): [number, number][] {
  const rows = [true, false].flatMap((geometric) =>
    [0, 1, 2, 3, 4].map((left) => placesOf(values.map((area) => plainIndex(area, parts, weights, geometric, left)))),
  );
  return values.map((_, area) => interval(rows.map((row) => row[area]!)));
}

function simulate(draws: number): [number, number][] {
  let state = 987_654_321;
  const uniform = () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
  const normal = () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
  const around = (width: number) => (2 * uniform() - 1) * width;
  const rows = Array.from({ length: draws }, () => {
    const share = Object.fromEntries(
      Object.entries(weights).map(([name, weight]) => [name, weight * (1 + around(0.25))]),
    );
    const posts = parts.map(({ zero, hundred }) => ({
      zero: zero + around(0.1) * (hundred - zero),
      hundred: hundred + around(0.1) * (hundred - zero),
    }));
    const [geometric, left] = [uniform() < 0.5, Math.floor(5 * uniform())];
    return placesOf(
      values.map(([a, b, c, d]) => {
        const first = normal();
        const second = 0.3 * first + Math.sqrt(0.25 - 0.09) * normal();
        return plainIndex([a! + first, b! + second, c!, d! + 8 * normal()], posts, share, geometric, left);
      }),
    );
  });
  return values.map((_, area) => interval(rows.map((row) => row[area]!)));
}
