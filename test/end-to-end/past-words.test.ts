/** What is over is not on course: of every KPI and period of the sample, in its word, its sentence, its tally, and why it got its verdict. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import "../dashboard/language.ts";
import type { Figure, Kpi, PublishedFigure, Verdict } from "../../dashboard/src/lib/server/answers.ts";
import { isPublished } from "../../dashboard/src/lib/server/answers.ts";
import { isRunning, yearOf } from "../../dashboard/src/lib/server/figures/period.ts";
import { writeFigure } from "../../dashboard/src/lib/server/figures/written-figure.ts";
import { decisionOf } from "../../dashboard/src/lib/server/pages/decision.ts";
import { tallyOf } from "../../dashboard/src/lib/server/pages/tally.ts";
import { ask } from "../support/ask.ts";
import { visit } from "../support/page.ts";
import { type Product, runningProduct } from "../support/product.ts";
import { root } from "../support/run.ts";

let product: Product;
beforeAll(async () => void (product = await runningProduct()));

type Told = Figure & { kpi: Kpi };
type Page = { figures: { nodes: Told[]; pageInfo: { hasNextPage: boolean; endCursor: string } } };

const fragments = readFileSync(join(root, "dashboard/src/lib/server/queries/fragments.graphql"), "utf8");
const parts = ["Area", "Kpi", "Goal", "Asked", "Figure"].map(
  (name) => fragments.match(`fragment ${name} on [^]*?\\n}`)![0],
);
const question = `query ($after: String, $language: Language = NL) { figures(areaLevel: ASSOCIATION, first: 100, after: $after) {
  nodes { ...Figure kpi { ...Kpi } } pageInfo { hasNextPage endCursor } } } ${parts.join("\n")}`;

/** Of the whole association, where every KPI has its periods. */
async function allFigures(): Promise<Told[]> {
  const found: Told[] = [];
  for (let after: string | null = null; ;) {
    const { figures }: Page = await ask<Page>(product.api, question, { after });
    found.push(...figures.nodes);
    if (!figures.pageInfo.hasNextPage) return found;
    after = figures.pageInfo.endCursor;
  }
}

/** Said of a part of a year, in the past tense: that tells nothing of its year. */
const onCourse = (words: string): boolean =>
  /(?<!lag |lag niet |toen |toen niet )\b(?:niet )?op koers(?! lag)/.test(words);

test("the guard sees what is said of now, and not what is said of then", () => {
  expect(["De norm is 60%: op koers.", "14 niet op koers"].map(onCourse)).toEqual([true, true]);
  expect(["lag niet op koers", "toen op koers.", "Of het toen op koers lag"].map(onCourse)).toEqual([
    false,
    false,
    false,
  ]);
});

test("no figure of a year that is over is said to be on course or off it", async () => {
  const [figures, { release }] = await Promise.all([
    allFigures(),
    ask<{ release: { referenceDate: string } }>(product.api, "{ release { referenceDate } }"),
  ]);
  const on = release.referenceDate;
  const judged = figures.flatMap((figure) =>
    isPublished(figure) && ON_COURSE.includes(figure.verdict) ? [{ kpi: figure.kpi, figure }] : [],
  );
  const told = ({ kpi, figure }: Judged): string => {
    const { verdict, sentence } = writeFigure(figure, kpi, on);
    const tally = tallyOf(figure, on)?.counts.map((one) => one.verdict.word) ?? [];
    return [verdict.word, sentence, decisionOf(figure, kpi)?.words ?? "", ...tally].join(" | ");
  };
  const isOver = ({ figure }: Judged): boolean => !isRunning(yearOf(figure.period), on);
  const [over, running] = [judged.filter(isOver), judged.filter((one) => !isOver(one))];
  expect(new Set(over.map(({ kpi }) => kpi.code)).size).toBeGreaterThan(20);
  expect(over.map((one) => `${one.kpi.code} ${one.figure.period}: ${told(one)}`).filter(onCourse)).toEqual([]);
  // While a year runs it is said.
  expect(running.map(told).filter(onCourse).length).toBeGreaterThan(3);
});

type Judged = { kpi: Kpi; figure: PublishedFigure };
const ON_COURSE: (Verdict | null)[] = ["ON_TRACK", "OFF_TRACK", "INCONCLUSIVE"];

test("neither do the pages of a year that is over: its board, its goals, and how many of them were reached", async () => {
  for (const [path, place] of [
    ["/?period=2025", "#board"],
    ["/?period=2024", "#board"],
    ["/?period=2025-tmT2", "#board"],
    ["/kpis/goals_met?period=2025", "section[aria-labelledby=series-title] .claim"],
    ["/kpis/goals_met?period=2025", "section[aria-labelledby=decision-title]"],
    ["/kpis/tenants_took_action?period=2025", "section[aria-labelledby=decision-title]"],
  ] as const) {
    const { page } = await visit(product.dashboard + path, "desk");
    const words = (await page.locator(place).innerText()).replaceAll(/[\s\u2068\u2069]+/g, " ");
    expect(words.length).toBeGreaterThan(50);
    expect([path, place, onCourse(words) && words]).toEqual([path, place, false]);
    await page.context().close();
  }
});
