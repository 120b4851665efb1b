/** A snapshot may not end what it says under another number. Numbers that change together are a mistake of the export, until a person says not. */
import { writeFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { newFolder, sender, smallWorld } from "../support/given.ts";

const of = await sender();
await smallWorld(of);

const numbers = (from: number, to: number): number[] =>
  Array.from({ length: to - from + 1 }, (_, place) => from + place);
const places = (...ids: string[]): string => ["pleknr | status", ...ids.map((id) => `${id} | plan`)].join("\n");
const homes = (ids: string[]): string => ["eenheidnr", "W1", "W2", "G1", ...ids].join("\n");
const zeros = numbers(1, 7).map((number) => `00${number}`);
const ITEMS = ["contact_1", "contact_2", "contact_3", "vertrouwen_3"];
const REST = "Het hele bestand is geweigerd; de vorige levering blijft gelden.";
const RIGHT =
  "Klopt het toch, lees het bestand dan in met --allow-fewer-rows, of zet er een leeg bestand naast met dezelfde naam en .klopt erachter.";

test("homes that lost the zeros of their numbers are refused, with the number that was, and a file beside it is loaded", async () => {
  await of.given("tenancy/dwellings", homes(zeros), { on: "2026-09-02" });
  const folder = await newFolder();
  await of.file("tenancy/dwellings", homes(zeros.map(Number).map(String)), { on: "2026-09-03", folder });
  await of.file("activity/meeting_places", places("P1"), { on: "2026-09-03", folder });
  const deliveries = await of.deliverOrThrow([folder]);
  expect(deliveries.map(({ file, status }) => [file, status]).sort()).toEqual([
    ["voorbeeld_ontmoetingsplekken_alles_2026-09-03.csv", "accepted"],
    ["voorbeeld_woningen_alles_2026-09-03.csv", "refused"],
  ]);
  expect(deliveries.find(({ status }) => status === "refused")?.refusal).toBe(
    "voorbeeld_woningen_alles_2026-09-03.csv: Van de 10 rijen van de vorige levering (2026-09-02) staan er 7 niet meer in, en 7 rijen zijn nieuw. " +
      "Zijn de nummers veranderd (eenheidnr)? '001' staat er nu als '1': Excel haalt nullen vooraan weg. " +
      `Geef de kolom in Excel de opmaak tekst en maak de export opnieuw. ${RIGHT} ${REST}`,
  );
  expect((await of.live("dwelling_id", "dwellings")).flat()).toEqual([...zeros, "G1", "W1", "W2"]);
});

test.each([
  { renumbered: 4, of: 14, becomes: "accepted" },
  { renumbered: 5, of: 14, becomes: "refused" },
])("$renumbered of $of places under another number: $becomes", async ({ renumbered, of: all, becomes }) => {
  const year = 2000 + renumbered * 100 + all;
  const ids = (kind: string, from: number, to: number): string[] =>
    numbers(from, to).map((number) => `${year}${kind}${number}`);
  await of.given("activity/meeting_places", places(...ids("P", 1, all)), { allowFewerRows: true });
  const { status, rows } = await of.given(
    "activity/meeting_places",
    places(...ids("Q", 1, renumbered), ...ids("P", renumbered + 1, all)),
  );
  expect({ status, closed: rows.closed }).toEqual({ status: becomes, closed: becomes === "accepted" ? renumbered : 0 });
});

test("a mark beside the file says that the numbers did change", async () => {
  await of.given("activity/meeting_places", places("A1", "A2", "A3", "A4"), { allowFewerRows: true });
  const path = await of.file("activity/meeting_places", places("B1", "B2", "B3", "B4"));
  await writeFile(`${path}.klopt`, "");
  expect(await of.deliverOrThrow([path])).toMatchObject([{ status: "accepted", rows: { inserted: 4, closed: 4 } }]);
});

test("rows that wait for what nobody knows do not end those before them: the file is refused, with their sentence", async () => {
  const answers = (respons: string): string =>
    ["respons_id | vraag | antwoord", ...ITEMS.map((item) => `${respons} | ${item} | 4`)].join("\n");
  await of.given("survey/answers", answers("R1"));
  const { status, refusal } = await of.given("survey/answers", answers("r1"));
  expect(status).toBe("refused");
  expect(refusal).toContain("Van de 4 rijen zijn er 4 niet te gebruiken. Regel 2: respons_id 'r1' is niet bekend");
  expect(refusal).not.toContain("opnieuw geprobeerd");
  expect(await of.live("response_id, item", "survey_answers")).toHaveLength(4);
});

test("a few rows that wait for what nobody knows end none of those before them either", async () => {
  const respondents = ["R1", "R11", "R12", "R13", "R14"];
  const answers = (...ids: string[]): string =>
    ["respons_id | vraag | antwoord", ...ids.flatMap((id) => ITEMS.map((item) => `${id} | ${item} | 4`))].join("\n");
  await of.given("survey/responses", ["respons_id", ...respondents].join("\n"), { allowFewerRows: true });
  await of.given("survey/answers", answers(...respondents), { allowFewerRows: true });
  const { status, rows } = await of.given("survey/answers", answers("R1", "R11", "R12", "R13", "r14"));
  expect({ status, ...rows }).toMatchObject({ status: "accepted", quarantined: 4, unchanged: 16, closed: 0 });
  expect(await of.live("response_id, item", "survey_answers")).toHaveLength(20);
});

test.each([
  ["a day that cannot be", "panel/members", "peildatum | leden", "31-10-2026 | 80", "31-10-2206 | 80", "panel_members"],
  [
    "a day in another year",
    "panel/members",
    "peildatum | leden",
    "31-10-2026 | 80",
    "31-10-2025 | 80",
    "panel_members",
  ],
  [
    "a question that is not asked",
    "survey/answers",
    "vraag | antwoord",
    "contact_1 | 4",
    "kontakt_1 | 4",
    "survey_answers",
  ],
])("a row with %s in its key ends no other row", async (_, table, columns, right, wrong, warehouse) => {
  await of.given(table, [columns, right].join("\n"), { allowFewerRows: true });
  const { rows } = await of.given(table, [columns, wrong].join("\n"), { allowFewerRows: true });
  expect(rows).toMatchObject({ quarantined: 1, closed: 0 });
  expect(await of.live("1", warehouse)).not.toEqual([]);
});
