import { afterAll, expect, test } from "vitest";
import { plantedDefects } from "../../etl/sample/index.ts";
import { defaultOptions } from "../../etl/sample/verdicts.ts";
import { isoDate, sampleIn } from "./deliveries.ts";

const folder = await sampleIn();
afterAll(() => folder.remove());
const planted = plantedDefects(defaultOptions);
const rowsOf = (defect: string) =>
  planted.filter((entry) => entry.defect === defect).reduce((sum, { lines }) => sum + lines.length, 0);

test("every mistake stands on the line that the list says", () => {
  for (const { file, lines, keys } of planted) {
    const inFile = folder.text(file).split("\r\n");
    for (const [index, line] of lines.entries()) expect(inFile[line - 1], `${file}, ${line}`).toContain(keys[index]!);
  }
});

/** What must be reported, file by file: the quarantine of an import is held against the same list. */
test("the rows that must wait in quarantine are these", () => {
  const waiting = planted
    .filter(({ outcome }) => outcome === "quarantined")
    .map(({ table, period, rule, lines }) => `${table} ${period} ${rule} ${lines.length}`);
  expect(waiting.sort().join("\n")).toBe(
    `
activiteiten 2024 date 1
activiteiten 2024 references 2
enquete-antwoorden 2026-W1 conflicting_duplicate 2
enquete-antwoorden 2026-W1 score_outside_scale 3
enquete-respondenten 2026-W1 conflicting_duplicate 2
gespreksrondes 2025 spoken_over_approached 1
huurovereenkomsten alles date 1
huurovereenkomsten alles ends_before_start 2
huurovereenkomsten alles overlapping_tenancies 2
huurovereenkomsten alles references 1
kansen alles decline_without_reason 1
overlastdossiers 2025 code 1
overlastdossiers 2025 code 2
overlastmeldingen 2025 references 1
toewijzingen 2025 outside_period 1
toewijzingen 2026 suitability_differs 1
toewijzingen 2026 suitability_differs 1
woningen alles identifier 1
woningen alles references 2`.trim(),
  );
});

test.each(
  `
  verboden gezondheidscode PSY                        1
  verboden gezondheidscode VER                        1
  '±30' als aantal                                    3
  '30-40' als aantal                                  3
  31-12-9999 als geen einddatum                      12
  01-01-1753 als geen einddatum                      12
  respondent dubbel geleverd                          3
  toewijzing zonder inkomen en huishoudgrootte        4
  woning zonder buurtcode                             2
  regeleinde binnen aanhalingstekens                  3
  titel boven de kop                                  2
  bedrag met euroteken                                5`
    .trim()
    .split("\n")
    .map((line) => line.trim().split(/ {2,}/)),
)("%s: %s rows, and none of them is lost", (defect, count) => {
  expect(rowsOf(defect!)).toBe(Number(count));
});

test("what a system does everywhere is counted too: don't know, garages, names for codes, old complex numbers", () => {
  const answers = folder.rows("enquete-antwoorden", "2026-W1");
  expect(rowsOf("99 is 'weet niet'")).toBe(answers.filter(({ antwoord }) => antwoord === "99").length);
  expect(rowsOf("garage of bedrijfsruimte tussen de woningen")).toBe(70);
  expect(rowsOf("complex onder zijn nummer van voor de fusie")).toBeGreaterThan(20);
  expect(rowsOf("buurt bij zijn naam genoemd")).toBeGreaterThan(5);
});

test("no two tenancies overlap but those that were meant to", () => {
  const tenancies = folder.rows("huurovereenkomsten").filter(({ einddatum }) => einddatum !== "30-02-2022");
  const perHome = Object.values(Object.groupBy(tenancies, ({ eenheidnr }) => eenheidnr!));
  const overlapping = perHome.flatMap((list) => {
    const inTime = list!
      .map(({ contractnr, begindatum, einddatum }) => ({
        contractnr: contractnr!,
        start: isoDate(begindatum!),
        end: isoDate(einddatum!) || "9999",
      }))
      .filter(({ start, end }) => start <= end)
      .sort((a, b) => a.start.localeCompare(b.start));
    return inTime.flatMap((one, index) =>
      inTime[index + 1] && inTime[index + 1]!.start <= one.end ? [one.contractnr] : [],
    );
  });
  const meant = planted.find(({ rule }) => rule === "overlapping_tenancies")!.keys;
  expect(overlapping.sort()).toEqual([...meant].sort());
});

test("in the year whose limits are known, only the planted allocations disagree with their own code", () => {
  const differing = folder.rows("toewijzingen", "2026").filter((row) => {
    const { huishoudgrootte, inkomensklasse, rekenhuur, passendheid } = row;
    if (huishoudgrootte === "" || passendheid === "") return false;
    const rent = Number(rekenhuur!.replace("€ ", "").replace(",", "."));
    const limit = Number(huishoudgrootte) >= 3 ? 764.14 : 713.02;
    return passendheid !== (inkomensklasse !== "passend" ? "NVT" : rent <= limit ? "PAS" : "NIE");
  });
  const meant = planted.filter(({ rule }) => rule === "suitability_differs").flatMap(({ keys }) => keys);
  expect(differing.map(({ toewijzingnr }) => toewijzingnr).sort()).toEqual(meant.sort());
});

test("mistakes are far too few for a whole delivery to be distrusted", () => {
  for (const { file, lines, outcome } of planted.filter((entry) => entry.outcome === "quarantined")) {
    expect(lines.length / folder.text(file).split("\r\n").length, `${file}: ${outcome}`).toBeLessThan(0.1);
  }
});
