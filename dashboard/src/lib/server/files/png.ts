import { renderAsync } from "@resvg/resvg-js";

/** A picture in dots, two for each of the drawing, on white: for programs that do not take drawings. */
export async function pngOf(svg: string): Promise<Buffer> {
  const [, width = "640"] = /viewBox="0 0 ([\d.]+) /.exec(svg) ?? [];
  const image = await renderAsync(svg, {
    fitTo: { mode: "width", value: 2 * Number(width) },
    background: "#ffffff",
    // Words are shapes, but for letters that our font does not have.
    font: { loadSystemFonts: svg.includes("<text") },
  });
  return image.asPng();
}
