/** A warning of Node during a test file fails that file: what is deprecated today breaks at the next upgrade. */
import { afterAll, expect } from "vitest";

const warnings: string[] = [];
process.on("warning", (warning) => warnings.push(`${warning.name}: ${warning.message}`));

afterAll(() => {
  expect(warnings, "Node gave warnings").toEqual([]);
});
