/** Commands that only ask disturb no import, and are not disturbed by one; two imports take turns. */
import { runSteps } from "@fijne-buurten/db";
import { expect, test } from "vitest";
import { installationOf, migratedDatabase } from "../support/database.ts";
import { run } from "../support/run.ts";
import { sampleFolder } from "../support/sample.ts";

/** The steps that the log tells the seconds of. */
const stepsIn = (log: string): string[] =>
  /Duur per stap: (.*)\./
    .exec(log)?.[1]
    ?.split(", ")
    .map((step) => step.split(" ")[0]!) ?? [];

const ASKING = ["status", "quarantine", "digest", "waves"];

test("while two imports take turns, every question is answered", { timeout: 180_000 }, async () => {
  const env = await installationOf({ voorbeeld: await migratedDatabase() });
  const files = await sampleFolder("small");
  const importing = new Set([1, 2]);
  const imports = Promise.all(
    [...importing].map(async (which) => {
      const outcome = await run(["etl/run.ts", "import", files], env);
      importing.delete(which);
      return outcome;
    }),
  );
  const answers: { code: number; stderr: string }[] = [];
  while (importing.size > 0) {
    const { code, stderr } = await run(["etl/run.ts", ASKING[answers.length % ASKING.length]!, "--json"], env);
    answers.push({ code, stderr });
  }
  const outcomes = await imports;
  expect(outcomes.map(({ code, stderr }) => ({ code, stderr }))).toEqual([
    { code: 0, stderr: "" },
    { code: 0, stderr: "" },
  ]);
  expect(outcomes.filter(({ stdout }) => stdout.includes("Er loopt al een import; deze wacht"))).toHaveLength(1);
  expect(outcomes.map(({ stdout }) => stepsIn(stdout)).toSorted((one, other) => one.length - other.length)).toEqual([
    ["ontvangen", "laden"],
    Object.values(runSteps),
  ]);
  expect(answers.length).toBeGreaterThanOrEqual(ASKING.length);
  expect(answers.filter(({ code, stderr }) => code !== 0 || stderr !== "")).toEqual([]);
});
