import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const folder = new URL("../../dashboard/", import.meta.url);
const read = (language: string) =>
  JSON.parse(readFileSync(new URL(`messages/${language}.json`, folder), "utf8")) as Record<string, string>;
const [nl, en] = [read("nl"), read("en")];
const sources = readdirSync(new URL("src", folder), { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && /\.(svelte|ts)$/.test(entry.name) && !entry.parentPath.includes("paraglide"))
  .map((entry) => readFileSync(`${entry.parentPath}/${entry.name}`, "utf8"))
  .join("\n");

test("both languages have the same messages", () => {
  expect(Object.keys(en).sort()).toEqual(Object.keys(nl).sort());
});

test("a message fills in the same words in both languages", () => {
  const filled = (text: string) => [...new Set(text.match(/\{\w+\}/g))].sort();
  for (const key of Object.keys(nl)) expect(filled(en[key]!), key).toEqual(filled(nl[key]!));
});

test("no message is empty, and none was left untranslated by accident", () => {
  const alike = Object.keys(nl).filter((key) => nl[key] === en[key]);
  for (const key of Object.keys(nl)) expect(nl[key]!.trim().length * en[key]!.trim().length, key).toBeGreaterThan(0);
  const name =
    /^(\$schema|site_short|page_title|csv_|unit_|period_|value_|change_(since|between)|column_|chart_subtitle_one|mark_)/;
  const sentences = alike.filter(
    (key) =>
      !name.test(key) &&
      nl[key]!.replaceAll(/\{\w+\}/g, "")
        .trim()
        .split(/\s+/).length > 2,
  );
  expect(sentences).toEqual([]);
});

test("every message is used", () => {
  const used = new Set([...sources.matchAll(/\bm\.(\w+)/g)].map(([, key]) => key));
  expect(Object.keys(nl).filter((key) => !key.startsWith("$") && !used.has(key))).toEqual([]);
});

test("no message is looked up by a name that is put together: that keeps all texts in the browser", () => {
  expect(sources).not.toMatch(/\bm\[|\bm as\b/);
});
