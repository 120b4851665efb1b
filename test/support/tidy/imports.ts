/** Who may import whom: only through front doors, only downstream, and never in a circle. */
import { posix } from "node:path";
import { code, fileAt, type Rule, type SourceFile } from "./files.ts";

const may: Record<string, string[]> = {
  etl: ["semantic-layer", "db"],
  "semantic-layer": ["db"],
  // It asks how two figures differ; everything else that it tells was published.
  api: ["db", "semantic-layer/comparison"],
  db: [],
  dashboard: [],
  // It opens the database, asks what was published and checks settings; everything else runs as a process.
  start: [
    "db",
    "semantic-layer/releases",
    "api/settings",
    "dashboard/settings",
    "etl/settings",
    "semantic-layer/settings",
  ],
  "": ["start"],
  test: ["etl", "semantic-layer", "db", "api", "dashboard", "start"],
};
const scope = "@fijne-buurten/";
/** It imports nothing, so every folder but the dashboard may import it. */
const vocabulary = "db/vocabulary";

export const importsGoThroughFrontDoors: Rule = (files) =>
  imports(files).flatMap(({ path, line, specifier }) => {
    const from = folderOf(path);
    const found = (why: string) => [`${path}:${line}: imports '${specifier}': ${why}`];
    if (specifier.startsWith(scope)) {
      const door = specifier.slice(scope.length);
      const [name = "", ...inside] = door.split("/");
      if (!doorsOf(files, name).includes(["."].concat(inside).join("/")))
        return found("only the front doors of another folder are open");
      if (door === vocabulary && from !== "dashboard") return [];
      const isOpen = name === from || may[from]?.some((open) => open === name || open === door);
      return isOpen ? [] : found(`${from || "the root"} may import ${list(from)}`);
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
      .filter(
        (name) => name.startsWith(scope) && !may[folder]?.some((open) => `${scope}${open}/`.startsWith(`${name}/`)),
      )
      .map((name) => `${posix.join(folder, "package.json")}: depends on '${name}'; ${folder} may use ${list(folder)}`);
  });

/** The circles in which files import each other, directly or through others. An import of a type counts too. */
export const importsMakeNoCircles: Rule = (files) =>
  circlesIn(imports(files).map((found) => ({ from: found.path, to: fileOf(found) })));

/**
 * The circles of folders that lie beside each other. Left out are the subjects of the API, for an area has figures and a figure has an
 * area, and the tests, which may use each other's tables.
 */
export const foldersMakeNoCircles: Rule = (files) =>
  circlesIn(
    imports(files)
      .filter(({ path }) => !["api", "test"].includes(folderOf(path)))
      .flatMap((found) => besideEachOther(found.path, fileOf(found)) ?? []),
  );

/** The folders in which two paths part; none where one of the two is a file there. */
function besideEachOther(path: string, target: string): Way | undefined {
  const [one, other] = [path.split("/"), target.split("/")];
  const parted = one.findIndex((name, index) => name !== other[index]);
  if (parted < 1 || parted >= Math.min(one.length, other.length) - 1) return undefined;
  return { from: one.slice(0, parted + 1).join("/"), to: other.slice(0, parted + 1).join("/") };
}

type Way = { from: string; to: string };

function circlesIn(ways: Way[]): string[] {
  const targets = Map.groupBy(ways, ({ from }) => from);
  const reach = (place: string, reached = new Set<string>()): Set<string> => {
    for (const { to } of targets.get(place) ?? []) if (!reached.has(to)) reach(to, reached.add(to));
    return reached;
  };
  const reachable = new Map([...targets.keys()].map((place) => [place, reach(place)]));
  const circles = [...reachable].map(([place, reached]) =>
    [...reached].filter((other) => reachable.get(other)?.has(place)).sort(),
  );
  return [...new Set(circles.filter(({ length }) => length > 1).map((circle) => circle.join(" <-> ")))];
}

/** The file that an import names; a package or a front door stays what it is. */
function fileOf({ path, specifier }: Import): string {
  if (specifier.startsWith("#lib/")) return specifier.replace("#lib/", "dashboard/src/lib/");
  return specifier.startsWith(".") ? posix.join(posix.dirname(path), specifier) : specifier;
}

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
