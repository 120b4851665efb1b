import { SANDBOX_KEY } from "@fijne-buurten/db";
import { read, withStyle } from "../pages/page.ts";

const page = withStyle(read("shared-first-steps.html"));

/** How a partner begins, at an address that is written in HTML already. A test runs what stands in it. */
export function sharedFirstStepsPage(address: string): string {
  return page.replaceAll("ADDRESS", () => address).replaceAll("SANDBOX_KEY", SANDBOX_KEY);
}
