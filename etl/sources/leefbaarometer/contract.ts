import { decimalPoint, dropped, year } from "../../contracts/columns.ts";
import { entity, kept, key, mayBeUnknown, required, snapshot } from "../../contracts/contract.ts";
import { cbsNeighbourhoodCode } from "../../contracts/places.ts";

/**
 * One row per neighbourhood and year of the national model, as the ministry publishes it. Neighbourhoods elsewhere in the country
 * are kept: which ones are ours is a question of areas, and areas change.
 */
export const scores = entity("leefbaarometer", "scores", {
  file: "leefbaarometer",
  table: "leefbaarometer_scores",
  delivers: snapshot(),
  retention: kept("een score van een buurt is geen huishouden"),
  delimiter: ",",
  hasOwnName: true,
  columns: {
    neighbourhood_code: key(cbsNeighbourhoodCode("bu_code")),
    neighbourhood_name: dropped("bu_naam"),
    year: key(year("jaar", { from: 2002, ahead: 1 })),
    score: required(decimalPoint("lbm")),
    deviation: mayBeUnknown(decimalPoint("afw")),
    physical: mayBeUnknown(decimalPoint("fys")),
    nuisance: mayBeUnknown(decimalPoint("onv")),
    social: mayBeUnknown(decimalPoint("soc")),
    amenities: mayBeUnknown(decimalPoint("vrz")),
    housing: mayBeUnknown(decimalPoint("won")),
  },
});
