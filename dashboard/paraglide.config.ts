import type { CompilerOptions } from "@inlang/paraglide-js";
import { join } from "node:path";

const here = import.meta.dirname;

/** How messages/*.json become functions; one description for the build, the type check and the tests. */
export const paraglideOptions: CompilerOptions = {
  project: join(here, "project.inlang"),
  outdir: join(here, "src/lib/paraglide"),
  // The address says the language: /… is Dutch, /en/… English. No cookie, no guessing from the browser.
  strategy: ["url", "baseLocale"],
  // A module for each text, so that a page loads the texts that it shows and not those of all pages.
  outputStructure: "message-modules",
  // Compiling again over the same output must not pull a file away under a reader.
  cleanOutdir: false,
  emitGitIgnore: false,
  emitPrettierIgnore: false,
  emitReadme: false,
};
