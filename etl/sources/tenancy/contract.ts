import { complexId, dwellingId, neighbourhoodCode, unitNumber } from "../../contracts/places.ts";
import {
  IN_PERIOD,
  LET,
  code,
  date,
  decimal,
  dropped,
  identifier,
  integer,
  ownNumber,
  text,
  year,
  yesNo,
} from "../../contracts/columns.ts";
import { codeHint } from "../../contracts/hints.ts";
import {
  alsoKnownAs,
  entity,
  kept,
  key,
  mayBeAbsent,
  mayBeUnknown,
  personal,
  required,
  snapshot,
  sqlBeside,
  unread,
  yearsAfter,
} from "../../contracts/contract.ts";
import { AGE_BANDS, DWELLING_TYPES } from "../../contracts/words.ts";

/** Euros a month. */
const RENT = { min: 0, max: 10_000 };

/** One row per complex. */
export const complexes = entity("tenancy", "complexes", {
  file: "complexen",
  table: "complexes",
  delivers: snapshot(),
  retention: kept("een complex is geen huishouden"),
  columns: {
    complex_id: key(ownNumber("complexnr")),
    complex_name: required(text("naam")),
    // The number that the same complex has had since a merger.
    successor_complex_id: complexId("opgegaan_in"),
    // The share of allocations to the lowest income class that was agreed for it, in percent; empty where nothing was agreed.
    suitable_from: mayBeAbsent(integer("passend_van", { min: 0, max: 100 })),
    suitable_to: mayBeAbsent(integer("passend_tot", { min: 0, max: 100 })),
  },
  checks: [
    {
      rule: "own_successor",
      column: "opgegaan_in",
      holds: "successor_complex_id <> complex_id",
      sentence: "een complex kan niet in zichzelf zijn opgegaan",
    },
    {
      rule: "half_a_band",
      column: "passend_tot",
      holds: "(suitable_from is null) = (suitable_to is null)",
      sentence: "passend_van en passend_tot zijn allebei ingevuld, of allebei leeg",
    },
    {
      rule: "band_upside_down",
      column: "passend_tot",
      holds: "suitable_to >= suitable_from",
      sentence: "passend_tot is lager dan passend_van",
    },
  ],
  fileChecks: [
    {
      rule: "successors_in_a_ring",
      column: "opgegaan_in",
      sql: sqlBeside(import.meta.url, "successors_in_a_ring.sql"),
      sentence: "via andere complexen gaat dit complex in zichzelf op",
    },
  ],
});

/** One row per rentable unit: homes, and the garages and business spaces that must not be counted as homes. */
export const dwellings = entity("tenancy", "dwellings", {
  file: "woningen",
  table: "dwellings",
  delivers: snapshot(),
  retention: kept("een eenheid is geen huishouden; wie er woont, staat er niet in"),
  columns: {
    dwelling_id: key(unitNumber("eenheidnr")),
    bag_id: unread(
      identifier("bag_vbo", {
        matches: "^\\d{16}$",
        expected: "een BAG-nummer van 16 cijfers",
        hint: codeHint("", 16),
      }),
    ),
    dwelling_kind: required(code("soort", ["WOON", "GAR", "BOG"])),
    complex_id: complexId("complexnr"),
    neighbourhood_code: neighbourhoodCode("bu_code"),
    dwelling_type: code("woningtype", DWELLING_TYPES),
    built_year: unread(year("bouwjaar", { from: 1200, ahead: 10 })),
    street: dropped("straat"),
    house_number: dropped("huisnr"),
    postcode: dropped("postcode"),
  },
});

/** VERA's reasons why a tenancy ended: EINDEREDEN and the finer EINDEDETAILREDEN. */
const ENDED_REASONS = [
  ...["OPZ", "ONT", "VER"],
  ...["FAI", "HER", "KOO", "LEE", "NOO", "OVE", "PAS", "PER", "REG", "TER", "TIJ", "VOO", "WER", "WIJ", "WON"],
];

/** One row per tenancy; the last day is included in the file. */
export const tenancies = entity("tenancy", "tenancies", {
  file: "huurovereenkomsten",
  table: "tenancies",
  delivers: snapshot(),
  retention: yearsAfter(2, "held.ended_date", "een huurdossier is tot twee jaar na het einde van de huur nodig"),
  household: { keys: ["tenancy_id"], now: { column: "dwelling_id", where: "ended_date is null" } },
  columns: {
    tenancy_id: key(ownNumber("contractnr")),
    dwelling_id: required(dwellingId("eenheidnr")),
    started_date: required(alsoKnownAs(["begin", "ingangsdatum"], date("begindatum", LET))),
    // Empty, 31-12-9999 and 01-01-1753 all say: still running.
    ended_date: alsoKnownAs(["eind"], date("einddatum", LET)),
    // Empty where it is not known. REG says that the tenant gave notice, and not what for; OPZ only that one of both did.
    ended_reason: mayBeUnknown(code("eindreden", ENDED_REASONS)),
    age_band: personal(required(code("leeftijdsklasse", AGE_BANDS))),
    household_class: unread(personal(code("huishoudklasse", ["1", "2", "3+"]))),
    rent_eur: mayBeUnknown(decimal("rekenhuur", RENT)),
    tenant_number: dropped("huurdernr"),
  },
  checks: [
    {
      rule: "ends_before_start",
      column: "einddatum",
      holds: "ended_date > started_date",
      sentence: "de einddatum ligt voor de begindatum",
    },
  ],
  fileChecks: [
    {
      rule: "overlapping_tenancies",
      column: "begindatum",
      sql: sqlBeside(import.meta.url, "overlapping_tenancies.sql"),
      sentence:
        "op deze eenheid loopt langer dan een dag ook een ander contract, dat niet eerder eindigt " +
        "(verwacht: een einddatum voor het volgende contract begint)",
    },
  ],
});

/** One row per allocation of a home, with the outcome of the suitability test and never an income. */
export const allocations = entity("tenancy", "allocations", {
  file: "toewijzingen",
  table: "allocations",
  delivers: snapshot("year"),
  retention: yearsAfter(
    7,
    "held.allocated_date",
    "over passend toewijzen wordt verantwoord, en daarvoor geldt zeven jaar",
  ),
  household: { keys: ["allocation_id"], also: sqlBeside(import.meta.url, "allocations_of_household.sql") },
  mayBeEmpty: true,
  columns: {
    allocation_id: key(ownNumber("toewijzingnr")),
    allocated_date: required(date("datum", IN_PERIOD)),
    dwelling_id: required(dwellingId("eenheidnr")),
    household_size: mayBeUnknown(personal(integer("huishoudgrootte", { min: 1, max: 30 }))),
    is_elderly: unread(personal(yesNo("oudere"))),
    income_class: mayBeUnknown(
      personal(code("inkomensklasse", { suitable: "passend", social: "daeb", higher: "hoger" })),
    ),
    rent_eur: mayBeUnknown(decimal("rekenhuur", RENT)),
    // Empty is unknown: not proven, so not counted as suitable.
    suitability: mayBeUnknown(code("passendheid", ["PAS", "NIE", "NVT"])),
    suitability_detail: mayBeUnknown(code("passendheidsdetail", ["BIJ", "HER", "HHV"])),
  },
  checks: [
    {
      rule: "outside_period",
      column: "datum",
      holds: "to_char(allocated_date, 'YYYY') = :period",
      sentence: "de datum valt buiten de periode van het bestand",
    },
  ],
  fileChecks: [
    {
      rule: "suitability_differs",
      column: "passendheid",
      sql: sqlBeside(import.meta.url, "suitability_differs.sql"),
      sentence: "de passendheid is anders dan inkomensklasse, huishoudgrootte en rekenhuur zeggen",
    },
  ],
});
