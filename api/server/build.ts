import { createHash } from "node:crypto";
import { globSync, readFileSync } from "node:fs";

/** Names this version of the API: other code can give another answer to the same question about the same release. */
export function nameOfBuild(): string {
  const files = globSync("**/*.{ts,sql,html,json,graphql}", { cwd: import.meta.dirname, exclude: ["node_modules/**"] });
  const hash = createHash("sha256");
  for (const file of files.toSorted()) hash.update(file).update(readFileSync(new URL(file, import.meta.url)));
  return hash.digest("base64url").slice(0, 16);
}
