/** What the pages have in common. */
import { readFileSync } from "node:fs";

export const pageStyle = `\n${read("page.css")}`;

/** A page with the style of all pages within it, so that it loads nothing else. */
export function withStyle(page: string): string {
  return page.replace("<!-- style -->", () => `<style>${pageStyle}</style>`);
}

/** Of what a page tells, not everywhere is there: the schema where it may be asked, and GraphiQL where it is installed as well. */
export type Offered = { schema: boolean; graphiql: boolean };

/** A page without the parts that tell of what is not there. */
export function onlyOf(page: string, offered: Offered): string {
  return page.replaceAll(/<(li|section) data-of="(\w+)">.*?<\/\1>/gs, (part, _element, name: keyof Offered) =>
    offered[name] ? part : "",
  );
}

/** A file of this folder. */
export function read(file: string): string {
  return readFileSync(new URL(file, import.meta.url), "utf8");
}

export function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}
