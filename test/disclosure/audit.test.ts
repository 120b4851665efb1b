import { describe, expect, test } from "vitest";
import { attack, isMet, MOST_EXCESS, shownBy } from "../../semantic-layer/disclosure/audit/audit.ts";
import { certainAnswers, certainToAny } from "../../semantic-layer/disclosure/audit/certain.ts";
import { controls } from "../../semantic-layer/disclosure/audit/controls.ts";
import { smallestDerivable } from "../../semantic-layer/disclosure/audit/derivable.ts";
import { excessOfGuesses } from "../../semantic-layer/disclosure/audit/guess.ts";
import { randomFor } from "../../semantic-layer/disclosure/audit/random.ts";
import { endsOf, type Shown } from "../../semantic-layer/disclosure/audit/shown.ts";
import { gainOfWaves } from "../../semantic-layer/disclosure/audit/waves.ts";
import { measuredIn, worldsOf } from "../../semantic-layer/disclosure/audit/worlds.ts";
import { households } from "./drawn.ts";

const worlds = worldsOf([1, 2, 3, 4, 5]);

test("every attack on invented associations fails, with everything planted in them that goes wrong in real ones", () => {
  const { findings, passed, sets, smallest } = attack(worlds.map((world) => shownBy("world", measuredIn(world))));
  expect(findings.filter((finding) => !isMet(finding))).toEqual([]);
  expect(passed).toBe(true);
  expect(sets).toBeGreaterThan(10 * worlds.length);
  expect(smallest).toBeGreaterThanOrEqual(20);
}, 120_000);

test.each(controls)(
  "a publisher with one mistake is refused: $name",
  ({ show }) => {
    const small = worlds.filter(({ size }) => size === "small").map((world) => show(measuredIn(world)));
    const { passed } = attack(
      small.map(({ shown }) => shown),
      small.flatMap(({ changed }) => (changed ? [changed] : [])),
    );
    expect(passed).toBe(false);
  },
  120_000,
);

test("eight waves among the same households, of whom 70% stay with their answer, help guesses little on the whole", () => {
  const random = randomFor(8);
  const gainOf = (n: number, share: number): number => {
    const gains = Array.from({ length: 100 }, () => gainOfWaves(random, { n, share, heaviest: 2.5 }));
    return gains.reduce((total, gain) => total + gain, 0) / gains.length;
  };
  const small = [20, 30, 40, 50, 60].map((n) => [0.1, 0.3, 0.5].map((share) => gainOf(n, share)));
  expect(small.flat().reduce((total, gain) => total + gain, 0) / small.flat().length).toBeLessThanOrEqual(MOST_EXCESS);
  // What no rule mends: of twenty of whom half say yes, who does so for years.
  expect(gainOf(20, 0.5)).toBeGreaterThan(MOST_EXCESS);
  expect(gainOf(20, 0.5)).toBeLessThan(0.08);
});

/** One place of which the mean is told between two ends. */
const place = (answers: Shown["answers"], lower: number, upper: number, name = "a"): Shown => ({
  ...{ name: "test", answers, from: 20, scale: { least: 0, most: 1, distance: 1 } },
  sets: [{ name, leaves: new Set(["a"]), mean: { lower, upper } }],
});

describe("an answer is certain", () => {
  test("when all said the same and no band hides it", () => {
    expect(certainAnswers(place(households("a | 20"), -0.025, 0.025))).toBe(20);
    expect(certainAnswers(place(households("a | 20"), -Infinity, 0.25))).toBe(0);
  });

  test("when weights allow only one way to reach the share", () => {
    const of = { leaf: "a", unit: null, households: 1, cases: 1 };
    const answers = [...households("a | 10 | 9"), { ...of, weight: 2.5, sum: 1 }];
    const share = 11.5 / 21.5;
    // The half can only be of the heavy one; among the others anybody can have said anything.
    expect(certainAnswers(place(answers, share - 0.01, share + 0.01))).toBe(1);
    expect(certainAnswers(place(answers, share - 0.03, share + 0.03))).toBe(0);
  });

  test("of the others, to who knows all that said yes", () => {
    const three = place(households("a | 17 | 3"), -Infinity, 0.16);
    expect(certainAnswers(three)).toBe(0);
    // The last three are the ones of yes.
    expect(certainAnswers(three, (at) => at >= 17)).toBe(17);
    expect(certainAnswers(place(households("a | 17 | 3"), -Infinity, 0.25), (at) => at >= 17)).toBe(0);
  });

  test("when it follows from the numbers of two areas together, and of neither alone", () => {
    const answers = households("a | 30 | 10\n b | 30");
    const inside = { name: "a", leaves: new Set(["a"]), mean: { lower: 0.24, upper: 0.26 } };
    const whole = { name: "town", leaves: new Set(["a", "b"]), mean: { lower: 0.135, upper: 0.15 } };
    const shown = (sets: Shown["sets"]): number => certainAnswers({ ...place(answers, 0, 1), sets });
    expect(shown([inside])).toBe(0);
    expect(shown([whole])).toBe(0);
    expect(shown([inside, whole])).toBe(30);
  });
});

describe("the smallest group of which a total follows", () => {
  const leaves = (...own: string[]) => ({ name: own.join(), leaves: new Set(own), mean: null });
  const homes = new Map(Object.entries({ a: 40, b: 30, c: 14, d: 25 }));
  const smallest = (...sets: Shown["sets"]) => smallestDerivable(sets, homes, 20);

  test("is what is left of a set after others, of whatever level", () => {
    expect(smallest(leaves("a", "b", "c"), leaves("a"), leaves("b"))).toBe(14);
    expect(smallest(leaves("a", "b", "c"), leaves("a"))).toBe(40);
    expect(smallest(leaves("a", "b", "c", "d"), leaves("a", "b"), leaves("d"))).toBe(14);
  });

  test("is found by adding and subtracting sets that cross", () => {
    expect(smallest(leaves("a", "c"), leaves("b", "c"), leaves("a", "b"))).toBe(14);
    expect(smallest(leaves("a", "c"), leaves("b", "c"))).toBe(44);
  });
});

test("guesses from breakdowns that tell more than the smallest total are noticed", () => {
  // Who is in two sets of which one says yes more often than the other.
  const answers = households("both | 1 | 14\n one | 14 | 1\n other | 14 | 1");
  const set = (name: string, share: number, ...own: string[]) => ({
    ...{ name, leaves: new Set(own) },
    mean: { lower: share - 0.01, upper: share + 0.01 },
  });
  const whole = set("all", 16 / 45, "both", "one", "other");
  const crossing = [set("first", 15 / 30, "both", "one"), set("second", 15 / 30, "both", "other")];
  const of = (sets: Shown["sets"]) => excessOfGuesses({ ...place(answers, 0, 1), sets }).all;
  expect(of([whole])).toBe(0);
  expect(of([whole, ...crossing])).toBeGreaterThan(MOST_EXCESS);
});

describe("what is left of a value", () => {
  const share = { unit: "share", value: 0.7, n: 100, heaviest: 1, norm: null } as const;
  const told = { n: 100, step: 0.02, band: null, lower: null, upper: null } as const;
  const rounded = { ...told, value: 0.7, besideNorm: null, lower: 0.6, upper: 0.8 } as const;

  test("is its step", () => {
    expect(endsOf(rounded, share)).toEqual({ lower: 0.69, upper: 0.71 });
  });

  test("is less where it would have been told by the other side of the norm", () => {
    const of = { ...share, n: 300, norm: 0.7 };
    const ends = endsOf({ ...rounded, step: 0.01 }, of);
    expect(ends.lower).toBe(0.7);
    expect(ends.upper).toBeCloseTo(0.705);
    const below = endsOf({ ...told, value: null, step: 0.01, besideNorm: "JUST_BELOW" }, { ...of, value: 0.699 });
    expect(below.lower).toBeCloseTo(0.695);
    expect(below.upper).toBe(0.7);
  });

  test("is less where its word would be another one", () => {
    expect(endsOf(rounded, share, { lower: 0.695, upper: Infinity })).toEqual({ lower: 0.695, upper: 0.71 });
    expect(endsOf(rounded, share, { lower: 0.5, upper: 0.7001 })).toEqual({ lower: 0.69, upper: 0.7001 });
  });
});

test("who knows three in an area is taken to know the three that tell most", () => {
  // Of seventeen and three the three of yes; told as 10% it can be nobody else, told as up to 20% it can.
  const shown = (upper: number): Shown => place(households("a | 17 | 3"), -Infinity, upper);
  expect(certainToAny(shown(0.16))).toBeGreaterThan(0);
  expect(certainToAny(shown(0.25))).toBe(0);
  // And those of the whole, of whom one lives in each place.
  const answers = households("a | 9 | 1\n b | 9 | 1\n c | 9 | 1");
  const whole = (upper: number): Shown => ({
    ...place(answers, 0, 1),
    sets: [{ name: "town", leaves: new Set(["a", "b", "c"]), mean: { lower: -Infinity, upper } }],
  });
  expect(certainToAny(whole(0.11))).toBeGreaterThan(0);
  expect(certainToAny(whole(0.15))).toBe(0);
});
