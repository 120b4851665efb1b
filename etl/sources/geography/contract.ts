import { AREA_LEVELS } from "../../areas.ts";
import { code, identifier, integer, text } from "../../columns.ts";
import { entity, key, refersTo, required, snapshot, sqlBeside } from "../../contract.ts";

/** One row per area of either tree: association → … → neighbourhood, and association → complex. */
export const areas = entity("geography", "areas", {
  file: "gebieden",
  table: "areas",
  delivers: snapshot(),
  columns: {
    area_level: key(code("niveau", AREA_LEVELS)),
    // A neighbourhood group or the association itself has a word for a code, so a digit cannot be asked for.
    area_code: key({ ...identifier("code"), alphabet: /^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/ }),
    area_name: required(text("naam")),
    tree: required(code("boom", { geografie: "geography", complex: "complex" })),
    // Empty for the association only.
    parent_code: refersTo(
      { entity: "geography/areas", column: "area_code", together: ["vintage"], noun: "gebied" },
      { ...identifier("bovenliggend"), alphabet: /^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/ },
    ),
    vintage: key(integer("indelingsjaar", { min: 1990, max: 2100 })),
  },
  checks: [
    {
      rule: "parent_missing",
      column: "bovenliggend",
      holds: "(parent_code is null) = (area_level = 'association')",
      sentence: "alleen de corporatie zelf heeft geen bovenliggend gebied",
    },
  ],
  fileChecks: [
    {
      rule: "parent_of_another_level",
      column: "bovenliggend",
      sql: sqlBeside(import.meta.url, "parent_of_another_level.sql"),
      sentence: "het bovenliggende gebied is niet van het niveau erboven",
    },
  ],
});
