// The model as Cube reads it: the YAML files of model/, wherever the process was started.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { must } from "@fijne-buurten/db";
import { parse } from "yaml";

const modelFolder = fileURLToPath(new URL("../model/", import.meta.url));

/** Cube's own repository resolves against the working directory; this one does not. */
export const modelFiles = {
  localPath: () => modelFolder,
  dataSchemaFiles: async () => filesBelow(""),
};

/** One value for all that the files say; a line end of another system changes nothing. */
export function modelHash(): string {
  const hash = createHash("sha256");
  for (const { fileName, content } of filesBelow("")) hash.update(`${fileName}\n${content.replaceAll("\r\n", "\n")}\n`);
  return hash.digest("hex");
}

/** By full name: of a measure its type, of a dimension the SQL that it shows. */
export type ModelMembers = { measures: ReadonlyMap<string, string>; dimensions: ReadonlyMap<string, string> };

/** The measures and dimensions of all cubes, read without compiling anything. */
export function modelMembers(): ModelMembers {
  return (known ??= readMembers());
}

/** What a dimension that a card names shows: two of one cube that show the same are one. */
export const dimensionSql = (name: string): string =>
  must(modelMembers().dimensions.get(name), `dimension ${name} in model/cubes`);

/** The type of a measure that a card names. */
export const measureType = (name: string): string =>
  must(modelMembers().measures.get(name), `measure ${name} in model/cubes`);

let known: ModelMembers | undefined;

function readMembers(): ModelMembers {
  const cubes = filesBelow("cubes/").flatMap(({ content }) => parse(content).cubes as CubeYaml[]);
  const members = (key: "measures" | "dimensions", told: "type" | "sql") =>
    new Map(cubes.flatMap((cube) => (cube[key] ?? []).map((one) => [`${cube.name}.${one.name}`, one[told]] as const)));
  return { measures: members("measures", "type"), dimensions: members("dimensions", "sql") };
}

type CubeYaml = { name: string; measures?: MemberYaml[]; dimensions?: MemberYaml[] };
type MemberYaml = { name: string; type: string; sql: string };

function filesBelow(folder: string): { fileName: string; content: string }[] {
  const names = readdirSync(modelFolder, { recursive: true, encoding: "utf8" }).map((name) =>
    name.replaceAll("\\", "/"),
  );
  const wanted = names.filter((name) => name.startsWith(folder) && name.endsWith(".yml")).sort();
  return wanted.map((fileName) => ({ fileName, content: readFileSync(`${modelFolder}${fileName}`, "utf8") }));
}
