/** What is asked of every page, whatever is on it. */
import { AxeBuilder } from "@axe-core/playwright";
import type { BrowserContextOptions, Page } from "playwright-core";
import { widths, visitor } from "./browser.ts";

export type Visit = { page: Page; complaints: string[] };

/** Opens an address at a width, and collects what the browser complains about. */
export async function visit(
  address: string,
  width: keyof typeof widths,
  { withoutJavaScript = false, ...look }: { withoutJavaScript?: boolean } & BrowserContextOptions = {},
): Promise<Visit> {
  const context = await visitor({
    viewport: widths[width],
    javaScriptEnabled: !withoutJavaScript,
    reducedMotion: "reduce",
    ...look,
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("console", (message) => ["error", "warning"].includes(message.type()) && complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("requestfailed", (request) => complaints.push(`${request.url()}: ${request.failure()?.errorText}`));
  const response = await page.goto(address, { waitUntil: withoutJavaScript ? "load" : "networkidle" });
  if (response?.status() !== 200) complaints.push(`${address}: status ${response?.status()}`);
  return { page, complaints };
}

/** WCAG 2.2 A and AA, as far as a machine can see; each violation with the first element it was found on. */
export async function violations(page: Page): Promise<string[]> {
  const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
  const { violations } = await new AxeBuilder({ page })
    .options({ resultTypes: ["violations"] })
    .withTags(tags)
    .setLegacyMode()
    .analyze();
  return violations.map(({ id, help, nodes }) => `${id}: ${help} (${nodes.length}×, first: ${nodes[0]?.html})`);
}

/** By how many pixels the page is wider than the window: nothing may have to be scrolled sideways to be read. */
export function overflow(page: Page): Promise<number> {
  return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
}
