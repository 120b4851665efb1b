import fc from "fast-check";
import { expect, test } from "vitest";
import { scaleScore } from "../../semantic-layer/statistics/scale.ts";
import { expectSame } from "./reference.ts";

const item = { lower: 1, upper: 5 };
const items = [item, item, item, item];

test.each([
  [[4, 5, 3, 4], 4, 4],
  [[4, null, 3, 4], 11 / 3, 3],
  [[4, null, null, 4], 4, 2],
  [[null, null, null, 4], null, 1],
  [[null, null, null, null], null, 0],
])("answers %j have score %s: half of the items, and at least two", (answers, score, answered) => {
  expect(scaleScore({ answers, items })).toEqual({ score, answered });
});

test("one answer is never enough, not even to a scale of two items", () => {
  expect(scaleScore({ answers: [4, null], items: [item, item] }).score).toBe(null);
  expect(scaleScore({ answers: [4], items: [item] }).score).toBe(null);
  expect(scaleScore({ answers: [4, 2, null, null, null], items: Array(5).fill(item) }).score).toBe(null);
});

test("an item of which a high answer is the bad one is turned", () => {
  const turned = [item, { ...item, reversed: true }, item, item];
  expect(scaleScore({ answers: [5, 1, 5, 5], items: turned })).toEqual({ score: 5, answered: 4 });
  expect(scaleScore({ answers: [5, 5, null, null], items: turned })).toEqual({ score: 3, answered: 2 });
});

test.each([
  [() => scaleScore({ answers: [4, 5], items }), "2 answers do not fit 4 items"],
  [() => scaleScore({ answers: [], items: [] }), "0 answers"],
  [() => scaleScore({ answers: [4, 6, 3, 3], items }), "An answer of 6 lies outside 1 to 5"],
  [() => scaleScore({ answers: [4, 0, 3, 3], items }), "An answer of 0"],
  [() => scaleScore({ answers: [4, Number.NaN, 3, 3], items }), "An answer of NaN"],
  [() => scaleScore({ answers: [4, 4], items: [item, { lower: 0, upper: 10 }] }), "share one range"],
  [() => scaleScore({ answers: [4, 4], items: [item, { lower: 1, upper: 4 }] }), "share one range"],
  [
    () =>
      scaleScore({
        answers: [4, 4],
        items: [
          { lower: 5, upper: 1 },
          { lower: 5, upper: 1 },
        ],
      }),
    "share one range",
  ],
])("what is no answer to a scale is refused (%#)", (call, sentence) => {
  expect(call).toThrow(sentence);
});

test("turning every item mirrors the score, and the order of items does not matter", () => {
  fc.assert(
    fc.property(fc.array(fc.option(fc.integer({ min: 1, max: 5 })), { minLength: 2, maxLength: 9 }), (answers) => {
      const plain = scaleScore({ answers, items: answers.map(() => item) });
      const mirrored = scaleScore({ answers, items: answers.map(() => ({ ...item, reversed: true })) });
      const backwards = scaleScore({ answers: answers.toReversed(), items: answers.map(() => item) });
      expect(mirrored.score === null).toBe(plain.score === null);
      if (plain.score !== null) expectSame(mirrored.score!, 6 - plain.score);
      if (plain.score !== null) expectSame(backwards.score!, plain.score);
      expect(plain.score === null).toBe(plain.answered < 2 || 2 * plain.answered < answers.length);
    }),
  );
});
