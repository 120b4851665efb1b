import { readCards } from "@fijne-buurten/semantic-layer";
import { beforeAll, describe, expect, test } from "vitest";
import { ask } from "../support/ask.ts";
import { type Product, runningProduct } from "../support/product.ts";

let product: Product;
beforeAll(async () => void (product = await runningProduct()));

/** The question that the schema was shaped for, letter for letter. */
const question = `
{ release { number publishedAt referenceDate }
  kpis { code title ambition unit direction headline }
  kpi(code: "resilience_level") { title definition numerator denominator unit sources { name lastDelivered }
    figures(areaLevel: NEIGHBOURHOOD_GROUP, period: "2026-W1") { nodes {
      area { code name level } period release
      ... on PublishedFigure { value lower upper n numerator denominator intervalReason verdict
        goal { kind norm baseline margin dueOn } change { value lower upper since } }
      ... on Withheld { reason } } } } }`;

type Node = {
  area: { code: string; name: string; level: string };
  period: string;
  release: number;
  value?: number;
  lower?: number;
  upper?: number;
  verdict?: string;
  reason?: string;
};
type Answer = {
  release: { number: number; publishedAt: string; referenceDate: string };
  kpis: { code: string; title: string; headline: boolean }[];
  kpi: { title: string; sources: { name: string; lastDelivered: string }[]; figures: { nodes: Node[] } };
};

describe("the question of a partner", () => {
  let answer: Answer;
  beforeAll(async () => void (answer = await ask<Answer>(product.api, question)));

  test("is about one release, with the sample's own reference date", () => {
    expect(answer.release).toEqual({
      number: 1,
      publishedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
      referenceDate: "2026-10-31",
    });
  });

  test("knows the figure of every card, one of each ambition a headline", () => {
    const cards = readCards().map(({ id }) => id);
    expect(answer.kpis.map(({ code }) => code).toSorted()).toEqual(cards.toSorted());
    const headlines = answer.kpis.filter(({ headline }) => headline).map(({ code }) => code);
    expect(headlines).toEqual([
      "resilience_level",
      "tenants_took_action",
      "meeting_places_created",
      "neighbourhoods_in_conversation",
      "complexes_within_band",
    ]);
  });

  test("names the sources and when they last delivered", () => {
    expect(answer.kpi.sources.length).toBeGreaterThan(0);
    for (const { name, lastDelivered } of answer.kpi.sources) {
      expect(name).not.toBe("");
      expect(lastDelivered).toMatch(/^\d{4}-\d\d-\d\d$/);
    }
  });

  test("gives every neighbourhood group a value with its margin, or a reason why there is none", () => {
    expect(answer.kpi.figures.nodes.length).toBeGreaterThanOrEqual(10);
    for (const node of answer.kpi.figures.nodes) {
      expect(node).toMatchObject({ period: "2026-W1", release: 1, area: { level: "NEIGHBOURHOOD_GROUP" } });
      if (node.reason === undefined) {
        expect(node.lower).toBeLessThanOrEqual(node.value!);
        expect(node.upper).toBeGreaterThanOrEqual(node.value!);
      } else {
        expect(node.value).toBeUndefined();
      }
    }
  });
});

test("every headline figure has a verdict somewhere, and a goal behind it", async () => {
  type Figures = {
    kpis: { code: string; headline: boolean; figures: { nodes: { verdict?: string; goal?: unknown }[] } }[];
  };
  const { kpis } = await ask<Figures>(
    product.api,
    "{ kpis { code headline figures(areaLevel: ASSOCIATION, first: 200) { nodes { ... on PublishedFigure { verdict goal { kind } } } } } }",
  );
  for (const { code, figures } of kpis.filter(({ headline }) => headline)) {
    const judged = figures.nodes.filter(({ verdict }) => verdict);
    expect(judged.length, code).toBeGreaterThan(0);
    expect(
      judged.some(({ goal }) => goal),
      code,
    ).toBe(true);
  }
});

test("an unknown KPI is answered with what it could have been", async () => {
  await expect(ask(product.api, '{ kpi(code: "resilience_levels") { title } }')).rejects.toThrow(/resilience_level/);
});
