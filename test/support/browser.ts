/** A real Chromium: the machine's own where there is one, else the one that came from the npm registry. */
import { existsSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { inject } from "vitest";
import { once } from "./once.ts";
import type { Browser, BrowserContext, BrowserContextOptions } from "playwright-core";

const installed = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find(existsSync);

/** Widths that the look is designed for: a phone in a stairwell and a desk. */
export const widths = { phone: { width: 390, height: 844 }, desk: { width: 1440, height: 900 } };

let browser: Promise<Browser> | undefined;

/** A fresh context of this worker's browser; it can reach this machine and nothing else. */
export async function visitor(options: BrowserContextOptions = {}): Promise<BrowserContext> {
  browser ??= launch();
  return (await browser).newContext({ locale: "nl-NL", ...options });
}

export async function closeBrowser(): Promise<void> {
  await (await browser)?.close();
  browser = undefined;
}

/** Loaded here and not above, because most test files need no browser and all would wait for it. */
async function launch(): Promise<Browser> {
  const { chromium } = await import("playwright-core");
  // The sandbox of Chromium needs rights that root in a container, or a user on some systems, does not have; the pages are our own.
  const args = ["--no-sandbox", "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1 , EXCLUDE localhost"];
  if (installed) return chromium.launch({ executablePath: installed, args });
  const { default: bundled } = await import("@sparticuz/chromium");
  // It unpacks itself when it is first asked for, which two workers may not do at the same moment. Its own arguments put the browser
  // in one process, which then dies with the first page that is closed.
  const executablePath = await once(
    "chromium",
    async () => undefined,
    () => unpacked(() => bundled.executablePath()),
  );
  return chromium.launch({ executablePath, args });
}

/** In the folder of this run: in the one that all users share it would be somebody else's, or half of one. */
async function unpacked(unpack: () => Promise<string>): Promise<string> {
  const folder = join(inject("runFolder"), "browser");
  await mkdir(folder, { recursive: true });
  const shared = process.env.TMPDIR;
  process.env.TMPDIR = folder;
  try {
    return await unpack();
  } finally {
    if (shared === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = shared;
  }
}
