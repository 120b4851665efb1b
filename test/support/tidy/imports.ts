/** Who may import whom: only through a folder's front door, and only downstream. */
import { posix } from "node:path";
import { code, fileAt, type Rule, type SourceFile } from "./files.ts";

const may: Record<string, string[]> = {
  etl: ["semantic-layer", "db"],
  "semantic-layer": ["db"],
  api: ["db"],
  db: [],
  dashboard: [],
  // The launcher brings the database up and starts everything else as a process.
  "": ["db"],
  test: ["etl", "semantic-layer", "db", "api", "dashboard"],
};
const scope = "@fijne-buurten/";
/** It imports nothing, so everybody may import it. */
const vocabulary = `${scope}db/vocabulary`;

export const importsGoThroughFrontDoors: Rule = (files) =>
  imports(files).flatMap(({ path, line, specifier }) => {
    const from = folderOf(path);
    const found = (why: string) => [`${path}:${line}: imports '${specifier}': ${why}`];
    if (specifier.startsWith(scope)) {
      const [name = "", ...inside] = specifier.slice(scope.length).split("/");
      if (!doorsOf(files, name).includes(["."].concat(inside).join("/")))
        return found("only the front doors of another folder are open");
      if (specifier === vocabulary && from !== "dashboard") return [];
      return may[from]?.includes(name) || name === from ? [] : found(`${from || "the root"} may import ${list(from)}`);
    }
    if (!specifier.startsWith(".")) return [];
    const target = folderOf(posix.join(posix.dirname(path), specifier));
    if (target === from || from === "test") return [];
    return found(
      `a file of ${target || "the root"} from ${from || "the root"}; use its front door, if it may be used at all`,
    );
  });

/** What a folder may not import it may not depend on either. */
export const dependenciesGoDownstream: Rule = (files) =>
  Object.keys(may).flatMap((folder) => {
    const manifest = fileAt(files, posix.join(folder, "package.json"));
    const { dependencies = {}, devDependencies = {} } = manifest ? JSON.parse(manifest) : {};
    return Object.keys({ ...dependencies, ...devDependencies })
      .filter((name) => name.startsWith(scope) && !may[folder]!.includes(name.slice(scope.length)))
      .map((name) => `${posix.join(folder, "package.json")}: depends on '${name}'; ${folder} may use ${list(folder)}`);
  });

/** What a folder's package.json opens to the others; one that opens nothing may still be named, to be told so. */
function doorsOf(files: SourceFile[], folder: string): string[] {
  const manifest = fileAt(files, `${folder}/package.json`);
  return ["."].concat(Object.keys(manifest ? JSON.parse(manifest).exports : {}));
}

type Import = { path: string; line: number; specifier: string };

function imports(files: SourceFile[]): Import[] {
  const modules = code(files).filter(({ path }) => /\.(ts|js|svelte)$/.test(path));
  return modules.flatMap(({ path, text }) =>
    [...text.matchAll(/(?:\bfrom\s*|\bimport\s*\(?\s*)"([^"\n]+)"/g)].map((match) => ({
      path,
      line: text.slice(0, match.index).split("\n").length,
      specifier: match[1]!,
    })),
  );
}

function folderOf(path: string): string {
  const [first, ...rest] = path.split("/");
  return rest.length > 0 && first! in may ? first! : "";
}

function list(folder: string): string {
  return may[folder]?.join(" and ") || "no other folder";
}
