import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** As they were measured, longest first. One that begins last leaves the other core with nothing to do for minutes. */
const longest = [
  "end-to-end/pages.test.ts",
  "check.test.ts",
  "etl/schedule.test.ts",
  "reference/shared.test.ts",
  "end-to-end/lifecycle.test.ts",
  "end-to-end/refresh.test.ts",
  "semantic-layer/sharing.test.ts",
  "etl/prove.test.ts",
  "etl/killed.test.ts",
];

const rank = ({ moduleId }: TestSpecification): number => {
  const place = longest.findIndex((name) => moduleId.endsWith(`/test/${name}`));
  return place < 0 ? longest.length : place;
};

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).toSorted((one, other) => rank(one) - rank(other));
  }
}

// Sentences are compiled from message files and the tsconfig of the framework is made; without them no file of the dashboard loads.
// The setup of a run reads one.
execFileSync(process.execPath, [join(import.meta.dirname, "dashboard/prepare.ts")], { stdio: "inherit" });

export default defineConfig({
  // Two copies of graphql load without this: type-graphql takes the CommonJS one, a test the ES one.
  resolve: { alias: [{ find: /^graphql$/, replacement: "graphql/index.js" }] },
  test: {
    // Files take sizes and colours out of the stylesheets, which are empty without this.
    css: true,
    include: ["test/**/*.test.ts"],
    globalSetup: "test/support/global-setup.ts",
    setupFiles: "test/support/each-file.ts",
    reporters: ["default", "./test/support/closing-line.ts"],
    // A module is read once by a worker and not once by each file: a third of the time. What a file opens it gives to `atEndOfFile`.
    isolate: false,
    // Two, because a laptop has more cores than memory for what the end-to-end tests start.
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    testTimeout: 60_000,
    hookTimeout: 300_000,
    silent: "passed-only",
  },
});
