import { decimal, integer, year } from "../../contracts/columns.ts";
import { entity, kept, key, required, snapshot } from "../../contracts/contract.ts";
import { neighbourhoodCode } from "../../contracts/places.ts";

/** One row per neighbourhood and year: the grade that those who work there agreed on. It is of a team, never of one of them. */
export const judgements = entity("team", "judgements", {
  file: "teamoordelen",
  table: "team_judgements",
  delivers: snapshot(),
  retention: kept("een oordeel over een buurt is geen huishouden; wie het gaf, staat er niet in"),
  columns: {
    neighbourhood_code: key(neighbourhoodCode("bu_code")),
    year: key(year("jaar", { from: 2002, ahead: 0 })),
    grade: required(decimal("rapportcijfer")),
    // One person's grade would be a figure about that person.
    judges_count: required(integer("beoordelaars", { min: 2, max: 99 })),
  },
  checks: [
    {
      rule: "grade_outside_scale",
      column: "rapportcijfer",
      holds: "grade between 1 and 10",
      sentence: "een rapportcijfer ligt tussen 1 en 10",
    },
  ],
});
