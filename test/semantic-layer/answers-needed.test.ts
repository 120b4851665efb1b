/** How many answers would do: with the baseline as it was measured, and never more than there are homes. */
import { expect, test } from "vitest";
import { type AnswersNeeded, isShown } from "../../semantic-layer/figures/figure.ts";
import { judge } from "../../semantic-layer/figures/judge.ts";
import { answersNeededSince, change, momentsOf, mean, verdict } from "../../semantic-layer/statistics/index.ts";
import { drawsFrom } from "../bench/calibration.draws.ts";
import { circumstances, hold, surveyed } from "./drawn-estimates.ts";

/** Of an area that scored one lower than at its baseline, with a spread of ten. */
function needed(before: number, now: number, homes: number, margin = 3): AnswersNeeded | null {
  const later = surveyed("2026-W1", 59, now);
  const [, found] = judge(
    [surveyed("2023-W1", 60, before), { ...later, moments: { ...later.moments, N: homes } }],
    circumstances([hold({ margin })]),
  );
  if (!found || !isShown(found)) throw new Error("This figure is withheld.");
  return found.answersNeeded;
}

test.each([
  // (3 / 2.486)² − 10²·(120/119)/120 = 0.6153 is left for the later wave: 10²·(40/39) / 0.6153.
  { before: 120, now: 40, homes: 1000, answers: 167, withTwoWaves: null },
  { before: 120, now: 40, homes: 167, answers: 167, withTwoWaves: null },
  // One home too few. Half of the baseline's variance leaves 1.0355: 100.
  { before: 120, now: 40, homes: 166, answers: null, withTwoWaves: 100 },
  { before: 120, now: 40, homes: 100, answers: null, withTwoWaves: 100 },
  { before: 120, now: 40, homes: 99, answers: null, withTwoWaves: null },
  // A baseline of which the variance alone is more than the margin bears.
  { before: 60, now: 40, homes: 100_000, answers: null, withTwoWaves: 169 },
  { before: 30, now: 40, homes: 100_000, answers: null, withTwoWaves: null },
])("with $before answers then and $homes homes: $answers, or $withTwoWaves", ({ before, now, homes, ...expected }) => {
  expect(needed(before, now, homes)).toEqual({ possible: homes, ...expected });
});

test("a baseline with too few answers to judge is out of reach, whatever its margin; never fewer than twenty are asked", () => {
  expect(needed(19, 40, 1000, 50)).toEqual({ answers: null, possible: 1000, withTwoWaves: 20 });
  expect(needed(9, 40, 1000, 50)).toEqual({ answers: null, possible: 1000, withTwoWaves: null });
  expect(needed(400, 15, 1000, 20)).toMatchObject({ answers: 20 });
});

test("where a register knows fewer homes than answered, those that answered are what is possible", () => {
  expect(needed(120, 40, 30)).toMatchObject({ possible: 40 });
});

test("where answers are not what is missing, no number of them is told", () => {
  expect(needed(400, 400, 1000, 20)).toBeNull(); // It is maintained.
  const alone = judge([surveyed("2026-W1", 59, 40)], circumstances([hold()]));
  expect(alone[0]).toMatchObject({ verdict: "INCONCLUSIVE", answersNeeded: null });
});

test("a goal that was set afterwards judges like any other, and asks for as many answers", () => {
  const waves = [surveyed("2023-W1", 60, 60), surveyed("2026-W1", 59, 40)];
  const [, timely] = judge(waves, circumstances([hold()]));
  const [, late] = judge(waves, circumstances([hold({ setDate: "2026-12-01" })]));
  if (!timely || !isShown(timely) || !timely.answersNeeded) throw new Error("The timely goal asks for no answers.");
  expect(late).toMatchObject({ verdict: "INCONCLUSIVE", answersNeeded: timely.answersNeeded });
});

test("with that many answers four of five unchanged areas are found maintained, with fewer not", () => {
  const [sd, delta, first] = [10, 3, 120];
  const answers = answersNeededSince({ sd, delta, baselineSe: sd / Math.sqrt(first) })!;
  expect(answers).toBe(161);
  const draws = drawsFrom(7);
  const wave = (n: number) => {
    const stratum = { ...momentsOf(Array.from({ length: n }, () => sd * draws.normal())), N: null };
    return mean([stratum], { mode: "process" });
  };
  const maintained = (n: number) => {
    let count = 0;
    for (let run = 0; run < 2000; run += 1) {
      const { value, se, df } = change(wave(first), wave(n));
      count += Number(verdict({ kind: "hold", n, d: value, se, df, delta }).verdict === "MAINTAINED");
    }
    return count / 2000;
  };
  expect(Math.abs(maintained(answers) - 0.8)).toBeLessThan(3 * Math.sqrt((0.8 * 0.2) / 2000));
  expect(maintained(80)).toBeLessThan(0.72);
});

test("a margin or spread that is not positive is refused", () => {
  expect(() => answersNeededSince({ sd: 0, delta: 1, baselineSe: 1 })).toThrow("positive spread");
  expect(() => answersNeededSince({ sd: 1, delta: 0, baselineSe: 1 })).toThrow("positive spread");
});
