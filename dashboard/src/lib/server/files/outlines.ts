import type { Font, PathCommand } from "opentype.js";
import { parse } from "opentype.js";
import extendedRegular from "@fontsource/source-sans-3/files/source-sans-3-latin-ext-400-normal.woff?inline";
import extendedStrong from "@fontsource/source-sans-3/files/source-sans-3-latin-ext-600-normal.woff?inline";
import regular from "@fontsource/source-sans-3/files/source-sans-3-latin-400-normal.woff?inline";
import strong from "@fontsource/source-sans-3/files/source-sans-3-latin-600-normal.woff?inline";
import chartStyles from "#lib/styles/charts.css?raw";

/**
 * A picture with its words drawn as shapes: who opens the file needs no font of ours, and prints what we drew. Words with a letter that the
 * font does not have stay words.
 */
export function outlined(svg: string): string {
  return svg.replaceAll(/<text\b([^>]*)>([^<]*)<\/text\s*>/g, (whole, attributes: string, text: string) => {
    const words = decode(text).replaceAll(/\s+/g, " ").trim().normalize("NFC");
    return words === "" ? "" : (shapeOf(words, attributes) ?? whole);
  });
}

function shapeOf(words: string, attributes: string): string | undefined {
  const [name, x, y, anchor, turned] = ["class", "x", "y", "text-anchor", "transform"].map((own) => {
    return new RegExp(`(?:^|\\s)${own}="([^"]*)"`).exec(attributes)?.[1];
  });
  const classes = (name ?? "").split(/\s+/).filter((own) => own && !own.startsWith("svelte-"));
  const laid = layOut(words, facesOf(classes));
  if (!laid) return undefined;
  const size = sizeOf(classes);
  const start = Number(x ?? 0) - laid.width * size * (anchor === "middle" ? 0.5 : anchor === "end" ? 1 : 0);
  const shapes = laid.glyphs.flatMap(({ font, index, at }) => {
    return font.glyphs.get(index).getPath(start + at * size, Number(y ?? 0), size).commands;
  });
  const place = turned ? ` transform="${turned}"` : "";
  return `<path class="${["words", ...classes].join(" ")}"${place} d="${written(shapes)}"/>`;
}

/** In hundredths and from point to point, which takes half as many characters; rounded from the start, so that nothing drifts. */
function written(commands: PathCommand[]): string {
  let [left, top] = [0, 0];
  const points = (...pairs: [number, number][]): string => {
    const steps = pairs.flatMap(([x, y]) => [hundredths(x) - left, hundredths(y) - top]);
    [left, top] = pairs.at(-1)?.map(hundredths) as [number, number];
    return steps.map((step, index) => (index > 0 && step >= 0 ? " " : "") + step / 100).join("");
  };
  return commands
    .map((command) => {
      switch (command.type) {
        case "Z":
          return "z";
        case "C":
          return `c${points([command.x1, command.y1], [command.x2, command.y2], [command.x, command.y])}`;
        case "Q":
          return `q${points([command.x1, command.y1], [command.x, command.y])}`;
        case "M":
        case "L":
          return `${command.type.toLowerCase()}${points([command.x, command.y])}`;
      }
    })
    .join("");
}

const hundredths = (value: number): number => Math.round(value * 100);

type Laid = { glyphs: { font: Font; index: number; at: number }[]; width: number };

/** Letter after letter, drawn together where the font says so; in ems. Nothing where a letter is in no face. */
function layOut(words: string, faces: Font[]): Laid | undefined {
  const laid: Laid = { glyphs: [], width: 0 };
  for (const letter of words) {
    const font = faces.find((face) => face.charToGlyphIndex(letter) > 0);
    if (!font) return undefined;
    const index = font.charToGlyphIndex(letter);
    const last = laid.glyphs.at(-1);
    if (last?.font === font) laid.width += font.getKerningValue(last.index, index) / font.unitsPerEm;
    laid.glyphs.push({ font, index, at: laid.width });
    laid.width += (font.glyphs.get(index).advanceWidth ?? 0) / font.unitsPerEm;
  }
  return laid;
}

/** What the stylesheet of charts says of a class, so that both stay the same. */
function said(property: string, classes: string[]): number | undefined {
  const rules = [...chartStyles.matchAll(/\.chart (?:\.([\w-]+)|text) \{([^}]*)\}/g)];
  return rules
    .filter(([, name]) => name === undefined || classes.includes(name))
    .flatMap(([, , rule = ""]) => new RegExp(`(?:^|\\s)${property}: (\\d+)`).exec(rule)?.[1] ?? [])
    .map(Number)
    .at(-1);
}

const sizeOf = (classes: string[]): number => said("font-size", classes) ?? 16;
const facesOf = (classes: string[]): Font[] =>
  (said("font-weight", classes) ?? 400) >= 600
    ? [face(strong), face(extendedStrong)]
    : [face(regular), face(extendedRegular)];

/** Reading a face takes longer than drawing a chart with it. */
const faces = new Map<string, Font>();

function face(inline: string): Font {
  const known = faces.get(inline);
  if (known) return known;
  const bytes = Buffer.from(inline.slice(inline.indexOf(",") + 1), "base64");
  const font = parse(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
  faces.set(inline, font);
  return font;
}

const entities: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'" };
const decode = (text: string): string => text.replaceAll(/&(amp|lt|gt|quot|#39);/g, (_, name) => entities[name] ?? "");
