/** What holds for every test file: its databases go when it is done, and a warning of Node fails it. */
import { afterAll, expect } from "vitest";
import { closeBrowser } from "./browser.ts";
import { dropDatabases } from "./database.ts";

const warnings: string[] = [];
process.on("warning", (warning) => warnings.push(`${warning.name}: ${warning.message}`));

afterAll(async () => {
  await closeBrowser();
  await dropDatabases();
  // What is deprecated today breaks at the next upgrade.
  expect(warnings, "Node gave warnings").toEqual([]);
});
