import { describe, expect, test } from "vitest";
import type { Answers } from "../../semantic-layer/disclosure/answers.ts";
import { chooseSets, type Choice, setsOf } from "../../semantic-layer/disclosure/sets.ts";
import { areas, households } from "./drawn.ts";

const scores: Choice = { from: 20, isShare: false, among: null };
const shares: Choice = { ...scores, isShare: true };

/** The areas that are shown, the smallest set first; areas of the same households with an = between them. */
const shown = (places: string, answers: string | readonly Answers[], choice = scores): string[] =>
  chooseSets(setsOf(areas(places), typeof answers === "string" ? households(answers) : answers), choice).map((set) =>
    set.areas.join(" = "),
  );

const town = `
  town | a b c
  west | a b
  a    | a
  b    | b
  c    | c`;

test("an area is shown from twenty households", () => {
  expect(shown("town | a", "a | 20")).toEqual(["town"]);
  expect(shown("town | a", "a | 19")).toEqual([]);
});

test("a breakdown is shown from thirty and to the public from fifty", () => {
  for (const from of [30, 50]) {
    expect(shown("town | a", `a | ${from}`, { ...scores, from })).toEqual(["town"]);
    expect(shown("town | a", `a | ${from - 1}`, { ...scores, from })).toEqual([]);
  }
});

test("areas of the same households are one set, called by the widest", () => {
  const answers = "a | 30\n b | 40\n c | 50";
  expect(shown("city | a b c\n town | a b c\n west | a b\n a | a", answers)).toEqual(["a", "west", "city = town"]);
});

test("an area in which nobody answered does not make another one different", () => {
  expect(shown("town | a b\n a | a", "a | 30")).toEqual(["town = a"]);
});

describe("what is left of a set after others inside it", () => {
  test("is nobody, or twenty households", () => {
    expect(shown("town | a b\n a | a", "a | 30\n b | 20")).toEqual(["a", "town"]);
    expect(shown("town | a b\n a | a", "a | 30\n b | 19")).toEqual(["town"]);
    expect(shown("town | a b\n a | a\n b | b", "a | 30\n b | 20")).toEqual(["b", "a", "town"]);
  });

  test("is looked at for all sets together: what hides an area hides the ones inside it that would tell as much", () => {
    // West leaves 14 of town, and so do a and b together.
    expect(shown(town, "a | 40\n b | 30\n c | 14")).toEqual(["a", "town"]);
    expect(shown(town, "a | 30\n b | 14\n c | 14")).toEqual(["town"]);
  });

  test("the smallest set in the way goes first", () => {
    expect(shown(town, "a | 30\n b | 14\n c | 40")).toEqual(["c", "west", "town"]);
    expect(shown("town | a b c\n a | a\n b | b", "a | 60\n b | 30\n c | 14")).toEqual(["a", "town"]);
  });

  test("has three answers of each kind where answers are yes or no", () => {
    const rest = (no: number, yes: number) => shown("town | a b\n a | a", `a | 20 | 20\n b | ${no} | ${yes}`, shares);
    expect(rest(27, 3)).toEqual(["a", "town"]);
    expect(rest(28, 2)).toEqual(["town"]);
    expect(rest(3, 27)).toEqual(["a", "town"]);
    expect(rest(2, 28)).toEqual(["town"]);
  });

  test("has them also after all but one, where nobody is left after all", () => {
    const both = (yes: number) => shown("town | a b\n a | a\n b | b", `a | 20 | 20\n b | 30 | ${yes}`, shares);
    expect(both(3)).toEqual(["b", "a", "town"]);
    expect(both(2)).toEqual(["town"]);
  });
});

test("of sets that cross the smaller is refused", () => {
  expect(shown("then | a b\n now | b c", "a | 30\n b | 30\n c | 40")).toEqual(["now"]);
});

test("areas that were not shown in this course plan stay hidden, and the others do not", () => {
  const choice = { ...scores, among: new Set(["town", "c"]) };
  expect(shown(town, "a | 30\n b | 30\n c | 40", choice)).toEqual(["c", "town"]);
});

/** Cases of reporters, of whom the first has some more. */
const cases = (first: number, others: number): Answers[] =>
  Array.from({ length: others + 1 }, (_, at) => ({
    ...{ leaf: "a", unit: `H${at}`, households: 1, weight: 1, cases: at === 0 ? first : 1, sum: 0 },
  }));

test("cases come from twenty reporters", () => {
  expect(shown("town | a", cases(1, 19))).toEqual(["town"]);
  expect(shown("town | a", cases(2, 18))).toEqual([]);
});

test("a reporter in two places is one reporter", () => {
  const twice = cases(1, 19).map((own, at) => ({
    ...own,
    unit: at === 1 ? "H0" : own.unit,
    leaf: at === 1 ? "b" : "a",
  }));
  expect(shown("town | a b", twice)).toEqual([]);
});

test("no reporter has more than a tenth of the cases", () => {
  expect(shown("town | a", cases(3, 27))).toEqual(["town"]);
  expect(shown("town | a", cases(4, 27))).toEqual([]);
});

test("nobody weighs more than one that weighs 2.5 times the mean among twenty", () => {
  const heavy = (weight: number, many: number): Answers[] => [
    { leaf: "a", unit: null, households: 1, weight, cases: 1, sum: 0 },
    { leaf: "a", unit: null, households: many - 1, weight: 1, cases: 1, sum: 0 },
  ];
  // Of 20 the mean is 1.0857, of which 2.5 times is 2.714.
  expect(shown("town | a", heavy(2.71, 20))).toEqual(["town"]);
  expect(shown("town | a", heavy(2.72, 20))).toEqual([]);
  expect(shown("town | a", heavy(2.72, 40))).toEqual(["town"]);
});
