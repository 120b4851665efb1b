/** The project's own files, each read once: what tidy's rules look at. */
import { type Dirent, readdirSync, readFileSync } from "node:fs";
import { extname, join, relative, sep } from "node:path";

export type SourceFile = { path: string; text: string };

/** A rule returns what breaks it, each as `file:line: what was found`; nothing is a pass. */
export type Rule = (files: SourceFile[]) => string[];

const root = join(import.meta.dirname, "..", "..", "..");
const notOurs = new Set([
  "node_modules",
  ".git",
  ".data",
  "build",
  ".svelte-kit",
  "coverage",
  "paraglide",
  "generated",
  "project.inlang",
]);
const texts = new Set([
  ".ts",
  ".js",
  ".svelte",
  ".sql",
  ".yml",
  ".yaml",
  ".css",
  ".md",
  ".json",
  ".html",
  ".graphql",
  ".csv",
  ".example",
  "",
]);
const generated = new Set([
  "db/schema.sql",
  "api/schema.graphql",
  "api/schema.shared.graphql",
  "semantic-layer/catalogue.md",
  "package-lock.json",
  "LICENSE",
]);

export function projectFiles(): SourceFile[] {
  return walk(root).map((file) => ({
    path: relative(root, file).split(sep).join("/"),
    text: readFileSync(file, "utf8"),
  }));
}

function walk(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (notOurs.has(entry.name) || isOfATool(entry)) return [];
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return walk(path);
    return entry.isFile() && (texts.has(extname(entry.name)) || entry.name.startsWith("Dockerfile")) ? [path] : [];
  });
}

/** Folders in which tools keep what they made; of the hidden ones only the build server's is ours. */
function isOfATool(entry: Dirent): boolean {
  return entry.isDirectory() && entry.name.startsWith(".") && entry.name !== ".ci";
}

export function written(files: SourceFile[]): SourceFile[] {
  return files.filter(({ path }) => !generated.has(path));
}

export function withExtension(files: SourceFile[], ...extensions: string[]): SourceFile[] {
  return written(files).filter(({ path }) => extensions.some((extension) => path.endsWith(extension)));
}

export function code(files: SourceFile[]): SourceFile[] {
  return withExtension(files, ".ts", ".js", ".svelte", ".sql", ".yml", ".css");
}

/** Every line that matches, as `file:line: text`. */
export function linesThat(
  files: SourceFile[],
  pattern: RegExp,
  isAllowed: (line: string) => boolean = () => false,
): string[] {
  return files.flatMap(({ path, text }) =>
    text
      .split("\n")
      .flatMap((line, index) =>
        pattern.test(line) && !isAllowed(line) ? [`${path}:${index + 1}: ${line.trim()}`] : [],
      ),
  );
}

export function fileAt(files: SourceFile[], path: string): string {
  return files.find((file) => file.path === path)?.text ?? "";
}
