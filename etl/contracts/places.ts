import { areaLevels } from "@fijne-buurten/db/vocabulary";
import { cbsCode, ownNumber, text, type Column } from "./columns.ts";
import { refersTo } from "./contract.ts";
import { ownNumbers } from "./numbers.ts";

/**
 * The code of any area. It need not hold a digit, because the association's own code is a word. That of a complex is the complex's own
 * number.
 */
export const AREA_CODE = new RegExp(
  `^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$|${ownNumbers({ mayLookLikeADay: false }).source}`,
  "u",
);

const neighbourhood = {
  entity: "geography/areas",
  column: "area_code",
  where: "area_level = 'neighbourhood'",
  noun: areaLevels.neighbourhood.nl,
};

export const cbsNeighbourhoodCode = (header: string): Column =>
  cbsCode(header, "BU", 8, "een CBS-buurtcode zoals BU02670109");

/** A CBS neighbourhood by its code. */
export const neighbourhoodCode = (header: string): Column => refersTo(neighbourhood, cbsNeighbourhoodCode(header));

/** A neighbourhood as people write it: its CBS code, or its name where only one neighbourhood has it. */
export const neighbourhoodByName = (header: string): Column =>
  refersTo({ ...neighbourhood, byName: true }, text(header));

/** A CBS district by its code. */
export const districtCode = (header: string): Column =>
  refersTo(
    { entity: "geography/areas", column: "area_code", where: "area_level = 'district'", noun: areaLevels.district.nl },
    cbsCode(header, "WK", 6, "een CBS-wijkcode zoals WK026701"),
  );

/** A complex by its number. */
export const complexId = (header: string): Column =>
  refersTo({ entity: "tenancy/complexes", column: "complex_id", noun: areaLevels.complex.nl }, ownNumber(header));

/** The number of a home or another unit. Complex, stairwell and unit together can look like a day: 12-01-2001. */
export const unitNumber = (header: string): Column => ownNumber(header, { mayLookLikeADay: true });

/** A dwelling by its number. */
export const dwellingId = (header: string): Column =>
  refersTo({ entity: "tenancy/dwellings", column: "dwelling_id", noun: "eenheid" }, unitNumber(header));
