/** Takes the place of vitest in the tests of the mutated functions, and collects them, so that they can run once per mutant. */
export { expect } from "vitest";

export type Collected = { name: string; run: () => unknown };

export const collected: Collected[] = [];

export function test(name: string, run: () => unknown): void {
  collected.push({ name, run });
}

export function describe(_: string, group: () => void): void {
  group();
}

/** Does nothing, because no file runs as a whole here. */
export function afterAll(): void {}

/** A row that is a list becomes several arguments. */
test.each =
  <Row>(rows: readonly Row[]) =>
  (name: string, run: (...row: never[]) => unknown): void => {
    for (const row of rows) test(name, () => run(...((Array.isArray(row) ? row : [row]) as never[])));
  };
