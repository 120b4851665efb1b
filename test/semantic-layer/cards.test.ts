/** The cards: whole, true to the model, and the only readers of it. */
import { readFileSync } from "node:fs";
import type { Inference, Statistic, Unit } from "@fijne-buurten/db/vocabulary";
import { agreedDeliveries } from "@fijne-buurten/etl";
import { catalogue, planTable, readCards } from "@fijne-buurten/semantic-layer";
import { expect, expectTypeOf, test } from "vitest";
import { modelMembers } from "../../semantic-layer/cube/model-files.ts";
import { type Card, isMeasured, measuresOf, readCard } from "../../semantic-layer/kpis/card.ts";
import { rowQueries } from "../../semantic-layer/kpis/row-queries.ts";

const file = "panel_size.yml";
const whole = readFileSync(new URL(`../../semantic-layer/kpis/${file}`, import.meta.url), "utf8");

test("a card can be of every statistic, inference and unit of the vocabulary, and of no other", () => {
  expectTypeOf<Card["statistic"]>().toEqualTypeOf<Statistic>();
  expectTypeOf<Card["inference"]>().toEqualTypeOf<Inference>();
  expectTypeOf<Card["unit"]>().toEqualTypeOf<Unit>();
});

test("an ambition has one headline, and so have balanced neighbourhoods", () => {
  const cards = readCards();
  expect(
    Object.fromEntries(cards.filter(({ headline }) => headline).map(({ ambition, id }) => [ambition, id])),
  ).toEqual({
    resilient_neighbourhoods: "resilience_level",
    tenants_act: "tenants_took_action",
    meeting_places: "meeting_places_created",
    in_conversation: "neighbourhoods_in_conversation",
    balanced_neighbourhoods: "complexes_within_band",
  });
});

test("every measure is read by a card or by the account of its rows, and every card reads measures that exist", () => {
  const read = readCards()
    .filter(isMeasured)
    .flatMap((card) => measuresOf(card).map(([, measure]) => measure));
  const rows = rowQueries().flatMap(({ measures }) => measures);
  expect([...new Set([...read, ...rows])].sort()).toEqual([...modelMembers().measures.keys()].sort());
});

test("every measure is additive: no mean, no ratio, no distinct count", () => {
  const others = [...modelMembers().measures].filter(([, type]) => !["sum", "count", "min", "max"].includes(type));
  expect(others).toEqual([]);
});

test.each([
  ["title:\n  nl: Grootte van het huurderspanel", "title:\n  nl: ''", "title.nl: is leeg"],
  ["owner: Participatie\n", "", "owner"],
  ["outdatedAfterDays: 150", "outdatedAfterDays: 0", "outdatedAfterDays"],
  ["from: 2023-01-01", "from: 2023-02-30", "version.from"],
  ["unit: share", "unit: euro", "unit"],
  ["areas: [association, municipality, district]", "areas: []", "grid.areas: is leeg"],
  ["panel_members.members", "panel_members.people", "de maat 'panel_members.people' bestaat niet"],
  ["{ period: month }", "{ period: week }", "'panel_members.week' bestaat niet"],
  ["  denominator: panel_frame.homes\n", "", "measures.denominator: ontbreekt"],
  ["reportedBy: [panel/members]", "reportedBy: [panel/topics]", "grid.reportedBy noemt panel/topics"],
  ["goalKind: norm", "goalKind: hold", "hold kan alleen bij een gemiddelde"],
  ["groups: [all]", "groups: [all, existing]", "grid.leaf.group"],
  ["id: panel_size", "id: panel", "niet de naam van het bestand"],
  ["id: panel_size", "id: panel_size\ncolour: green", "colour"],
])("a card with %j changed into %j is refused and says why", (from, to, reason) => {
  expect(whole).toContain(from);
  expect(() => readCard(file, whole.replace(from, to))).toThrow(reason);
  expect(() => readCard(file, whole.replace(from, to))).toThrow("er wordt niets gepubliceerd");
});

test("a card that adds up since the course plan began cannot be about a part of a year alone", () => {
  const card = readFileSync(new URL("../../semantic-layer/kpis/opportunities_used.yml", import.meta.url), "utf8");
  const alone = card.replace("periods: [year_to_sub_year, year]", "periods: [sub_year, year]");
  expect(alone).not.toBe(card);
  expect(() => readCard("opportunities_used.yml", alone)).toThrow("grid.periods noemt sub_year");
});

test("an unchanged card is read", () => {
  expect(readCard(file, whole).id).toBe("panel_size");
});

test("others are told of nothing that they do not have: no bounds, no forecast, no account", () => {
  const inside = /\b(?:grenzen|bounds?|nog mogelijk|still possible|eigen gebruik|internal|verantwoording|account of)\b/;
  const told = readCards()
    .filter(({ protection }) => protection !== "internal")
    .flatMap(({ id, definition, numerator, denominator, caveats, sharedCaveats = caveats }) =>
      [definition, numerator, denominator, sharedCaveats].flatMap(({ nl, en }) => [`${id} ${nl}`, `${id} ${en}`]),
    );
  expect(inside.test("Zulke zaken staan alleen in de grenzen.")).toBe(true);
  expect(told.length).toBeGreaterThan(100);
  expect(told.filter((text) => inside.test(text))).toEqual([]);
});

test("the catalogue tells of every card, in Dutch, under its ambition", async () => {
  const text = catalogue(await agreedDeliveries());
  for (const card of readCards()) {
    expect(text).toContain(`### ${card.title.nl}`);
    expect(text).toContain(card.definition.nl);
  }
  expect(text.indexOf("### Veerkracht van de buurten (hoofdcijfer)")).toBeLessThan(
    text.indexOf("## Huurders komen zelf"),
  );
  expect(text).not.toMatch(/undefined|\[object/);
});

test("the table from course plan to figure has a row for every figure, and a reason for every sentence without one", () => {
  const rows = planTable()
    .split("\n")
    .filter((line) => line.startsWith("| ") && !line.includes("---"))
    .slice(1)
    .map((line) =>
      line
        .split("|")
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
  const pages = rows.flatMap(([, , , , page]) => page?.split(", ").filter(Boolean) ?? []);
  expect(pages.sort()).toEqual(["/goals", ...readCards().map(({ id }) => `/kpis/${id}`)]);
  for (const [sentence, , figure] of rows) expect([sentence, figure]).not.toEqual([sentence, ""]);
  expect(rows.flatMap(([sentence]) => sentence || [])).toEqual(Array.from({ length: 14 }, (_, at) => `S${at + 1}`));
});
