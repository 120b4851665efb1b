/** Answers and areas of the tests, drawn as small tables. */
import type { Answers } from "../../semantic-layer/disclosure/answers.ts";
import type { Place } from "../../semantic-layer/disclosure/sets.ts";

/** Households of one place: so many that say no, and so many that say yes. Each weighs the same. */
export function households(drawing: string): Answers[] {
  return rowsOf(drawing).flatMap(([leaf = "", no = "0", yes = "0"]) =>
    [Number(no), Number(yes)].flatMap((many, sum) =>
      many === 0 ? [] : [{ leaf, unit: null, households: many, weight: 1, cases: 1, sum }],
    ),
  );
}

/** Areas with the places that lie in them, the widest first. */
export function areas(drawing: string): Place[] {
  return rowsOf(drawing).map(([key = "", leaves = ""]) => ({ key, leaves: new Set(leaves.split(" ")) }));
}

const rowsOf = (drawing: string): string[][] =>
  drawing
    .trim()
    .split("\n")
    .map((line) => line.split("|").map((cell) => cell.trim()));
