// Command line: `npx node semantic-layer/run.ts catalogue` writes catalogue.md.
import { writeFile } from "node:fs/promises";
import { catalogue } from "./catalogue.ts";

const [command] = process.argv.slice(2);
if (command === "catalogue") {
  await writeFile(new URL("catalogue.md", import.meta.url), catalogue());
  console.log("semantic-layer/catalogue.md is geschreven.");
} else {
  console.error(`Opdracht '${command ?? ""}' bestaat niet. Verwacht: catalogue. Er is niets gedaan.`);
  process.exitCode = 1;
}
