/** What the tests of the mutated functions import for vitest: collects them, so that they can be run once per mutant. */
export { expect } from "vitest";

export type Collected = { name: string; run: () => unknown };

export const collected: Collected[] = [];

export function test(name: string, run: () => unknown): void {
  collected.push({ name, run });
}

export function describe(_: string, group: () => void): void {
  group();
}

/** No file is run as a whole here, so that nothing comes after all of its tests. */
export function afterAll(): void {}

/** A row of a table that is a list gives several arguments. */
test.each =
  <Row>(rows: readonly Row[]) =>
  (name: string, run: (...row: never[]) => unknown): void => {
    for (const row of rows) test(name, () => run(...((Array.isArray(row) ? row : [row]) as never[])));
  };
