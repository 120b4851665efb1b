import { expect, test } from "vitest";
import { readTheme, themeStyle, valuesOf } from "../../dashboard/src/lib/server/files/themes.ts";

test("an address names a theme, and anything else is what the reader has chosen", () => {
  expect(["light", "dark", "auto", "DARK", "", null].map(readTheme)).toEqual([
    "light",
    "dark",
    "auto",
    "auto",
    "auto",
    "auto",
  ]);
});

test("a theme has the colours of the stylesheet, and leaves those of high contrast and of paper alone", () => {
  expect(themeStyle("dark")).toMatch(
    /^@media screen and \(prefers-contrast: no-preference\)\{.*color-scheme:dark;.*--paper:#16181a/,
  );
  expect(themeStyle("light")).toMatch(/color-scheme:light;.*--paper:#fcfbf7/);
  expect(themeStyle("auto")).toBe("");
});

test("in a file for print there is no custom property left to look up", () => {
  const names = ["--paper", "--ink", "--ink-soft", "--good", "--good-tint", "--rule", "--rule-strong", "--font"];
  for (const name of names) expect(valuesOf("print").get(name), name).toBeTruthy();
  expect(valuesOf("print").get("--ink")).toBe("#000000");
});
