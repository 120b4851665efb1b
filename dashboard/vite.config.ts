import adapter from "@sveltejs/adapter-node";
import { join } from "node:path";
import { paraglideVitePlugin } from "@inlang/paraglide-js";
import { sveltekit } from "@sveltejs/kit/vite";
import { defineConfig, type Plugin } from "vite";
import { paraglideOptions } from "./paraglide.config.ts";

/**
 * In the browser a page has one language until it is loaded anew, so each text is chosen once; the generated functions choose at every call.
 * What looks otherwise than expected is left as it is.
 */
const oneLanguage: Plugin = {
  name: "one-language",
  applyToEnvironment: ({ name }) => name === "client",
  transform: {
    filter: { id: /paraglide\/messages\/(?!_index)/ },
    handler: (code) =>
      code.replace(
        /^export const (\w+) = [^]*/m,
        'export const $1 = /* @__PURE__ */ getLocale() === "en" ? en_$1 : nl_$1;',
      ),
  },
};

/** Paraglide's runtime knows cookies, servers and patterns of addresses; a page needs to know its language and its links. */
const browserLocale: Plugin = {
  name: "browser-locale",
  enforce: "pre",
  applyToEnvironment: ({ name }) => name === "client",
  resolveId: {
    filter: { id: /(?:paraglide|^\.\.)\/runtime\.js$/ },
    handler: (id, importer = "") =>
      id.includes("paraglide") || importer.includes("/paraglide/")
        ? join(import.meta.dirname, "src/lib/browser-locale.ts")
        : null,
  },
};

/** What every page needs is one file, and what most need another: a page loads less, in fewer pieces. */
const chunks = [
  { name: "framework", test: /node_modules\/(?:svelte|@sveltejs)/, minShareCount: 2 },
  { name: "shared", test: /src\/(?!routes)/, minShareCount: 8 },
];

export default defineConfig({
  environments: { client: { build: { rolldownOptions: { output: { codeSplitting: { groups: chunks } } } } } },
  plugins: [
    paraglideVitePlugin(paraglideOptions),
    oneLanguage,
    browserLocale,
    sveltekit({
      // Scripts and styles; pages are compressed as they are sent.
      adapter: adapter({ precompress: true }),
      // The start program names a build by its sources, never by the clock: a tab from before a rebuild notices the change.
      version: { name: process.env.SOURCES_HASH || "development", pollInterval: 0 },
      // The framework would take http on this machine for https, and asks only forms of some kinds: the gate of ours asks every request that could
      // change something where it comes from.
      csrf: { trustedOrigins: ["*"] },
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
          // Where forms may lead is said when the server starts: with signing in also to the provider.
          "base-uri": ["self"],
        },
      },
    }),
  ],
});
