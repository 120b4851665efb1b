// From the course plan to what readers see: its sentences, the figures that answer each, where those come from and where they stand.
import { readCards } from "./kpis/card.ts";
import { type PlanSentence, planSentences } from "./kpis/plan-sentences.ts";

/** The text of plan.md, from the cards. */
export function planTable(): string {
  const rows = Object.entries(planSentences).flatMap(([sentence, { nl, ...told }]) => {
    const ownPage = "page" in told ? [told.page] : [];
    const cards = readCards().filter((card) => card.sentence === (sentence as PlanSentence));
    const notYet = "notYet" in told && cards.length === 0 ? told.notYet : "";
    if (cards.length === 0) return [[sentence, nl, notYet, "", ""]];
    const lines = cards
      .toSorted((one, other) => Number(other.headline) - Number(one.headline))
      .map(({ id, title, headline, sources }) => [
        `${headline ? "**" : ""}${title.nl}${headline ? "**" : ""} (\`${id}\`)`,
        [...new Set(sources.map(({ source }) => source))].join(", "),
        [...ownPage, `/kpis/${id}`].join(", "),
      ]);
    return lines.map((line, at) => [...(at === 0 ? [sentence, nl] : ["", ""]), ...line]);
  });
  return `${introduction}\n\n${table([["", "zin van het koersplan", "cijfer", "bronnen", "pagina"], ...rows])}\n`;
}

const introduction = `# Van koersplan naar cijfer

<!-- Gemaakt uit de kaarten in semantic-layer/kpis met: npm run generate -->

Bij elke zin van het koersplan: de cijfers die erover gaan, uit welke bron ze komen en op welke pagina ze staan. Een hoofdcijfer is vet. Een
cijfer hoort bij één zin. Waar nog geen cijfer is, staat waarom.`;

/** Aligned, as the formatter of this project writes a table. */
function table([head = [], ...body]: string[][]): string {
  const widths = head.map((_, column) => Math.max(3, ...[head, ...body].map((cells) => (cells[column] ?? "").length)));
  const line = (cells: string[]): string => `| ${cells.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join(" | ")} |`;
  return [line(head), line(widths.map((width) => "-".repeat(width))), ...body.map(line)].join("\n");
}
