import { afterAll, expect, test } from "vitest";
import { associations } from "../../etl/sample/association.ts";
import { countBy, isoDate, sampleIn } from "./deliveries.ts";

const folder = await sampleIn();
afterAll(() => folder.remove());
const years = ["2019", "2020", "2021", "2022", "2023", "2024", "2025"];
const waves = [...years, "2026"].map((year) => `${year}-W1`);
const within = (value: number, least: number, most: number, about: string) => {
  expect(value, about).toBeGreaterThanOrEqual(least);
  expect(value, about).toBeLessThanOrEqual(most);
};

test("about 22% of all households answer each wave, and the elderly more than the young", () => {
  const invited = new Map(folder.rows("enquete-golven").map(({ golf, uitgenodigd }) => [golf!, Number(uitgenodigd)]));
  for (const wave of waves) {
    const ages = folder.rows("enquete-respondenten", wave).map(({ leeftijdsklasse }) => leeftijdsklasse!);
    within(ages.length / invited.get(wave)!, 0.2, 0.25, wave);
    within(ages.filter((age) => age === "75+").length / ages.length, 0.2, 0.32, wave);
    within(ages.filter((age) => age === "18-34").length / ages.length, 0.05, 0.12, wave);
  }
});

test("a respondent answers up to seventeen questions of the questionnaire of 2024, each once", () => {
  const answers = folder.rows("enquete-antwoorden", "2024-W1");
  const perPerson = Object.values(countBy(answers, ({ respons_id }) => respons_id!));
  within(Math.max(...perPerson), 17, 17, "most");
  within(perPerson.reduce((a, b) => a + b) / perPerson.length, 16, 17, "mean");
  expect(new Set(answers.map(({ respons_id, vraag }) => `${respons_id} ${vraag}`)).size).toBe(answers.length);
  const marks = answers.filter(({ vraag, antwoord }) => vraag === "buurtcijfer" && antwoord !== "99");
  within(marks.reduce((sum, { antwoord }) => sum + Number(antwoord), 0) / marks.length, 7, 7.5, "mark");
});

test("some 6.5% of the homes change hands every year, about three quarters of them to the target group", () => {
  for (const year of years) {
    const allocations = folder.rows("toewijzingen", year);
    within(allocations.length, 180, 350, year);
    within(
      allocations.filter(({ passendheid }) => passendheid !== "NVT").length / allocations.length,
      0.66,
      0.84,
      year,
    );
  }
});

test("every home let has one running tenancy at each wave, since long before the first", () => {
  const homes = new Set(
    folder.rows("woningen").flatMap(({ soort, eenheidnr }) => (soort === "WOON" ? [eenheidnr!] : [])),
  );
  const tenancies = folder.rows("huurovereenkomsten").filter(({ eenheidnr }) => homes.has(eenheidnr!));
  for (const year of [...years, "2026"]) {
    const running = tenancies.filter(({ begindatum, einddatum }) => {
      const end = isoDate(einddatum!);
      return isoDate(begindatum!) <= `${year}-03-01` && (end === "" || end >= `${year}-03-01`);
    });
    within(new Set(running.map(({ eenheidnr }) => eenheidnr)).size, 3_300, 3_500, year);
  }
});

test("nuisance, activities and conversations come in the numbers of an association of this size", () => {
  const opened = countBy(
    [...new Map(folder.rows("overlastdossiers").map((row) => [row["dossiernr"], row])).values()],
    ({ geopend }) => geopend!.slice(-4),
  );
  for (const year of years) {
    within(opened[year]!, 130, 162, `cases ${year}`);
    const reports = folder.rows("overlastmeldingen", year).length;
    within(reports / opened[year]!, 1.8, 2.8, `reports ${year}`);
    if (year === "2020") continue;
    within(folder.rows("activiteiten", year).length, 80, 100, `activities ${year}`);
    const rounds = Object.entries(countBy(folder.rows("gespreksrondes", year), ({ soort }) => soort!));
    const isAtDoors = (kind: string) => kind === "portiek" || kind === "straat";
    const sumOf = (some: typeof rounds) => some.reduce((sum, [, count]) => sum + count, 0);
    within(sumOf(rounds.filter(([kind]) => isAtDoors(kind))), 35, 45, `rounds at doors ${year}`);
    within(sumOf(rounds.filter(([kind]) => !isAtDoors(kind))), 4, 30, `other conversations ${year}`);
  }
  within(folder.rows("ontmoetingsplekken").length, 9, 11, "places");
  within(folder.rows("kansen").length, 18, 22, "opportunities");
});

test("a handful of people report time and again", () => {
  const perReporter = Object.values(countBy(folder.rows("overlastmeldingen"), ({ melder }) => melder!)).sort(
    (a, b) => b - a,
  );
  within(perReporter[0]!, 40, 150, "the most frequent");
  within(perReporter.filter((reports) => reports >= 20).length, 3, 8, "frequent reporters");
});

test("the panel grows from some 320 to some 370 members and is asked four times a year", () => {
  const members = (month: string) =>
    folder.rows("panelleden", month).reduce((sum, { leden }) => sum + Number(leden), 0);
  within(members("2019-12"), 310, 330, "2019");
  within(members("2026-10"), 360, 380, "2026");
  for (const year of years) {
    const questionnaires = folder.rows("panelvragenlijsten", year);
    expect(new Set(questionnaires.map(({ vragenlijst }) => vragenlijst)).size).toBe(4);
    for (const { uitgenodigd, bezorgd, volledig } of questionnaires) {
      expect(Number(bezorgd)).toBeLessThanOrEqual(Number(uitgenodigd));
      expect(Number(volledig)).toBeLessThanOrEqual(Number(bezorgd));
    }
  }
});

test("where neighbours get on worse, more is reported", () => {
  const homes = countBy(folder.rows("woningen"), ({ bu_code }) => bu_code!);
  const cases = countBy(folder.rows("overlastdossiers"), ({ bu_code }) => bu_code!);
  const perHome = (areas: string[]) =>
    areas.reduce((sum, area) => sum + cases[area]!, 0) / areas.reduce((sum, area) => sum + homes[area]!, 0);
  expect(perHome(["BU02670111", "BU02670112"])).toBeGreaterThan(1.2 * perHome(["BU02670102", "BU02670103"]));
});

test("the register of opportunities has gone stale, and everything else is fresh", () => {
  expect(folder.files.filter((file) => file.includes("_kansen_"))).toEqual(["voorbeeld_kansen_alles_2025-06-16.csv"]);
  expect(folder.files).toContain("voorbeeld_overlastdossiers_2026_2026-10-31.csv");
});

test("two hundred homes are enough for every table, and lie close together", async () => {
  const small = await sampleIn({ homes: 200 });
  expect(small.files.length).toBe(folder.files.length);
  expect(
    small.rows("woningen").filter(({ soort, eenheidnr }) => soort === "WOON" && !eenheidnr!.startsWith("9")).length,
  ).toBe(200);
  within(small.rows("enquete-respondenten", "2026-W1").length, 35, 60, "responses");
  expect(small.rows("overlastdossiers", "2025").length).toBeGreaterThan(4);
  small.remove();
});

test.each([
  [undefined, [3500, 500]],
  [true, [4000]],
])("four thousand homes, in one association: %s", (isOne, homes) => {
  const all = [...associations({ homes: 4000, years: [2026, 2026], seed: 1, isOne })];
  expect(all.map((association) => association.homes)).toEqual(homes);
});
