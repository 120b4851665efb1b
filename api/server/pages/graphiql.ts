/**
 * GraphiQL, in which one writes questions while it shows what can be asked, with our examples in its tabs. Its built files come with npm and
 * are served from here. They are packages of development: an image takes the few files that are listed here, and none of what they were
 * built from.
 */
import { existsSync, readFileSync } from "node:fs";
import { findPackageJSON } from "node:module";
import { dirname, join } from "node:path";
import { examples } from "./examples.ts";
import { escaped, read } from "./page.ts";
import { policyOf } from "./policy.ts";

const script = "text/javascript; charset=utf-8";

/** In the order in which they run. */
const built = [
  { name: "react.production.min.js", type: script, place: ["react", "umd"] },
  { name: "react-dom.production.min.js", type: script, place: ["react-dom", "umd"] },
  { name: "graphiql.min.js", type: script, place: ["graphiql"] },
  { name: "graphiql.min.css", type: "text/css; charset=utf-8", place: ["graphiql"] },
] as const;

type Served = { name: string; type: string; read(): string };

/** None where they are not installed. */
export function graphiqlFiles(from = import.meta.url): Served[] | null {
  const files = built.map(({ name, type, place: [installed, ...within] }) => {
    const manifest = manifestOf(installed, from);
    return { name, type, path: manifest && join(dirname(manifest), ...within, name) };
  });
  const found = files.flatMap(({ name, type, path }) =>
    path && existsSync(path) ? { name, type, read: once(() => readFileSync(path, "utf8")) } : [],
  );
  if (found.length < files.length) return null;
  return [...found, { name: "begin.js", type: script, read: once(() => read("graphiql-begin.js")) }];
}

/** None where it is not installed: then it throws. */
function manifestOf(installed: string, from: string): string | undefined {
  try {
    return findPackageJSON(installed, from);
  } catch {
    return undefined;
  }
}

/** It puts styles in its page when it opens a window, and has fonts and pictures within its style. */
export const graphiqlPolicy = policyOf({
  "script-src": "'self'",
  "style-src": "'self' 'unsafe-inline'",
  "font-src": "data:",
  "img-src": "data:",
  "connect-src": "'self'",
  "base-uri": "'none'",
  "form-action": "'none'",
});

export const graphiqlPage = read("graphiql.html").replace("EXAMPLES", () =>
  escaped(JSON.stringify(examples.map(({ text }) => text))),
);

function once(make: () => string): () => string {
  let made: string | undefined;
  return () => (made ??= make());
}
