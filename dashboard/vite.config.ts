import adapter from "@sveltejs/adapter-node";
import { paraglideVitePlugin } from "@inlang/paraglide-js";
import { sveltekit } from "@sveltejs/kit/vite";
import { defineConfig } from "vite";
import { paraglideOptions } from "./paraglide.config.ts";
import { sourceHash } from "./source-hash.ts";

export default defineConfig({
  plugins: [
    paraglideVitePlugin(paraglideOptions),
    sveltekit({
      // Pages are small and served on a loopback or behind a proxy that compresses.
      adapter: adapter({ precompress: false }),
      // The same sources give the same build; a browser tab from before a rebuild notices the change.
      version: { name: sourceHash(), pollInterval: 0 },
      csp: {
        mode: "auto",
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
