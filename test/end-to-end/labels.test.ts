/** In the charts of every KPI page no label covers data, another label or the edge of the screen, from a narrow phone to a desk. */
import { beforeAll, expect, test } from "vitest";
import { readCards } from "../../semantic-layer/kpis/card.ts";
import { collisions } from "../support/collisions.ts";
import { visit } from "../support/page.ts";
import { type Product, runningProduct } from "../support/product.ts";

let product: Product;
beforeAll(async () => void (product = await runningProduct()));

test("every label can be read at every width", async () => {
  const { page } = await visit(product.dashboard, "desk");
  const found: string[] = [];
  for (const { id } of readCards()) {
    await page.goto(`${product.dashboard}/kpis/${id}`);
    for (const width of [320, 390, 768, 1440]) {
      await page.setViewportSize({ width, height: 900 });
      found.push(...(await collisions(page)).map((what) => `${id} at ${width}: ${what}`));
    }
  }
  await page.context().close();
  expect(found).toEqual([]);
});

test("a label that covers another, a line or the edge is found", async () => {
  const { page } = await visit(product.dashboard, "desk");
  await page.setContent(`<svg class="chart" width="300" height="100" style="overflow:visible"><text x="20" y="50">12%</text>
    <text x="24" y="52">13%</text><path class="line" d="M100,45L200,45" /><text x="120" y="50">14%</text>
    <text x="-60" y="90">15% of all</text></svg>`);
  expect(await collisions(page)).toEqual([
    '"12%" and "13%"',
    '"14%" and a line',
    '"15% of all" and the edge of the screen',
  ]);
  await page.context().close();
});
