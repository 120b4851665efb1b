import { render } from "svelte/server";
import ChartFile from "#lib/charts/ChartFile.svelte";
import { wrap } from "#lib/server/charts/wrap.ts";
import chartStyles from "#lib/styles/charts.css?raw";
import { outlined } from "#lib/server/files/outlines.ts";
import { valuesOf } from "#lib/server/files/themes.ts";
import type { Citation } from "#lib/server/pages/citation.ts";
import type { ToldPicture } from "#lib/server/pages/picture.ts";

const letters = 82;

/**
 * The chart as a file for a report, rendered from the component that the pages use: nothing behind it, words as shapes, and as wide as a column of an
 * A4. With its words below it, so that it says whose it is wherever it ends up.
 */
export function chartFile(told: ToldPicture, citation: Citation): string {
  const lines = {
    finding: told.finding.flatMap((words) => wrap(words, letters)),
    subtitle: wrap(told.subtitle, letters),
    below: [...told.below, citation.words, citation.permalink].flatMap((words) => wrap(words, letters)),
  };
  const whose = `${citation.words} ${citation.permalink}`;
  const { body } = render(ChartFile, { props: { told, lines, citation: whose, style } });
  return outlined(withoutMarkers(body));
}

/** A picture that says why there is no chart: an image in somebody's page must never be just broken. */
export function reasonFile(reason: string): string {
  const lines = wrap(reason, 60).map((words, index) => `<text x="16" y="${40 + index * 24}">${escape(words)}</text>`);
  const size = `viewBox="0 0 640 160" width="640" height="160"`;
  const paper = `<rect class="paper" width="640" height="160"/>`;
  return outlined(
    `<svg xmlns="http://www.w3.org/2000/svg" class="chart" role="img" ${size}><title>${escape(reason)}</title><style>${style}</style>${paper}${lines.join("")}</svg>`,
  );
}

/** Drawing programs know no custom properties, so the values of print are written out. */
const values = valuesOf("print");
const style = `.chart .words { fill: var(--ink); } ${chartStyles} .paper { fill: var(--paper); }`
  .replaceAll(/\/\*.*?\*\//gs, "")
  .replaceAll(/var\((--[\w-]+)\)/g, (_, name: string) => values.get(name) ?? "")
  .replaceAll(/\s+/g, " ")
  .trim();

/** The framework marks where components begin and end for the browser; a file has no use for that. */
function withoutMarkers(html: string): string {
  return html.replaceAll(/<!--.*?-->/g, "");
}

function escape(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}
