/** How large a file, a function and a folder may be, and what they may be called. */
import { posix } from "node:path";
import ts from "typescript";
import { code, fileAt, type Rule, withExtension, written } from "./files.ts";

const longest = { file: 300, function: 70 };

export const filesAreShort: Rule = (files) =>
  code(files)
    .map(({ path, text }) => ({ path, lines: text.trimEnd().split("\n").length }))
    .filter(({ lines }) => lines > longest.file)
    .map(({ path, lines }) => `${path}: ${lines} lines, at most ${longest.file}`);

export const functionsFitOnAScreen: Rule = (files) =>
  withExtension(files, ".ts")
    .filter(({ path }) => !path.endsWith(".test.ts"))
    .flatMap(({ path, text }) => {
      const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
      const found: string[] = [];
      const lineOf = (position: number) => source.getLineAndCharacterOfPosition(position).line + 1;
      const visit = (node: ts.Node): void => {
        if (ts.isFunctionLike(node)) {
          const from = lineOf(node.getStart());
          const lines = lineOf(node.getEnd()) - from + 1;
          if (lines > longest.function)
            found.push(`${path}:${from}: a function of ${lines} lines, at most ${longest.function}`);
        }
        ts.forEachChild(node, visit);
      };
      visit(source);
      return found;
    });

/** Every top-level folder and every source explains itself. */
export const foldersExplainThemselves: Rule = (files) => {
  const folder = /^(?:etl\/sources\/[^/]+|db|etl|semantic-layer|api|dashboard|start|test)(?=\/)/;
  const folders = new Set(files.flatMap(({ path }) => path.match(folder) ?? []));
  return [...folders]
    .filter((path) => !fileAt(files, `${path}/README.md`))
    .map((path) => `${path}/README.md: is not there`);
};

export const foldersHaveMeaningfulNames: Rule = (files) =>
  written(files)
    .filter(({ path }) => /(^|\/)(utils?|helpers?|common|misc)(\/|\.[a-z.]+$)/.test(path))
    .map(({ path }) => `${path}: say what is in it`);

export const foldersAreShallow: Rule = (files) =>
  written(files)
    .filter(({ path }) => path.split("/").length - 2 > (path.startsWith("dashboard/src/routes/") ? 6 : 4))
    .map(({ path }) => `${path}: more than four folders below its top-level folder`);

/** Tools that look for a name at the root keep it; every other name says what it is in the house's way. */
export const namesFollowTheHouse: Rule = (files) =>
  written(files).flatMap(({ path }) => {
    const name = posix.basename(path);
    // A second implementation is named after its card, so that one search finds both.
    if (/^(dashboard\/src\/routes|test\/reference)\//.test(path) || /^[+.]/.test(name)) return [];
    if (path.endsWith(".ts") && !/^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z-]+)*\.ts$/.test(name))
      return [`${path}: expected kebab-case`];
    // A file that makes an object of the database is named after it; a question to it may be named like any other file.
    const makesAnObject = /^db\/(migrations|staging|warehouse|assertions)\//.test(path);
    const sqlName = makesAnObject ? /^[a-z0-9]+(_+[a-z0-9]+)*\.sql$/ : /^[a-z0-9]+([_.-]+[a-z0-9]+)*\.sql$/;
    if (path.endsWith(".sql") && !sqlName.test(name)) return [`${path}: expected snake_case`];
    if (path.endsWith(".svelte") && !/^[A-Z][A-Za-z0-9]*\.svelte$/.test(name)) return [`${path}: expected PascalCase`];
    return [];
  });
