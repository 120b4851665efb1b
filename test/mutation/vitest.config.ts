import { readFileSync } from "node:fs";
import { join } from "node:path";
import { defineConfig } from "vitest/config";
import { type Instrumented, mutation } from "./instrument.ts";

const instrumented = JSON.parse(readFileSync(process.env.MUTANTS!, "utf8")) as Instrumented;

export default defineConfig({
  plugins: [mutation(instrumented)],
  test: {
    root: join(import.meta.dirname, "..", ".."),
    include: ["test/mutation/kill.ts"],
    testTimeout: 3_600_000,
    silent: false,
    // Cached files would have the mutant numbers of an earlier run.
    fsModuleCache: false,
  },
});
