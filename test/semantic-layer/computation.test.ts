/** What a KPI publishes about its computation names files and columns that exist, and says everything in words too. */
import { agreedDeliveries } from "@fijne-buurten/etl";
import { readCards } from "@fijne-buurten/semantic-layer";
import { describe, expect, test } from "vitest";
import { computationOf, type Test, type Tests } from "../../semantic-layer/computation/computation.ts";
import { publishedCards } from "../../semantic-layer/computation/published.ts";
import { type Card, readCard } from "../../semantic-layer/kpis/card.ts";

const agreed = await agreedDeliveries();

const single = (part: Test | Tests): Test[] =>
  "all" in part ? part.all.flatMap(single) : "any" in part ? part.any.flatMap(single) : [part];

describe.each(publishedCards().map(({ id, computation }) => ({ id, ...computation })))("$id", ({ data, nl, en }) => {
  test("is computed from columns that its files have, and from codes that those columns hold", () => {
    const { counting, files } = data;
    if (counting.kind !== "rows") return;
    const { columns } = files.find(({ table }) => table === counting.table)!;
    const tests = [counting.of, counting.numerator, counting.denominator].flatMap((part) => (part ? single(part) : []));
    for (const condition of tests) {
      const column = columns.find(({ header }) => header === condition.column);
      expect([condition.column, column !== undefined]).toEqual([condition.column, true]);
      const codes = "in" in condition ? condition.in : "is" in condition ? [condition.is] : [];
      const known = column?.codes ?? ["Ja", "Nee"];
      expect(codes.filter((code) => !known.includes(code))).toEqual([]);
    }
    const place = "home" in counting.place ? counting.place.home : counting.place.neighbourhood;
    expect(columns.map(({ header }) => header)).toEqual(expect.arrayContaining([counting.date, place]));
  });

  test("is told in both languages, part by part, with the same numbers", () => {
    const numbers = (lines: readonly string[]) =>
      lines
        .join(" ")
        .replaceAll(/(\d),(\d)/g, "$1.$2")
        .match(/\d+(\.\d+)?/g);
    expect(nl.length).toBeGreaterThan(3);
    expect(en.map(({ lines }) => lines.length)).toEqual(nl.map(({ lines }) => lines.length));
    expect(en.map(({ lines }) => numbers(lines))).toEqual(nl.map(({ lines }) => numbers(lines)));
    expect(JSON.stringify([nl, en])).not.toMatch(/undefined|\[object|NaN/);
  });
});

const sentences = (id: string) =>
  publishedCards()
    .find((card) => card.id === id)!
    .computation.nl.flatMap(({ lines }) => lines)
    .join("\n");

test.each([
  ["resilience_level", "Onderwerp meedoen: `meedoen_1`, `meedoen_2`."],
  ["resilience_level", "Deze vragen zijn andersom gesteld: `contact_2`, `vertrouwen_3`. Daar komt 6 min het antwoord"],
  ["resilience_level", "minstens 50% van zijn vragen"],
  ["resilience_level", "Groepen met minder dan 20 antwoorden voegen we samen"],
  ["resilience_level", "Het startgewicht is het aantal woningen gedeeld door het aantal antwoorden van de buurt"],
  ["resilience_level", "in hooguit 5 rondes"],
  ["resilience_level", "op de `peildatum` van de golf"],
  ["tenants_took_action", "`soort` is GEL, RUZ, STA, DIE of VUI"],
  ["tenants_took_action", "In `soort` lezen we PSY als OVE"],
  ["suitable_allocations", "wacht in quarantaine en telt niet mee"],
  ["nuisance_cases", "De marge bij een cijfer is 95%. Het oordeel en de verandering gebruiken 90%."],
])("%s says: %s", (id, sentence) => {
  expect(sentences(id)).toContain(sentence);
});

test("only what is counted whole, and not withheld where there is little of it, says that limits do not hold for it", () => {
  const exempt = "Bij een volledige telling geldt dat niet.";
  expect(sentences("suitable_allocations")).toContain(exempt);
  for (const id of ["team_grade", "panel_representativeness"]) expect(sentences(id)).not.toContain(exempt);
});

test("a card that reads a table which nobody agreed to deliver has no computation", () => {
  const card: Card = { ...readCards()[0]!, sources: [{ source: "survey", entity: "diaries" }] };
  expect(() => computationOf(card, agreed)).toThrow("survey/diaries, which no contract delivers");
});

test("a card that counts rows by a list that does not exist is refused", async () => {
  const { readFileSync } = await import("node:fs");
  const text = readFileSync(new URL("../../semantic-layer/kpis/tenants_took_action.yml", import.meta.url), "utf8");
  expect(() => readCard("tenants_took_action.yml", text.replace("in: betweenNeighbours", "in: everybody"))).toThrow(
    "counting",
  );
});
