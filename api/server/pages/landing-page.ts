import type { ApolloServerPlugin } from "@apollo/server";
import { HIGHEST_COST } from "../limits.ts";
import { examples } from "./examples.ts";
import { escaped, type Offered, onlyOf, read, withStyle } from "./page.ts";

/** Shows a browser at /graphql how to ask, with examples. The page loads nothing else, so it works on a closed network. */
export const landingPage = (offered: Offered): ApolloServerPlugin => ({
  serverWillStart: async () => ({ renderLandingPage: async () => ({ html: onlyOf(landingHtml, offered) }) }),
});

function article({ title, more, query }: (typeof examples)[number]): string {
  const sentence = more.length === 0 ? "" : `<p>${inTwoLanguages(more)}</p>`;
  return `<article><h3>${inTwoLanguages(title)}</h3>${sentence}<pre tabindex="0">${escaped(query)}</pre><p><button type="button">Gebruik</button></p></article>`;
}

function inTwoLanguages([dutch = "", english = ""]: string[]): string {
  return `${escaped(dutch)} <span lang="en" class="beside">· ${escaped(english)}</span>`;
}

export const landingHtml = withStyle(read("landing-page.html"))
  .replaceAll("HOOGSTE_KOSTEN", HIGHEST_COST.toLocaleString("nl"))
  .replaceAll("HIGHEST_COST", HIGHEST_COST.toLocaleString("en"))
  .replace("<!-- examples -->", () => examples.map(article).join("\n"));
