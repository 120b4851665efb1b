// The model as Cube reads it: the YAML files of model/, wherever the process was started.
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";

const modelFolder = fileURLToPath(new URL("../model/", import.meta.url));

/** Cube's own repository resolves against the working directory; this one does not. */
export const modelFiles = {
  localPath: () => modelFolder,
  dataSchemaFiles: async () => filesBelow(""),
};

type Member = { cube: string; name: string; type: string; additive: boolean };

export type ModelMembers = { measures: ReadonlyMap<string, Member>; dimensions: ReadonlyMap<string, Member> };

/** The measures and dimensions of all cubes by full name, read without compiling anything. */
export function modelMembers(): ModelMembers {
  return (known ??= readMembers());
}

let known: ModelMembers | undefined;

function readMembers(): ModelMembers {
  const cubes = filesBelow("cubes/").flatMap(({ content }) => parse(content).cubes as CubeYaml[]);
  const members = (key: "measures" | "dimensions") =>
    new Map(
      cubes.flatMap((cube) => (cube[key] ?? []).map((member) => [`${cube.name}.${member.name}`, of(cube, member)])),
    );
  return { measures: members("measures"), dimensions: members("dimensions") };
}

/** What may be added up over areas and periods. A mean, a ratio or a distinct count may not. */
const additiveTypes = ["sum", "min", "max", "count"];

type CubeYaml = { name: string; measures?: MemberYaml[]; dimensions?: MemberYaml[] };
type MemberYaml = { name: string; type: string };

function of(cube: CubeYaml, { name, type }: MemberYaml): Member {
  return { cube: cube.name, name, type, additive: additiveTypes.includes(type) };
}

function filesBelow(folder: string): { fileName: string; content: string }[] {
  const names = readdirSync(modelFolder, { recursive: true, encoding: "utf8" }).map((name) =>
    name.replaceAll("\\", "/"),
  );
  const wanted = names.filter((name) => name.startsWith(folder) && name.endsWith(".yml")).sort();
  return wanted.map((fileName) => ({ fileName, content: readFileSync(`${modelFolder}${fileName}`, "utf8") }));
}
