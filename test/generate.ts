/** npm run generate: writes the files that can be derived. Their diff is the review of a change. */
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { artefacts } from "./support/artefacts.ts";
import { root } from "./support/run.ts";

for (const { path, text } of await artefacts()) {
  const before = await readFile(join(root, path), "utf8").catch(() => "");
  if (before !== text) await writeFile(join(root, path), text);
  console.log(`${before === text ? "unchanged" : "written  "}  ${path}`);
}
