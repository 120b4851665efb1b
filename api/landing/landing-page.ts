import type { ApolloServerPlugin } from "@apollo/server";
import { readFileSync } from "node:fs";

/** What a browser gets at /graphql: how to ask, with examples to try. All in one page, so that it works on a closed network. */
export function landingPage(): ApolloServerPlugin {
  const html = readFileSync(new URL("landing-page.html", import.meta.url), "utf8");
  return { serverWillStart: async () => ({ renderLandingPage: async () => ({ html }) }) };
}
