/** A word that is not known is answered with the one that was most likely meant. */
import { expect, test } from "vitest";
import { nearest } from "../../etl/contracts/nearest.ts";
import { whyForbidden } from "../../etl/door/forbidden.ts";
import { sender, smallWorld } from "../support/given.ts";

const of = await sender();
await smallWorld(of);

test.each([
  ["kaed", ["kade", "haven", "voorbeeld"], "kade"],
  ["aantal_deelnemers", ["deelnemers", "datum"], "deelnemers"],
  ["Activiteit Nr", ["activiteitnr"], "activiteitnr"],
  ["buurtnaam", ["buurt", "naam_van_de_straat"], "buurt"],
  ["einddatm", ["begindatum", "einddatum"], "einddatum"],
  ["opkomst", ["deelnemers", "datum"], undefined],
  ["kat", ["hut", "kom"], undefined],
  ["", ["a"], undefined],
])("%s is nearest to %j: %s", (word, candidates, expected) => {
  expect(nearest(word, candidates)).toBe(expected);
});

test.each(
  "buurtnaam buurt_naam wijknaam gemeentenaam bu_naam gebiedsnaam complexnaam naam_buurt projectnaam locatienaam".split(
    " ",
  ),
)("%s is no name of a person", (header) => {
  expect(whyForbidden(header)).toBeUndefined();
});

test.each([
  "naam",
  "achternaam",
  "huurdernaam",
  "naam_huurder",
  "huurder",
  "melder_id",
  "contactnaam",
  "roepnaam_partner",
])("%s is a name of a person", (header) => {
  expect(whyForbidden(header)).toBe("namen van personen worden niet bewaard");
});

test.each(["straatgesprekken", "aantal_huurders", "huurder_organiseert"])("%s is about no single person", (header) => {
  expect(whyForbidden(header)).toBeUndefined();
});

test("a number that lost its leading zeros is offered back, and one that nobody knows is not", async () => {
  await of.given("tenancy/complexes", "complexnr\n C1\n 0012\n C007");
  await of.given("tenancy/dwellings", "eenheidnr | complexnr\n W1 | C1\n W2 | 12\n W3 | C7\n W4 | 99");
  const { rows } = await of.client.query<{ sentence: string }>(
    "select sentence from ops.quarantine where rule = 'references' order by line",
  );
  expect(rows.map(({ sentence }) => sentence)).toEqual([
    expect.stringContaining(
      "complexnr '12' is niet bekend (verwacht: een complex uit deze of een eerdere levering; er is wel '0012')",
    ),
    expect.stringContaining(
      "complexnr 'C7' is niet bekend (verwacht: een complex uit deze of een eerdere levering; er is wel 'C007')",
    ),
    expect.stringContaining("complexnr '99' is niet bekend (verwacht: een complex uit deze of een eerdere levering);"),
  ]);
});

test("a parent that stands in the file under another year of areas is told with that year", async () => {
  const { problems } = await (
    await sender()
  ).given(
    "geography/areas",
    `niveau | code | naam | boom | bovenliggend | indelingsjaar
     corporatie | voorbeeld | Voorbeeld | geografie | | 2026
     gemeente | GM0267 | Nijkerk | geografie | voorbeeld | 2025`,
  );
  expect(problems[0]!.sentence).toContain(
    "bovenliggend 'voorbeeld' is niet bekend (verwacht: een gebied uit deze of een eerdere levering, waarvan ook indelingsjaar gelijk is)",
  );
});
