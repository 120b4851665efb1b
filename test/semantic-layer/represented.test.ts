/** What an account may tell of a level: what the others give away stays away too. */
import { expect, test } from "vitest";
import { represented } from "../../semantic-layer/figures/represented.ts";

/** Per district its answers of its homes, and what is told of them. */
const cases: [what: string, given: string, told: string][] = [
  ["where all have enough, all are told", "10/60 20/40", "10/60 20/40"],
  ["one of 4 homes takes along how large the next smallest is", "3/4 20/60 40/80", "?/? ?/? 40/80"],
  ["one of few answers and many homes takes along answers alone", "3/50 20/60 40/80", "?/50 ?/60 40/80"],
  ["two with 2 and 0 answers take along a third", "2/30 0/40 20/60 40/80", "?/30 ?/40 ?/60 40/80"],
  ["two of few homes take along how large a third is", "2/3 0/4 20/60 40/80", "?/? ?/? ?/? 40/80"],
  ["two that are enough together take nothing along", "5/30 6/40 20/60 40/80", "?/30 ?/40 20/60 40/80"],
  ["where nothing else is left, nothing is told", "0/6 12/60", "?/? ?/?"],
];

test.each(cases)("%s", (_, given, told) => {
  const cells = given.split(" ").map((district, at) => {
    const [answers = 0, asked = 0] = district.split("/").map(Number);
    return { levels: { district: `WK${at}` }, asked, answers };
  });
  const levels = represented(cells)?.levels ?? [];
  expect(levels.map(({ asked, answers }) => `${answers ?? "?"}/${asked ?? "?"}`).join(" ")).toBe(told);
});
