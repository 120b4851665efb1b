import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { artefacts } from "./support/artefacts.ts";
import { migratedDatabase } from "./support/database.ts";
import { root } from "./support/run.ts";

test("every generated file is what npm run generate would write now", async () => {
  const database = await migratedDatabase();
  for (const { path, text } of await artefacts(database.urls.owner)) {
    expect(await readFile(join(root, path), "utf8"), `${path}; run: npm run generate`).toBe(text);
  }
});
