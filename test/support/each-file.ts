/** What holds for every test file: what it opened is closed, a warning of Node fails it, and it asked for the values that it must. */
import { join } from "node:path";
import { afterAll, expect, inject } from "vitest";
import { closeBrowser } from "./browser.ts";
import { unread } from "./demanded.ts";
import { endFile } from "./end-of-file.ts";

// Tests start some hundreds of programs, and each compiled the same files again. Not for this worker itself: it ends after the folder is gone.
process.env.NODE_COMPILE_CACHE = join(inject("runFolder"), "compile-cache");

const warnings: string[] = [];
const note = ({ name, message }: Error) => void warnings.push(`${name}: ${message}`);
process.on("warning", note);

// Vitest reads the source of a hook: its first parameter must be a pattern of fixtures, of which none is needed.
afterAll(async ({}, { tasks }) => {
  await closeBrowser();
  await endFile();
  process.off("warning", note);
  // What is deprecated today breaks at the next upgrade.
  expect(warnings, "Node gave warnings").toEqual([]);
  const { testPath } = expect.getState();
  const missed = unread(testPath ?? "");
  // A run of some of the tests of a file is not held to all its values.
  if (tasks.every(({ mode }) => mode === "run"))
    expect(missed, "values that the tests of this file must ask for, and do not").toEqual([]);
});
