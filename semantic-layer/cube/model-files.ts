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

/** Full name → type. */
export type ModelMembers = { measures: ReadonlyMap<string, string>; dimensions: ReadonlyMap<string, string> };

/** The measures and dimensions of all cubes, read without compiling anything. */
export function modelMembers(): ModelMembers {
  return (known ??= readMembers());
}

/** The type of a measure that a card names. */
export const measureType = (name: string): string =>
  must(modelMembers().measures.get(name), `measure ${name} in model/cubes`);

let known: ModelMembers | undefined;

function readMembers(): ModelMembers {
  const cubes = filesBelow("cubes/").flatMap(({ content }) => parse(content).cubes as CubeYaml[]);
  const members = (key: "measures" | "dimensions") =>
    new Map(
      cubes.flatMap((cube) => (cube[key] ?? []).map(({ name, type }) => [`${cube.name}.${name}`, type] as const)),
    );
  return { measures: members("measures"), dimensions: members("dimensions") };
}

type CubeYaml = { name: string; measures?: MemberYaml[]; dimensions?: MemberYaml[] };
type MemberYaml = { name: string; type: string };

function filesBelow(folder: string): { fileName: string; content: string }[] {
  const names = readdirSync(modelFolder, { recursive: true, encoding: "utf8" }).map((name) =>
    name.replaceAll("\\", "/"),
  );
  const wanted = names.filter((name) => name.startsWith(folder) && name.endsWith(".yml")).sort();
  return wanted.map((fileName) => ({ fileName, content: readFileSync(`${modelFolder}${fileName}`, "utf8") }));
}
