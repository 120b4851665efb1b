import { globSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { hashOfFiles } from "@fijne-buurten/db";

/** Names this version of the API: other code can give another answer to the same question about the same release. */
export function nameOfBuild(): string {
  const folder = join(import.meta.dirname, "..");
  const files = globSync("**/*.{ts,sql,html,json,graphql}", { cwd: folder, exclude: ["node_modules/**"] });
  const words = dirname(fileURLToPath(import.meta.resolve("@fijne-buurten/db/vocabulary")));
  const vocabulary = globSync(["*vocabulary.ts", "word.ts"], { cwd: words }).map((file) =>
    join(relative(folder, words), file),
  );
  return hashOfFiles(folder, [...files, ...vocabulary].sort()).slice(0, 16);
}
