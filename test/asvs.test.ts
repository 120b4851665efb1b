/** SECURITY.md answers every requirement that it should, and what it points at is there. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { root } from "./support/run.ts";
import { projectFiles } from "./support/tidy/files.ts";

/** How many requirements of level 1 and 2 each section of these chapters has (ASVS 5.0.0). */
const SECTIONS: Readonly<Record<string, number>> = {
  ...{ "1.1": 2, "1.2": 9, "1.3": 11, "1.4": 3, "1.5": 2 },
  ...{ "2.1": 3, "2.2": 3, "2.3": 4, "2.4": 1 },
  ...{ "6.1": 3, "6.2": 12, "6.3": 4, "6.4": 4, "6.5": 5, "6.6": 3, "6.8": 4 },
  ...{ "7.1": 3, "7.2": 4, "7.3": 2, "7.4": 5, "7.5": 2, "7.6": 2 },
  ...{ "8.1": 2, "8.2": 3, "8.3": 1, "8.4": 1 },
  ...{ "9.1": 3, "9.2": 4 },
  ...{ "10.1": 2, "10.2": 2, "10.3": 4, "10.4": 11, "10.5": 5, "10.6": 2, "10.7": 3 },
};
const OTHERS = ["V3", "V4", "V5", "V11", "V12", "V13", "V14", "V15", "V16", "V17"];

type Line = { number: string; words: string; state: string; why: string };

function linesIn(text: string): Line[] {
  return [...text.matchAll(/^\| (V?\d[\d.]*) +\| (.+?) +\| (.+?) +\| (.+?) +\|$/gm)].map(
    ([, number = "", words = "", state = "", why = ""]) => ({ number, words, state, why }),
  );
}

/** What is wrong with a line; nothing when it holds. */
function wrongWith({ number, state, why }: Line): string[] {
  const named = [...why.matchAll(/`([\w./-]+\.\w+|[\w-]+(?:\/[\w.-]+)+)`(?: "([^"]+)")?/g)];
  const missing = named.flatMap(([, path = "", name]) => {
    if (!existsSync(join(root, path))) return [`${number}: there is no ${path}`];
    return name !== undefined && !readFileSync(join(root, path), "utf8").includes(`"${name}"`)
      ? [`${number}: ${path} has no test "${name}"`]
      : [];
  });
  const needs: Record<string, boolean> = {
    test:
      named.length > 0 && named.every(([, path = "", name]) => /^test\/.+\.test\.ts$/.test(path) && name !== undefined),
    evidence: named.length > 0,
    "not applicable": why.length > 5,
    "not met": why.length > 20,
  };
  return [...(needs[state] ? [] : [`${number}: '${state}' does not go with '${why}'`]), ...missing];
}

const lines = linesIn(readFileSync(join(root, "SECURITY.md"), "utf8"));

test("every requirement of the chapters that are told line by line has one line, and every other chapter too", () => {
  const expected = Object.entries(SECTIONS).flatMap(([section, count]) =>
    Array.from({ length: count }, (_, index) => `${section}.${index + 1}`),
  );
  expect(lines.map(({ number }) => number)).toEqual([...expected, ...OTHERS]);
});

test("every test and file that a line names is there, and every state has what it needs", () => {
  expect(lines.flatMap(wrongWith)).toEqual([]);
});

describe("a line is refused", () => {
  const line = { number: "1.2.3", words: "x", state: "test", why: "" };
  test.each<[what: string, line: Line]>([
    ["of which the test is not there", { ...line, why: '`test/asvs.test.ts` "a test that nobody' + ' wrote"' }],
    ["of which the file is not there", { ...line, why: '`test/nothing.test.ts` "x"' }],
    ["that names a file and no test in it", { ...line, why: "`test/asvs.test.ts`" }],
    ["whose evidence is only words", { ...line, state: "evidence", why: "it is well done" }],
    ["that is not met without a reason", { ...line, state: "not met", why: "later" }],
    ["with another state", { ...line, state: "fine", why: "because of many things" }],
  ])("%s", (_, broken) => expect(wrongWith(broken)).not.toEqual([]));
});

test("no component writes HTML that it did not make", () => {
  const components = projectFiles().filter(({ path }) => path.endsWith(".svelte"));
  expect(components.length).toBeGreaterThan(30);
  expect(components.filter(({ text }) => text.includes("{@html")).map(({ path }) => path)).toEqual([]);
});
