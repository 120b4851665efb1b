import { join } from "node:path";
import { defineConfig } from "vitest/config";
import type { Named } from "./named.ts";

const { file, code, replacement } = JSON.parse(process.env.MISTAKE!) as Named;
const root = join(import.meta.dirname, "..", "..");

export default defineConfig({
  plugins: [
    {
      name: "mistake",
      enforce: "pre",
      transform: (source, id) => (id === join(root, file) ? source.replace(code, () => replacement) : null),
    },
  ],
  test: { root, include: ["test/statistics/*.test.ts"], fsModuleCache: false, outputFile: process.env.REPORT! },
});
