import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { confidences, thresholds } from "@fijne-buurten/db/vocabulary";
import { methods } from "../../semantic-layer/command/methods/index.ts";
import { measuredErrors } from "../../semantic-layer/methods/measured-errors.ts";
import { methodPages, numbersAt } from "../../semantic-layer/methods/method-page.ts";
import { readMethodText, readMethodTexts } from "../../semantic-layer/methods/method-text.ts";
import statistics from "../statistics/reference-values.json" with { type: "json" };
import { root } from "../support/run.ts";

const folder = join(root, "semantic-layer/methods");
const text = (name: string) => readFileSync(join(folder, `${name}.yml`), "utf8");

test("every method of the statistics command has a page in both languages, and no page is left over", () => {
  const texts = readMethodTexts();
  const onlyInReleases = ["bounds", "derived"];
  expect(texts.map(({ id }) => id).sort()).toEqual([...methods.map(({ name }) => name), ...onlyInReleases].sort());
  const expected = texts.flatMap(({ file }) => [`${file}.en.md`, `${file}.nl.md`]);
  expect(
    readdirSync(folder)
      .filter((name) => name.endsWith(".md"))
      .sort(),
  ).toEqual(["README.md", "measurements.md", ...expected].sort());
});

test("the pages are what they would be now", () => {
  for (const { path, text } of methodPages(statistics)) {
    expect(readFileSync(join(root, path), "utf8"), path).toBe(text);
  }
});

test("a page shows the numbers that the tests demand, in the notation of its language", () => {
  const pages = new Map(methodPages(statistics).map(({ path, text }) => [path, text]));
  expect(pages.get("semantic-layer/methods/proportion.nl.md")).toContain("0,2552885199 · 0,366209577");
  expect(pages.get("semantic-layer/methods/proportion.en.md")).toContain("0.2552885199 · 0.366209577");
});

test("a purpose has two sentences, no more and no fewer", () => {
  expect(() => readMethodText("bh.yml", text("bh").replace("verandert. Deze", "verandert; deze"))).toThrow(
    "purpose.nl: expected exactly two sentences",
  );
  expect(() => readMethodText("bh.yml", text("bh").replace("bekijkt, ziet", "bekijkt. Ziet"))).toThrow("purpose.nl");
});

test("a text that is not whole makes no page", () => {
  expect(() => readMethodText("bh.yml", text("bh").replace(/^source: .*$/m, "source: ''"))).toThrow(
    "semantic-layer/methods/bh.yml: source: is empty, expected a text. No page is made.",
  );
});

test("a check number that is not there, or is no number, makes no page", () => {
  expect(numbersAt({ a: { "b.c": [1, [2]] } }, "a.b.c.0")).toEqual([1]);
  expect(() => numbersAt({ a: 1 }, "b")).toThrow("nothing at 'b'");
  expect(() => numbersAt({ a: "x" }, "a")).toThrow("not 'x'");
});

test("what is told of a simulation is what was simulated", () => {
  const method = readMethodTexts().find(({ id }) => id === "alpha")!;
  const measured = { seed: 1, runs: 1, characteristicRuns: 1, rates: [], characteristics: [] };
  expect(() => measuredErrors(method, "nl", measured)).toThrow("alpha.yml tells of 'feldt'; simulated were ''.");
});

test("the pages tell the number of answers and the confidence that verdicts go by", () => {
  const page = (id: string) => readMethodTexts().find((method) => method.id === id)!;
  const [answers, confidence] = [thresholds.judged.value, `${100 * confidences.judged.value}%`];
  expect(page("verdict").formula).toMatch(new RegExp(`^${confidence}-interval: [^]*\\nn < ${answers}, df < 8`));
  expect(page("verdict").formulaEn).toMatch(new RegExp(`^${confidence} interval: [^]*\\nn < ${answers}, df < 8`));
  expect(page("mean").limits.nl).toContain(`Bij minder dan ${answers} antwoorden geven we geen oordeel`);
  expect(page("mean").limits.en).toContain(`Below ${answers} answers there is no verdict`);
});
