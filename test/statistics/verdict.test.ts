import fc from "fast-check";
import { expect, test } from "vitest";
import {
  answersNeeded,
  judgeCount,
  judgeInterval,
  normalQuantile,
  proportion,
  pValues,
  smallestMargin,
  spreadOfAnswers,
  verdict,
  type VerdictQuestion,
} from "../../semantic-layer/statistics/index.ts";
import { expectReference, expectSame, reference } from "./reference.ts";

const codes: Record<string, string> = {
  op_peil: "MAINTAINED",
  onder_druk: "UNDER_PRESSURE",
  gedaald: "DECLINED",
  onvoldoende_data: "INCONCLUSIVE",
};

test("nine changes have the limits, p-values and verdicts that R computed", () => {
  for (const row of reference.verdict_vectors.rows) {
    const [d, se, df, lo, hi, pMaintained, pDown, pDeclined] = row.slice(0, 8) as number[];
    const answer = verdict({ kind: "hold", n: 50, d: d!, se: se!, df: df!, delta: 0.2 });
    expectReference(answer.lo!, lo!);
    expectReference(answer.hi!, hi!);
    expect(answer.verdict).toBe(codes[row[8] as string]);
    const p = pValues({ d: d!, se: se!, df: df!, delta: 0.2 });
    expectReference(p.maintained, pMaintained!);
    expectReference(p.down, pDown!);
    expectReference(p.declined, pDeclined!);
  }
});

test("a p-value far in the tail keeps its digits, so that a list of areas can rank them", () => {
  // R's pt(-(0.85 + 0.2)/0.05, 120) and pt(-(0.1 + 0.2)/0.02, 50).
  expectReference(pValues({ d: 0.85, se: 0.05, df: 120, delta: 0.2 }).maintained, 2.65960099750914e-42);
  expectReference(pValues({ d: 0.1, se: 0.02, df: 50, delta: 0.2 }).maintained, 1.91392191894301e-20);
});

// Chance of each verdict for a true change, margin 0.20, normal errors; computed with R.
const characteristics = `
    SE  | true | MAINTAINED | UNDER_PRESSURE | DECLINED | INCONCLUSIVE
   0.04 |  0   |   .9996    |   .0004        |  0       |  0
   0.04 | -.1  |   .8038    |   .1962        |  0       |  0
   0.04 | -.2  |   .0500    |   .9000        |  .0500   |  0
   0.04 | -.3  |   .0000    |   .1962        |  .8038   |  0
   0.08 |  0   |   .8038    |   .0500        |  0       |  .1462
   0.08 | -.1  |   .3465    |   .3446        |  .0019   |  .3070
   0.08 | -.2  |   .0500    |   .7538        |  .0500   |  .1462
   0.08 | -.3  |   .0019    |   .6359        |  .3465   |  .0157
   0.12 |  0   |   .5087    |   .0495        |  .0005   |  .4413
   0.12 | -.1  |   .2085    |   .2019        |  .0066   |  .5829
   0.12 | -.2  |   .0500    |   .4587        |  .0500   |  .4413
   0.12 | -.3  |   .0066    |   .5952        |  .2085   |  .1896`;

test("each verdict is as frequent as its operating characteristic says", () => {
  const [header, ...lines] = characteristics.trim().split("\n");
  const verdicts = header!
    .split("|")
    .slice(2)
    .map((word) => word.trim());
  for (const line of lines) {
    const [se, truth, ...expected] = line.split("|").map(Number) as [number, number, ...number[]];
    const seen = chances(se, truth);
    for (const [index, name] of verdicts.entries()) expect(seen.get(name) ?? 0).toBeCloseTo(expected[index]!, 3);
  }
});

test("fewer than 20 answers, fewer than 8 degrees of freedom or no margin of error is too few", () => {
  const enough: VerdictQuestion = { kind: "hold", n: 20, d: 0.1, se: 0.05, df: 8, delta: 0.2 };
  expect(verdict(enough).verdict).toBe("MAINTAINED");
  expect(verdict({ ...enough, n: 19 }).verdict).toBe("TOO_FEW");
  expect(verdict({ ...enough, df: 7.99 }).verdict).toBe("TOO_FEW");
  expect(verdict({ ...enough, se: null })).toEqual({ lo: null, hi: null, verdict: "TOO_FEW", note: null });
  expect(verdict({ ...enough, se: NaN }).verdict).toBe("TOO_FEW");
  expect(verdict({ ...enough, kind: "norm", n: 19, delta: null }).verdict).toBe("TOO_FEW");
});

test("without a margin a hold is undecided", () => {
  const open: VerdictQuestion = { kind: "hold", n: 200, d: 5, se: 0.1, df: 100, delta: null };
  expect(verdict(open)).toMatchObject({ verdict: "INCONCLUSIVE", note: null });
  expect(verdict({ ...open, n: 12 })).toMatchObject({ verdict: "TOO_FEW", note: null });
});

test("a hold needs a positive margin", () => {
  expect(() => verdict({ kind: "hold", n: 50, d: 0, se: 1, df: 50, delta: 0 })).toThrow("positive margin, not 0");
});

test("a norm has no margin, however few answered", () => {
  const question: VerdictQuestion = { kind: "norm", n: 50, d: 0.1, se: 0.2, df: 50 };
  expect(() => verdict({ ...question, delta: 0.2 })).toThrow("A norm has no margin, so 0.2 would change nothing");
  expect(() => verdict({ ...question, n: 5, delta: 0.2 })).toThrow("A norm has no margin");
  expect(() => judgeInterval({ kind: "norm", lo: 0, hi: 1, delta: 0.2 })).toThrow("A norm has no margin");
  // The test of a norm is that of a hold with a margin of 0.
  expect(verdict({ ...question, delta: 0 })).toEqual(verdict(question));
});

test("a negative standard error is refused", () => {
  expect(() => verdict({ kind: "norm", n: 50, d: 1, se: -0.1, df: 50 })).toThrow("not below 0: -0.1");
});

test("an improvement is noted beside MAINTAINED", () => {
  expect(verdict({ kind: "hold", n: 50, d: 0.3, se: 0.05, df: 50, delta: 0.2 })).toMatchObject({
    verdict: "MAINTAINED",
    note: "IMPROVED",
  });
  expect(verdict({ kind: "hold", n: 50, d: 0, se: 0.05, df: 50, delta: 0.2 })).toMatchObject({
    verdict: "MAINTAINED",
    note: null,
  });
});

test("a norm is met when the whole interval reaches it, missed when all of it stays below", () => {
  const norm = (d: number, se: number) => verdict({ kind: "norm", n: 50, d, se, df: 50 }).verdict;
  expect(norm(0.2, 0.1)).toBe("ON_TRACK");
  expect(norm(0.1, 0.1)).toBe("INCONCLUSIVE");
  expect(norm(-0.1, 0.1)).toBe("INCONCLUSIVE");
  expect(norm(-0.2, 0.1)).toBe("OFF_TRACK");
  expect(norm(0, 0)).toBe("ON_TRACK");
});

test("a counted share is judged by its own interval", () => {
  const judged = (x: number, n: number) => {
    const { lo, hi } = proportion({ x, n }, 0.9);
    return judgeInterval({ kind: "norm", lo: lo - 0.7, hi: hi - 0.7 }).verdict;
  };
  expect([judged(90, 110), judged(80, 110), judged(60, 110)]).toEqual(["ON_TRACK", "INCONCLUSIVE", "OFF_TRACK"]);
});

test("a complete count reaches the norm or it does not", () => {
  expect(judgeCount(0.95, 0.95)).toBe("ON_TRACK");
  expect(judgeCount(0.9499, 0.95)).toBe("OFF_TRACK");
  expect([0, 1].map((count) => judgeCount(count, 0, "at_most"))).toEqual(["ON_TRACK", "OFF_TRACK"]);
});

test("the smallest margin that can be shown is 2.486 times the standard error", () => {
  expectSame(smallestMargin(0.08), 2.486 * 0.08, 1e-4);
});

test("answers needed are those planned for a 1 to 5 item with spread 0.9", () => {
  const needed = (delta: number, correlation: number) => answersNeeded({ sd: 0.9, delta, correlation });
  expect([needed(0.2, 0), needed(0.2, 0.6), needed(0.3, 0), needed(0.3, 0.6)]).toEqual([251, 101, 112, 45]);
  expect(answersNeeded({ sd: 0.9, delta: 0.2, waves: 1 })).toBe(126);
  expect(answersNeeded({ sd: 0.9, delta: 0.2, deff: 1.3 })).toBe(326);
  expect(() => answersNeeded({ sd: 0, delta: 0.2 })).toThrow("positive spread");
});

test("the spread of one answer follows from the standard error of the mean", () => {
  const spread = spreadOfAnswers({ se: 0.09, n: 100 });
  expectSame(spread, 0.9);
  expect(answersNeeded({ sd: spread, delta: 0.2 })).toBe(251);
});

const asked = {
  n: fc.integer({ min: 0, max: 400 }),
  d: fc.double({ min: -3, max: 3, noNaN: true }),
  se: fc.option(fc.double({ min: 0, max: 2, noNaN: true })),
  df: fc.double({ min: 1, max: 400, noNaN: true }),
};
const delta = fc.option(fc.double({ min: 0.01, max: 2, noNaN: true }));
const questions = fc.oneof(
  fc.record({ kind: fc.constant("hold" as const), ...asked, delta }),
  fc.record({ kind: fc.constant("norm" as const), ...asked, delta: fc.constant(null) }),
);

test("every question has exactly one verdict, and it is the one its rule names", () => {
  fc.assert(
    fc.property(questions, (question) => {
      const { kind, n, se, df, delta } = question;
      const { lo, hi, verdict: answer } = verdict(question);
      const few = n < 20 || df < 8 || se === null;
      const hold = kind === "hold" && !few;
      const held = hold && delta !== null;
      const rules: Record<string, boolean> = {
        TOO_FEW: few,
        MAINTAINED: held && lo! > -delta!,
        DECLINED: held && hi! < -delta!,
        UNDER_PRESSURE: held && lo! <= -delta! && hi! >= -delta! && hi! < 0,
        ON_TRACK: kind === "norm" && !few && lo! >= 0,
        OFF_TRACK: kind === "norm" && !few && hi! < 0,
        INCONCLUSIVE:
          (hold && (delta === null || (lo! <= -delta && hi! >= 0))) || (kind === "norm" && !few && lo! < 0 && hi! >= 0),
      };
      expect(Object.keys(rules).filter((name) => rules[name])).toEqual([answer]);
    }),
    { numRuns: 2000 },
  );
});

test("a larger change never worsens the verdict", () => {
  const order = ["OFF_TRACK", "DECLINED", "UNDER_PRESSURE", "INCONCLUSIVE", "MAINTAINED", "ON_TRACK"];
  fc.assert(
    fc.property(questions, fc.double({ min: 0, max: 2, noNaN: true }), (question, more) => {
      const [before, after] = [verdict(question), verdict({ ...question, d: question.d + more })];
      expect(order.indexOf(after.verdict)).toBeGreaterThanOrEqual(order.indexOf(before.verdict));
    }),
    { numRuns: 1000 },
  );
});

/** The verdicts over 10,000 evenly spread quantiles of the normal law, which a very long simulation would approach. */
function chances(se: number, truth: number): Map<string, number> {
  const draws = 10_000;
  const z = normalQuantile(0.95) * se;
  const seen = new Map<string, number>();
  for (let draw = 0; draw < draws; draw++) {
    const d = truth + se * normalQuantile((draw + 0.5) / draws);
    const { verdict: name } = judgeInterval({ kind: "hold", lo: d - z, hi: d + z, delta: 0.2 });
    seen.set(name, (seen.get(name) ?? 0) + 1 / draws);
  }
  return seen;
}
