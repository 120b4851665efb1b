import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

const styles = new URL("../../dashboard/src/lib/styles/", import.meta.url);
const read = (name: string): string => readFileSync(new URL(name, styles), "utf8");
const themes = themesOf(read("tokens.css"));

describe.each(Object.entries(themes))("in the %s theme", (_, tokens) => {
  const color = (name: string): Color => colorOf(tokens[name]!);

  test("text has a contrast of at least 4.5 on paper and on tint", () => {
    for (const name of ["ink", "ink-soft", "good", "bad", "link"]) {
      expect(contrast(color(name), color("paper")), name).toBeGreaterThanOrEqual(4.5);
      expect(contrast(color(name), color("tint")), name).toBeGreaterThanOrEqual(4.5);
    }
  });

  test("lines, blocks, fields and the focus ring have at least 3", () => {
    for (const name of ["good", "bad", "second", "rule-strong", "focus"]) {
      expect(contrast(color(name), color("paper")), name).toBeGreaterThanOrEqual(3);
    }
    expect(contrast(color("good"), color("good-tint")), "a line on its band").toBeGreaterThanOrEqual(3);
  });

  test("what goes well and what does not stay apart without red and green cones", () => {
    expect(distance(deuteranopia(color("good")), deuteranopia(color("bad")))).toBeGreaterThan(40);
  });

  test("good, bad and the two parts of a column stay apart in grey", () => {
    for (const [one, other] of [
      ["good", "bad"],
      ["good", "second"],
    ] as const) {
      expect(contrast(color(one), color(other)), `${one} and ${other}`).toBeGreaterThanOrEqual(1.4);
    }
  });
});

test("there are five sizes of type, and none is under 14 pixels", () => {
  const sizes = Object.entries(themes.light!).filter(([name]) => name.startsWith("size-"));
  expect(sizes).toHaveLength(5);
  for (const [name, size] of sizes) expect(parseFloat(size) * 16, name).toBeGreaterThanOrEqual(14);
  for (const [, size] of read("charts.css").matchAll(/font-size: ([\d.]+)px/g))
    expect(Number(size)).toBeGreaterThanOrEqual(16);
});

test("colours are written in the tokens and nowhere else", () => {
  for (const name of ["base.css", "charts.css"]) expect(read(name), name).not.toMatch(/#[0-9a-f]{3,8}\b/i);
});

type Color = [red: number, green: number, blue: number];

/** Each theme with its own tokens over those of the light one. */
function themesOf(css: string): Record<string, Record<string, string>> {
  const names = {
    dark: "prefers-color-scheme: dark",
    contrast: "prefers-contrast: more) {",
    "dark contrast": "prefers-contrast: more) and",
    print: "@media print",
  };
  const light = tokensIn(css.slice(0, css.indexOf("@media")));
  const own = Object.entries(names).map(([name, query]) => {
    const block = css.slice(css.indexOf(query));
    return [name, { ...light, ...tokensIn(block.slice(0, block.indexOf("\n}\n") + 1)) }] as const;
  });
  return { light, ...Object.fromEntries(own) };
}

function tokensIn(css: string): Record<string, string> {
  return Object.fromEntries([...css.matchAll(/--([\w-]+):\s*([^;]+);/g)].map(([, name, value]) => [name!, value!]));
}

/** Linear light, 0 to 1. */
function colorOf(hex: string): Color {
  return [1, 3, 5].map((start) => {
    const channel = parseInt(hex.slice(start, start + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  }) as Color;
}

function luminance([red, green, blue]: Color): number {
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** WCAG 2.2. */
function contrast(one: Color, other: Color): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light! + 0.05) / (dark! + 0.05);
}

/** Machado, Oliveira and Fernandes (2009), full deuteranopia. */
function deuteranopia([red, green, blue]: Color): Color {
  return [
    0.367322 * red + 0.860646 * green - 0.227968 * blue,
    0.280085 * red + 0.672501 * green + 0.047413 * blue,
    -0.01182 * red + 0.04294 * green + 0.968881 * blue,
  ];
}

/** CIE 1976: 2.3 is just noticeable, 40 is plainly another colour. */
function distance(one: Color, other: Color): number {
  const [a, b] = [labOf(one), labOf(other)];
  return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}

function labOf([red, green, blue]: Color): Color {
  const f = (value: number): number => (value > 0.008856 ? Math.cbrt(value) : 7.787 * value + 16 / 116);
  const x = f((0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505);
  const y = f(luminance([red, green, blue]));
  const z = f((0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}
