import { expect, test } from "vitest";
import { type Changed, secondOf } from "../../semantic-layer/disclosure/once.ts";
import { setsOf } from "../../semantic-layer/disclosure/sets.ts";
import { areas, households } from "./drawn.ts";

const sets = setsOf(areas("town | a b\n a | a"), households("a | 40 | 40\n b | 40 | 40"));
const [town, a] = sets as [(typeof sets)[0], (typeof sets)[0]];

/** So many in a place went from no to yes, and so many from yes to no. */
const changes = (leaf: string, up: number, down: number): Changed[] => [
  ...Array.from({ length: up }, () => ({ leaf, before: 0, after: 1 })),
  ...Array.from({ length: down }, () => ({ leaf, before: 1, after: 0 })),
];

test("a figure is replaced when twenty households answered otherwise, not all the same way", () => {
  expect(secondOf(a, sets, changes("a", 19, 1))).toBe("replace");
  expect(secondOf(a, sets, changes("a", 18, 1))).toBe("withdraw");
  expect(secondOf(a, sets, changes("a", 20, 0))).toBe("withdraw");
  expect(secondOf(a, sets, changes("a", 0, 20))).toBe("withdraw");
});

test("so must be those in each set inside it, and those in none", () => {
  expect(secondOf(town, sets, [...changes("a", 10, 10), ...changes("b", 10, 10)])).toBe("replace");
  expect(secondOf(town, sets, changes("b", 10, 10))).toBe("replace");
  expect(secondOf(town, sets, [...changes("a", 10, 10), ...changes("b", 1, 1)])).toBe("withdraw");
  expect(secondOf(town, sets, [...changes("a", 10, 10), ...changes("b", 20, 0)])).toBe("withdraw");
});

test("without the answers of then it is withdrawn, and so it is when nobody answered otherwise", () => {
  expect(secondOf(a, sets, null)).toBe("withdraw");
  expect(secondOf(a, sets, [])).toBe("withdraw");
});

test("who came and who went count as changed", () => {
  const came = Array.from({ length: 10 }, () => ({ leaf: "a", before: null, after: 1 }));
  const went = Array.from({ length: 10 }, () => ({ leaf: "a", before: 1, after: null }));
  expect(secondOf(a, sets, [...came, ...went])).toBe("replace");
  expect(secondOf(a, sets, came)).toBe("withdraw");
});
