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
  const quiet = withoutJavaScript ? async () => {} : quietOf(page);
  const response = await page.goto(address, { waitUntil: "load" });
  await quiet();
  if (response?.status() !== 200) complaints.push(`${address}: status ${response?.status()}`);
  return { page, complaints };
}

/** In milliseconds: so long nothing is asked for any more. The browser's own "networkidle" is five times as long, which hundreds of visits wait for. */
const QUIET = 100;

/** Waits until a page has what it asked for: its scripts run then. */
function quietOf(page: Page): () => Promise<void> {
  let asked = 0;
  let since = performance.now();
  const count = (by: 1 | -1) => () => {
    asked += by;
    since = performance.now();
  };
  page.on("request", count(1)).on("requestfinished", count(-1)).on("requestfailed", count(-1));
  return async () => {
    while (asked > 0 || performance.now() - since < QUIET) await new Promise((resolve) => setTimeout(resolve, 20));
    // What came last is drawn then.
    await page.evaluate("new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))");
  };
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
