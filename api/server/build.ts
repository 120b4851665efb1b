import { createHash } from "node:crypto";
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Names this version of the API: other code can give another answer to the same question about the same release. */
export function nameOfBuild(): string {
  const folder = join(import.meta.dirname, "..");
  const files = globSync("**/*.{ts,sql,html,json,graphql}", { cwd: folder, exclude: ["node_modules/**"] });
  const vocabulary = import.meta.resolve("@fijne-buurten/db/vocabulary");
  const hash = createHash("sha256").update(readFileSync(new URL(vocabulary)));
  for (const file of files.toSorted()) hash.update(file).update(readFileSync(join(folder, file)));
  return hash.digest("base64url").slice(0, 16);
}
