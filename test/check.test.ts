import { expect, test } from "vitest";
import { run } from "./support/run.ts";

test("npm run check has nothing to say", { timeout: 600_000 }, async () => {
  const { code, stdout } = await run(["test/check.ts"]);
  expect(code, stdout).toBe(0);
});
