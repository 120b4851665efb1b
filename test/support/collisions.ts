/// <reference lib="dom" />
import type { Page } from "playwright-core";

/** What covers what in the charts of a page, as it stands: labels that cover each other, a spot, a line or the bar of a margin. */
export function collisions(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    type Box = { left: number; right: number; top: number; bottom: number };
    // Of a letter box the outer pixel is air.
    const inner = ({ left, right, top, bottom }: Box): Box => {
      const air = (bottom - top) * 0.18;
      return { left: left + 1, right: right - 1, top: top + air, bottom: bottom - air };
    };
    const overlap = (one: Box, other: Box): boolean =>
      one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
    const pointsOf = (shape: SVGGeometryElement): Box[] => {
      const [length, matrix] = [shape.getTotalLength(), shape.getScreenCTM()!];
      return Array.from({ length: Math.ceil(length / 3) + 1 }, (_, at) => {
        const { x, y } = shape.getPointAtLength(Math.min(length, at * 3)).matrixTransform(matrix);
        return { left: x - 0.5, right: x + 0.5, top: y - 0.5, bottom: y + 0.5 };
      });
    };
    const found: string[] = [];
    for (const chart of document.querySelectorAll<SVGSVGElement>("svg.chart")) {
      if (chart.getBoundingClientRect().width === 0) continue;
      const labels = [...chart.querySelectorAll("text")]
        .map((text) => ({ text: text.textContent!.trim(), box: inner(text.getBoundingClientRect()) }))
        .filter(({ text }) => text !== "");
      const drawn = [...chart.querySelectorAll<SVGGeometryElement>(".line, .interval, .goal, circle.spot")].flatMap(
        (shape) => pointsOf(shape).map((box) => ({ what: shape.classList[0]!, box })),
      );
      for (const [at, { text, box }] of labels.entries()) {
        for (const other of labels.slice(at + 1))
          if (overlap(box, other.box)) found.push(`"${text}" and "${other.text}"`);
        const covered = drawn.find((shape) => overlap(box, shape.box));
        if (covered) found.push(`"${text}" and a ${covered.what}`);
        if (box.right > innerWidth || box.left < 0) found.push(`"${text}" and the edge of the screen`);
      }
    }
    return found;
  });
}
