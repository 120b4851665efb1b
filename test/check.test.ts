import { expect, test } from "vitest";
import { glossary } from "./support/glossary.ts";
import { builtDashboard } from "./support/product.ts";
import { run } from "./support/run.ts";

test("npm run check has nothing to say", { timeout: 600_000 }, async () => {
  // A build makes the types of the pages anew, and they are missing for that moment.
  await builtDashboard();
  const { code, stdout } = await run(["test/check.ts"]);
  expect(code, stdout).toBe(0);
});

test("a list without a place in the glossary, or a place without a list, is refused", async () => {
  await expect(glossary("# Glossary\n")).rejects.toThrow(/has no place for (.*, )?verdicts, /);
  await expect(glossary("<!-- generated: colours -->\n<!-- end -->\n")).rejects.toThrow("there is no list 'colours'");
});
