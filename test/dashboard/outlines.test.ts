import { expect, test } from "vitest";
import "./language.ts";
import { outlined } from "../../dashboard/src/lib/server/files/outlines.ts";

const picture = (inside: string): string => outlined(`<svg xmlns="http://www.w3.org/2000/svg">${inside}</svg>`);
const pathsOf = (svg: string): string[] => [...svg.matchAll(/ d="([^"]*)"/g)].map(([, path = ""]) => path);
/** Where the first letter begins. */
const startOf = (svg: string): number => Number(/ d="m(-?[\d.]+)/.exec(svg)?.[1]);

test("words become shapes, with their class and their place", () => {
  const svg = picture(
    '<text class="soft-text halo svelte-x" x="10" y="20" transform="rotate(-90)">Wijk &amp; buurt</text>',
  );
  expect(svg).not.toContain("<text");
  expect(svg).toContain('<path class="words soft-text halo" transform="rotate(-90)" d="m');
});

test("every shape is one that drawing programs read", () => {
  for (const letter of "AaÉëij0123456789%−–·“”‘’().,:;/?=&€§")
    for (const place of [0, 0.1, 17.333333, 671.999]) {
      const [path = ""] = pathsOf(
        picture(`<text x="${place}" y="${place}">${letter === "&" ? "&amp;" : letter}</text>`),
      );
      expect([letter, /^(?:[mlqc](?:[ -]?\d+(?:\.\d+)?|[ -]?-?\d*\.\d+)+|z)+$/.test(path)]).toEqual([letter, true]);
    }
});

test("words are centred on their place, or end there", () => {
  const [start, middle, end] = ["start", "middle", "end"].map((anchor) =>
    startOf(picture(`<text x="100" y="0" text-anchor="${anchor}">norm 65%</text>`)),
  );
  expect(start! - end!).toBeGreaterThan(50);
  expect(start! - middle!).toBeCloseTo((start! - end!) / 2, 1);
});

test("letters have the size and the weight that the stylesheet of charts says", () => {
  const heightOf = (name: string): number => {
    const [path = ""] = pathsOf(picture(`<text class="${name}" x="0" y="0">l</text>`));
    return Math.max(...[...path.matchAll(/[lm]-?[\d.]+[ ]?(-[\d.]+)/g)].map(([, step]) => Math.abs(Number(step))));
  };
  expect(heightOf("value-text") / heightOf("soft-text")).toBeGreaterThan(1.25);
  expect(pathsOf(picture('<text class="strong-text">l</text>'))).not.toEqual(pathsOf(picture("<text>l</text>")));
});

test("words with a letter that the font does not have stay words, and a name from elsewhere does not", () => {
  expect(picture("<text>Łódź, Škofja ő</text>")).not.toContain("<text");
  expect(picture("<text>漢字</text>")).toContain("<text>漢字</text>");
});
