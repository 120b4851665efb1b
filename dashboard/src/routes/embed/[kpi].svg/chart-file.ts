import { render } from "svelte/server";
import ChartFile from "#lib/charts/ChartFile.svelte";
import type { Chart } from "#lib/server/charts/chart.ts";
import { wrap } from "#lib/server/charts/wrap.ts";
import chartStyles from "#lib/styles/charts.css?raw";
import tokens from "#lib/styles/tokens.css?raw";

const letters = 74;

/** The chart as a standalone SVG, rendered from the component that the pages use. */
export function chartFile(chart: Chart): string {
  const lines = {
    finding: [chart.fallback, chart.finding, chart.parts].flatMap((words) => wrap(words, letters)),
    subtitle: wrap(chart.subtitle, letters),
    below: [chart.notes, chart.sourceLine, chart.referenceLine].flatMap((words) => wrap(words, letters)),
  };
  const { body } = render(ChartFile, { props: { chart, lines, style } });
  return withoutMarkers(body);
}

/** A picture that says why there is no chart: an image in somebody's page must never be just broken. */
export function reasonFile(reason: string): string {
  const lines = wrap(reason, 60).map((words, index) => `<text x="16" y="${40 + index * 24}">${escape(words)}</text>`);
  const size = `viewBox="0 0 640 160" width="640" height="160"`;
  return `<svg xmlns="http://www.w3.org/2000/svg" class="chart" role="img" ${size}><title>${escape(reason)}</title><style>${style}</style><rect class="paper" width="640" height="160"/>${lines.join("")}</svg>`;
}

/** Drawing programs know no custom properties, so the tokens of the light theme are written out. */
const lightTheme = tokens.slice(0, tokens.indexOf("@media"));
const values = new Map(
  [...lightTheme.matchAll(/(--[\w-]+):\s*([^;]+);/g)].map(([, name = "", value = ""]) => [name, value]),
);
const style = `${chartStyles}\n.paper { fill: var(--paper); }`
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
