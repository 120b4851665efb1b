import adapter from "@sveltejs/adapter-node";
import { paraglideVitePlugin } from "@inlang/paraglide-js";
import { sveltekit } from "@sveltejs/kit/vite";
import { defineConfig } from "vite";
import { paraglideOptions } from "./paraglide.config.ts";

export default defineConfig({
  plugins: [
    paraglideVitePlugin(paraglideOptions),
    sveltekit({
      // Scripts and styles; pages are compressed as they are sent.
      adapter: adapter({ precompress: true }),
      // The start program names a build by its sources, never by the clock: a tab from before a rebuild notices the change.
      version: { name: process.env.SOURCES_HASH || "development", pollInterval: 0 },
      csp: {
        // Not by a number that is new in every answer: a page that did not change stays the same page.
        mode: "hash",
        directives: {
          "default-src": ["self"],
          "script-src": ["self"],
          // Charts place their shapes with style attributes.
          "style-src": ["self", "unsafe-inline"],
          "img-src": ["self", "data:"],
          "object-src": ["none"],
          "base-uri": ["self"],
          "form-action": ["self"],
        },
      },
    }),
  ],
});
