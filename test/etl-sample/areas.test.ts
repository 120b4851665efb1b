import { afterAll, expect, test } from "vitest";
import { countBy, sampleIn } from "./deliveries.ts";

const folder = await sampleIn();
afterAll(() => folder.remove());
const areas = folder.rows("gebieden");
const parents = new Map(areas.map(({ code, bovenliggend }) => [code!, bovenliggend!]));
const ofLevel = (level: string) => areas.filter(({ niveau }) => niveau === level);

test("gemeente Nijkerk has the 5 districts and 33 neighbourhoods of CBS in 2025", () => {
  expect(countBy(areas, ({ niveau }) => niveau!)).toMatchObject({ corporatie: 1, gemeente: 1, wijk: 5, buurt: 33 });
  expect(new Set(areas.map(({ indelingsjaar }) => indelingsjaar))).toEqual(new Set(["2025"]));
});

test.each(
  `
  GM0267      Nijkerk
  WK026704    Arkemheen, Achterhoek, De Veenhuis
  BU02670109  Coltoflaan/van Oldenbarneveldstraat
  BU02670203  Appel/'t Woud
  BU02670300  Nijkerkerveen-Noord
  BU02670505  Hoevelaken-Middelaar`
    .trim()
    .split("\n")
    .map((line) => line.trim().split(/ {2,}/)),
)("%s is %s", (code, name) => {
  expect(areas).toContainEqual(expect.objectContaining({ code, naam: name }));
});

test("a neighbourhood group holds whole neighbourhoods of one district", () => {
  expect(ofLevel("buurtgroep").length).toBe(15);
  for (const { code } of ofLevel("buurt")) {
    const group = parents.get(code!)!;
    expect(group).toMatch(/^BG0267\d\d$/);
    expect(parents.get(group)!.slice(2)).toBe(code!.slice(2, 8));
  }
});

test("the other tree leads from every complex to the association", () => {
  const complexes = ofLevel("complex");
  expect(complexes.length).toBeGreaterThan(38);
  expect(complexes.length).toBeLessThan(52);
  expect(complexes.every(({ boom, bovenliggend }) => boom === "complex" && bovenliggend === "voorbeeld")).toBe(true);
});

test("homes lie in neighbourhoods that exist, and some complexes in two of them", () => {
  const homes = folder
    .rows("woningen")
    .filter(({ soort, eenheidnr }) => soort === "WOON" && !eenheidnr!.startsWith("9"));
  expect(homes.length).toBe(3_500);
  expect(homes.every(({ bu_code }) => parents.has(bu_code!))).toBe(true);
  expect(countBy(homes, ({ bu_code }) => bu_code!)).toMatchObject({ BU02670111: 420, BU02670115: 120, BU02670502: 30 });
  const places = Object.groupBy(homes, ({ complexnr }) => complexnr!);
  expect(Object.values(places).some((group) => new Set(group!.map(({ bu_code }) => bu_code)).size === 2)).toBe(true);
});
