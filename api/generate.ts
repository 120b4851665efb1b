/** Writes schema.graphql, the seam that readers code against. */
import { writeFile } from "node:fs/promises";
import { schemaText } from "./index.ts";

await writeFile(new URL("schema.graphql", import.meta.url), await schemaText());
