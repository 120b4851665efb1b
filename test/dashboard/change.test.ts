/** A change beside the two values that it lies between. */
import { expect, test } from "vitest";
import "./language.ts";
import { changeNote } from "../../dashboard/src/lib/server/figures/change.ts";
import { figure, withheld } from "./figure.ts";

const changed = (value: number, by: number) =>
  figure({
    ...{ period: "2025", value },
    change: { value: by, lower: null, upper: null, level: null, since: "2024", break: null },
  });

test("where what is shown does not add up, it is said that the change was reckoned before rounding", () => {
  const then = figure({ period: "2024", value: 0.574 });
  expect(changeNote(changed(0.475, -0.099), [then], "SHARE")).toBe("Berekend uit de onafgeronde cijfers.");
  expect(changeNote(changed(0.481, -0.093), [then], "SHARE")).toBe("");
});

test("where the earlier value is not shown, nobody can subtract, and nothing is said", () => {
  expect(changeNote(changed(0.475, -0.099), [withheld("2024")], "SHARE")).toBe("");
  expect(changeNote(changed(0.475, -0.099), [], "SHARE")).toBe("");
  expect(changeNote(figure({ period: "2025", value: 0.4 }), [], "SHARE")).toBe("");
});
