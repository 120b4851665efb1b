import { readFileSync } from "node:fs";
import type { ApolloServerPlugin } from "@apollo/server";
import { HIGHEST_COST } from "../limits.ts";

/** Shows a browser at /graphql how to ask, with examples. The page loads nothing else, so it works on a closed network. */
export const landingPage = (): ApolloServerPlugin => ({
  serverWillStart: async () => ({ renderLandingPage: async () => ({ html: landingHtml }) }),
});

type Example = { title: string[]; more: string[]; query: string };

/** Each example is a query below one or two lines of comment: a title and a sentence, in Dutch and in English. */
function examplesOf(text: string): Example[] {
  return text.split(/\n\n(?=# )/).map((example) => {
    const lines = example.trim().split("\n");
    const comments = lines.filter((line) => line.startsWith("# ")).map((line) => line.slice(2).split(" | "));
    const query = lines.filter((line) => !line.startsWith("# ")).join("\n");
    return { title: comments[0] ?? [], more: comments[1] ?? [], query };
  });
}

function article({ title, more, query }: Example): string {
  const sentence = more.length === 0 ? "" : `<p>${inTwoLanguages(more)}</p>`;
  return `<article><h3>${inTwoLanguages(title)}</h3>${sentence}<pre>${escaped(query)}</pre><p><button type="button">Gebruik</button></p></article>`;
}

function inTwoLanguages([dutch = "", english = ""]: string[]): string {
  return `${escaped(dutch)} <span lang="en" class="beside">· ${escaped(english)}</span>`;
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}

export const landingHtml = htmlOf(
  readFileSync(new URL("landing-page.html", import.meta.url), "utf8"),
  readFileSync(new URL("../../examples.graphql", import.meta.url), "utf8"),
);

function htmlOf(page: string, examples: string): string {
  return page
    .replaceAll("HOOGSTE_KOSTEN", HIGHEST_COST.toLocaleString("nl"))
    .replaceAll("HIGHEST_COST", HIGHEST_COST.toLocaleString("en"))
    .replace("<!-- examples -->", () => examplesOf(examples).map(article).join("\n"));
}
