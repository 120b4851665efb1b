/** In pixels: enough for the whole chart with its words in the narrowest column, for pages that let no script in. */
const height = 1100;

/** What somebody puts in a page of theirs: the chart, and the script that makes it as high as its contents. */
export function embedCode(src: string, title: string, script: string): string {
  return [
    `<iframe src="${quoted(src)}" title="${quoted(title)}" width="100%" height="${height}" style="border:0"></iframe>`,
    `<script src="${quoted(script)}" async></script>`,
  ].join("\n");
}

const quoted = (text: string): string => text.replaceAll("&", "&amp;").replaceAll('"', "&quot;");
