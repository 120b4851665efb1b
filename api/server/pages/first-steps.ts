import { escaped, type Offered, onlyOf, read, withStyle } from "./page.ts";

const page = withStyle(read("first-steps.html"));

/** How to begin, with curl, Excel, R, Python and TypeScript. A test runs what stands in it. */
export function firstStepsPage(address: string, offered: Offered): string {
  return onlyOf(page, offered).replaceAll("ADDRESS", () => escaped(address));
}
