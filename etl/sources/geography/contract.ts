import type { AreaTree } from "@fijne-buurten/db/vocabulary";
import { code, date, text, word, year } from "../../contracts/columns.ts";
import { entity, kept, key, refersTo, required, snapshot, sqlBeside } from "../../contracts/contract.ts";
import { AREA_CODE } from "../../contracts/places.ts";
import { AREA_LEVELS } from "../../contracts/words.ts";

const TREES = { geography: "geografie", complex: "complex" } satisfies Record<AreaTree, string>;

/** One row per area of either tree: association → … → neighbourhood, and association → complex. */
export const areas = entity("geography", "areas", {
  file: "gebieden",
  table: "areas",
  delivers: snapshot(),
  retention: kept("een gebied is geen huishouden"),
  // The list of another indelingsjaar.
  isRenewedAsWhole: true,
  columns: {
    area_level: key(code("niveau", AREA_LEVELS)),
    area_code: key(word("code", AREA_CODE, "een gebiedscode")),
    area_name: required(text("naam")),
    tree: required(code("boom", TREES)),
    // Empty for the association only.
    parent_code: refersTo(
      { entity: "geography/areas", column: "area_code", together: ["vintage"], noun: "gebied" },
      word("bovenliggend", AREA_CODE, "een gebiedscode"),
    ),
    vintage: key(year("indelingsjaar")),
  },
  checks: [
    {
      rule: "parent_missing",
      column: "bovenliggend",
      holds: "(parent_code is null) = (area_level = 'association')",
      sentence: "alleen de corporatie zelf heeft geen bovenliggend gebied",
    },
    {
      rule: "level_of_another_tree",
      column: "boom",
      holds: "area_level = 'association' or (area_level = 'complex') = (tree = 'complex')",
      sentence: "een complex hoort in de boom complex, en elk ander gebied in de boom geografie",
    },
  ],
  fileChecks: [
    {
      rule: "parent_of_another_level",
      column: "bovenliggend",
      sql: sqlBeside(import.meta.url, "parent_of_another_level.sql"),
      sentence:
        "het bovenliggende gebied past niet. Een buurt ligt in een buurtgroep of wijk, een buurtgroep in een wijk en een wijk in een gemeente. " +
        "Een gemeente of complex ligt onder de corporatie",
    },
    {
      rule: "second_association",
      column: "niveau",
      sql: sqlBeside(import.meta.url, "second_association.sql"),
      sentence:
        "er staat nog een corporatie in dit bestand voor hetzelfde indelingsjaar (verwacht: een regel met niveau corporatie, met als code de naam in de bestandsnaam)",
    },
  ],
});

/** An area as it is or was called in a list of areas. */
const listedCode = (header: string) =>
  refersTo(
    { entity: "geography/areas", column: "area_code", together: ["area_level"], noun: "gebied" },
    word(header, AREA_CODE, "een gebiedscode"),
  );

/** One row per old code, new code and day on which the new one took its place. Whatever still has the old code is followed to the new one. */
export const areaAliases = entity("geography", "area_aliases", {
  file: "hernummeringen",
  table: "area_aliases",
  delivers: snapshot(),
  retention: kept("een gebied is geen huishouden"),
  mayBeEmpty: true,
  columns: {
    area_level: key(code("niveau", AREA_LEVELS)),
    old_code: key(listedCode("oude_code")),
    new_code: key(listedCode("nieuwe_code")),
    started_date: key(date("ingangsdatum")),
  },
});
