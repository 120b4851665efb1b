import { defineConfig } from "vitest/config";

export default defineConfig({
  // Two copies of graphql load without this: type-graphql takes the CommonJS one, a test the ES one.
  resolve: { alias: [{ find: /^graphql$/, replacement: "graphql/index.js" }] },
  test: {
    include: ["test/**/*.test.ts"],
    testTimeout: 60_000,
    hookTimeout: 180_000,
  },
});
