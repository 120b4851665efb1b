import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { answerLine } from "../../semantic-layer/command/answer.ts";
import { methods } from "../../semantic-layer/command/methods/index.ts";
import { betweenAreas, type BetweenMethod } from "../../semantic-layer/statistics/between-areas.ts";
import { by } from "../../semantic-layer/statistics/multiplicity.ts";

type Case = { input: Record<string, unknown>; output: Record<string, unknown> };

/** Random questions and R's answers. `facts/r-differential.R` made them and says how to make others; no R is needed here. */
const facts: { cases: Record<string, Case[]> } = JSON.parse(
  readFileSync(join(import.meta.dirname, "facts/r-differential.json"), "utf8"),
);

/**
 * How near to R each method must come: `relative` to R's number, or, where a number is a difference of larger ones, within `near` of
 * the larger of 1 and the answer's value. R's answers have 13 digits, so nothing nearer than 1e-12 can be asked.
 */
const oracles: Record<string, { relative: number; near: number; because: string }> = {
  mean: {
    relative: 1e-9,
    near: 1e-11,
    because: "svymean centres each answer; sums of squares lose digits when means are large",
  },
  meanCalibrated: {
    relative: 1e-10,
    near: 0,
    because: "survey::calibrate, epsilon 1e-13; the weights are part of the question",
  },
  proportion: { relative: 1e-9, near: 1e-12, because: "prop.test; the lower limit near 0 is a difference in R" },
  rake: {
    relative: 1e-7,
    near: 1e-9,
    because: "ours stops when a factor moves by less than 1e-10, short of the end where it creeps",
  },
  change: {
    relative: 1e-10,
    near: 1e-11,
    because: "t.test and svycontrast; the limits of a small change are differences",
  },
  verdict: { relative: 1e-11, near: 1e-12, because: "t.test" },
  rate: { relative: 1e-12, near: 0, because: "poisson.test and epitools::ageadjust.direct, both qgamma" },
  rateRatio: { relative: 1e-10, near: 0, because: "poisson.test; its p-value is a sum of many chances" },
  funnel: { relative: 1e-11, near: 1e-12, because: "ppois, prop.test and p.adjust" },
  bh: { relative: 1e-12, near: 0, because: "p.adjust" },
  by: { relative: 1e-12, near: 0, because: "p.adjust" },
  fayHerriot: {
    relative: 1e-7,
    near: 1e-10,
    because: "both search for τ²: metafor to 1e-13 by half steps, ours to 1e-10 of the middle ψ",
  },
  betweenAreas: { relative: 1e-7, near: 1e-10, because: "the same, for the other estimators" },
  marshall: { relative: 1e-10, near: 0, because: "spdep::EBest; the variance between areas is a difference" },
  alpha: { relative: 1e-11, near: 1e-12, because: "psych::alpha and psych::alpha.ci" },
  composite: { relative: 1e-11, near: 0, because: "svycontrast, which takes the derivatives by symbols" },
  representativeness: { relative: 1e-10, near: 1e-12, because: "glm, epsilon 1e-15" },
  quantile: { relative: 1e-11, near: 0, because: "R's own quantile functions" },
};

/** R's script keeps this many numbers of a longer list. */
const FIRST = 8;

/** What is compared with R too, but is no method of the statistics command. */
const neighbours: Record<string, (input: never) => object> = {
  by,
  betweenAreas: ({ y, psi, method }: { y: number[]; psi: number[]; method: BetweenMethod }) => ({
    tau2: betweenAreas(
      y.map((value, at) => ({ value, psi: psi[at]!, x: [1] })),
      method,
    ).tau2,
  }),
};

test("every method of the door has at least 20 questions, and a tolerance", () => {
  const asked = [...methods.map(({ name }) => name), ...Object.keys(neighbours)].sort();
  expect(Object.keys(facts.cases).sort()).toEqual(asked);
  expect(Object.keys(oracles).sort()).toEqual(asked);
  for (const [name, cases] of Object.entries(facts.cases)) expect(cases.length, name).toBeGreaterThanOrEqual(20);
});

describe.each(Object.entries(facts.cases))("%s", (name, cases) => {
  test("agrees with R on every question", () => {
    const found = cases.map(({ input, output }) => differences(output, answerTo(name, input), name));
    const off = found.flatMap((places, question) => places.map((place) => `question ${question}, ${place}`));
    expect(off, oracles[name]!.because).toEqual([]);
  });

  test("would not agree if one number of an answer were slightly off", () => {
    const missed = cases.flatMap(({ input, output }, at) => {
      const answer = answerTo(name, input);
      return numbersIn(output).flatMap((path) =>
        differences(output, moved(answer, path), name).length > 0 ? [] : [`${at}: ${path.join(".")}`],
      );
    });
    expect(missed).toEqual([]);
  });
});

const three = { n: 3, sw: 3, swy: 6, sww: 3, swwy: 6, swwyy: 14 };
const waves = { n1: 3, sum1: 6, sumsq1: 14, n2: 3, sum2: 9, sumsq2: 29 };

const refused: [name: string, question: object, by: string][] = [
  ["mean", { strata: [{ ...three, N: 2 }] }, "svydesign: FPC implies >100% sampling in some strata"],
  [
    "mean",
    { strata: [{ n: 1, sw: 1, swy: 2, sww: 1, swwy: 2, swwyy: 4 }], mode: "process" },
    "t.test: not enough 'x' observations",
  ],
  ["proportion", { x: 5, n: 4 }, "prop.test: elements of 'x' must not be greater than those of 'n'"],
  ["change", { ...waves, n1: 1, sum1: 2, sumsq1: 4 }, "t.test: not enough 'y' observations"],
  ["rateRatio", { a: { k: 0, e: 1 }, b: { k: 0, e: 1 } }, "poisson.test: a ratio of NaN"],
  ["rate", { k: 2.5 }, "poisson.test: 'x' must be finite, nonnegative, and integer"],
  ["bh", { p: [0.5, 1.5] }, "p-values lie from 0 to 1; p.adjust takes anything"],
  ["quantile", { dist: "t", p: 0.975, df: -1 }, "qt: NaNs produced"],
];

test.each(refused)("what R refuses is refused with a sentence: %s %j (%s)", (name, question) => {
  const { error, ...rest } = answerTo(name, question) as { error?: string };
  expect(error).toMatch(/^.{10,}\.$/);
  expect(rest).toEqual({});
});

function answerTo(name: string, input: unknown): unknown {
  const neighbour = neighbours[name];
  const method = methods.find((known) => known.name === name);
  return neighbour ? neighbour(input as never) : JSON.parse(answerLine(method!, JSON.stringify(input)));
}

/** Every place where the answer differs from R's, as `place: ours, not R's`. */
function differences(expected: unknown, actual: unknown, name: string): string[] {
  const { relative, near } = oracles[name]!;
  const size = Math.max(1, Math.abs(Number((expected as { value?: unknown }).value) || 0));
  const walk = (theirs: unknown, ours: unknown, place: string): string[] => {
    if (Array.isArray(theirs) && theirs.length !== FIRST && !(Array.isArray(ours) && ours.length === theirs.length))
      return [`${place}: not ${theirs.length} long`];
    if (typeof theirs === "object" && theirs !== null)
      return Object.entries(theirs).flatMap(([key, part]) => walk(part, at(ours, key), `${place}.${key}`));
    const same =
      typeof theirs === "number" && typeof ours === "number"
        ? Math.abs(ours - theirs) <= Math.max(relative * Math.abs(theirs), near * size)
        : Object.is(theirs, ours);
    return same ? [] : [`${place}: ${JSON.stringify(ours)}, not ${JSON.stringify(theirs)}`];
  };
  return walk(expected, actual, name);
}

function at(value: unknown, key: string): unknown {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>)[key] : undefined;
}

function numbersIn(value: unknown, path: string[] = []): string[][] {
  if (typeof value === "number") return [path];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) => numbersIn(part, [...path, key]));
}

/** The answer with the number in one place changed by a millionth. */
function moved(answer: unknown, path: readonly string[]): unknown {
  const copy: unknown = structuredClone(answer);
  const last = path.at(-1)!;
  const holder = path.slice(0, -1).reduce<unknown>(at, copy) as Record<string, number>;
  holder[last] = holder[last]! + Math.max(1e-6 * Math.abs(holder[last]!), 1e-8);
  return copy;
}
