/** Writes schema.graphql. */
import { writeFile } from "node:fs/promises";
import { schemaText } from "./index.ts";

await writeFile(new URL("schema.graphql", import.meta.url), await schemaText());
