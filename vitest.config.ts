import { defineConfig } from "vitest/config";

export default defineConfig({
  // Two copies of graphql load without this: type-graphql takes the CommonJS one, a test the ES one.
  resolve: { alias: [{ find: /^graphql$/, replacement: "graphql/index.js" }] },
  test: {
    include: ["test/**/*.test.ts"],
    globalSetup: "test/support/global-setup.ts",
    setupFiles: "test/support/each-file.ts",
    reporters: ["default", "./test/support/closing-line.ts"],
    // Two, because a laptop has more cores than memory for what the end-to-end tests start.
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 300_000,
    silent: "passed-only",
  },
});
