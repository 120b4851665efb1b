/** What the pages for everybody are made of: nothing that knows the internal API. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { expect, test } from "vitest";
import { root } from "../support/run.ts";

const source = join(root, "dashboard/src");
const files = (folder: string): string[] =>
  readdirSync(join(source, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => /\.(?:ts|svelte)$/.test(name))
    .map((name) => join(source, folder, name));

/** What a file takes from others, but for types. */
function taken(file: string): string[] {
  const text = readFileSync(file, "utf8").replaceAll(/import type [^;]*;/g, "");
  return [...text.matchAll(/(?:from|import) "((?:#lib|\.)[^"]*)"/g)].flatMap(([, name = ""]) => {
    const path = name.startsWith("#lib/") ? join(source, "lib", name.slice(5)) : join(dirname(file), name);
    return existsSync(path) ? [path] : [];
  });
}

function reached(from: string[]): string[] {
  const seen = new Set<string>();
  for (const next = [...from]; next.length > 0;) {
    const file = next.pop()!;
    if (seen.has(file)) continue;
    seen.add(file);
    next.push(...taken(file));
  }
  return [...seen].map((file) => relative(source, file));
}

test("pages for everybody reach the file that asks at SHARED_API_URL, and none that asks at API_URL", () => {
  const found = reached([...files("routes/openbaar"), ...files("lib/server/public")]);
  expect(found).toContain("lib/server/public/ask.ts");
  const asking = found.filter((file) => /process\.env\.\w*API_URL/.test(readFileSync(join(source, file), "utf8")));
  expect(asking).toEqual(["lib/server/public/ask.ts"]);
  expect(readFileSync(join(source, "lib/server/public/ask.ts"), "utf8")).not.toMatch(/env\.API_URL|authorization/i);
});

test("and the guard fires for a page inside", () => {
  expect(reached([join(source, "routes/kpis/[kpi]/+page.server.ts")])).toContain("lib/server/api.ts");
});
