import type { CompilerOptions } from "@inlang/paraglide-js";
import { join } from "node:path";

const here = import.meta.dirname;

/** How messages/*.json become functions; one description for the build, the type check and the tests. */
export const paraglideOptions: CompilerOptions = {
  project: join(here, "project.inlang"),
  outdir: join(here, "src/lib/paraglide"),
  // The address says the language: /… is Dutch, /en/… English. No cookie, no guessing from the browser.
  strategy: ["url", "baseLocale"],
  outputStructure: "locale-modules",
  // Compiling again over the same output must not pull a file away under a reader.
  cleanOutdir: false,
  emitGitIgnore: false,
  emitPrettierIgnore: false,
  emitReadme: false,
};
