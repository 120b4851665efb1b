/** The reader's own colours, and more contrast: what a chart says in words can be read there too. */
import type { Page } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { violations, visit } from "../support/page.ts";
import { type Product, runningProduct } from "../support/product.ts";

let product: Product;
beforeAll(async () => void (product = await runningProduct()));

const looks = [
  ["colours of the reader, dark", { forcedColors: "active", colorScheme: "dark" }],
  ["colours of the reader, light", { forcedColors: "active", colorScheme: "light" }],
  ["more contrast, dark", { contrast: "more", colorScheme: "dark" }],
  ["dark", { colorScheme: "dark" }],
] as const;
const pages = ["/", "/kpis/resilience_level", "/kpis/nuisance_cases", "/kpis/meeting_places_created"];

test.each(looks)("in %s every label of a chart stands out from the page", async (_, look) => {
  for (const path of pages) {
    const { page } = await visit(product.dashboard + path, "desk", look);
    const found = await labels(page);
    expect([path, found.length > 5]).toEqual([path, true]);
    expect([path, found.filter(({ contrast }) => contrast < 4.5)]).toEqual([path, []]);
    expect([path, await violations(page)]).toEqual([path, []]);
    await page.context().close();
  }
});

type Label = { text: string; contrast: number };

/** Each text of a drawing, with the contrast of its colour with that of the page. */
const labels = (page: Page): Promise<Label[]> =>
  page.evaluate(`(() => {
    const pen = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
    const light = (color) => {
      pen.fillStyle = color;
      pen.fillRect(0, 0, 1, 1);
      const [red, green, blue] = [...pen.getImageData(0, 0, 1, 1).data].map((value) => {
        const part = value / 255;
        return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    };
    const paper = light(getComputedStyle(document.body).backgroundColor);
    return [...document.querySelectorAll("svg text")].map((label) => {
      const own = light(getComputedStyle(label).fill);
      return { text: label.textContent.trim(), contrast: (Math.max(own, paper) + 0.05) / (Math.min(own, paper) + 0.05) };
    });
  })()`);
