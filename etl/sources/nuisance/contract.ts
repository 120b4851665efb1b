import { complexId, neighbourhoodCode } from "../../contracts/places.ts";
import { code, date, ownNumber, pseudonym, yesNo } from "../../contracts/columns.ts";
import {
  delta,
  entity,
  key,
  mayBeAbsent,
  mayBeUnknown,
  refersTo,
  required,
  sqlBeside,
  togetherWith,
  unread,
  yearsAfter,
} from "../../contracts/contract.ts";

/** VERA ZAAKTYPEDETAILSOORT under SOC: what a nuisance case is about. */
const KINDS = ["GEL", "RUZ", "STA", "DIE", "VUI", "VAN", "AGR", "DRU", "HEN", "ONV", "ONG", "OVE"];
/** Codes of the same list that are no nuisance, such as rent arrears: shown in quarantine, never loaded. */
const NO_NUISANCE = ["HAN", "BED", "KLI", "ONR", "BET", "HUA", "HUR", "KME", "KSA", "VUIL"];
/** A person's mental health or addiction may not be recorded (AVG art. 9), so these become "other" before anything is stored. */
const HEALTH = { PSY: "OVE", VER: "OVE" };

/** One row per case, however many reports it has. */
export const cases = entity("nuisance", "cases", {
  file: "overlastdossiers",
  table: "nuisance_cases",
  delivers: delta(),
  retention: yearsAfter(
    2,
    "held.closed_date",
    "een dossier kan zes maanden na sluiting weer opengaan, en een jaar wordt met het jaar ervoor vergeleken",
  ),
  household: { keys: ["case_id"], also: sqlBeside(import.meta.url, "cases_of_household.sql") },
  mayBeEmpty: true,
  columns: {
    case_id: key(ownNumber("dossiernr")),
    opened_date: required(date("geopend")),
    closed_date: date("gesloten"), // Empty while the case is open.
    kind: required(code("soort", KINDS, { knownElsewhere: NO_NUISANCE, recodedAtTheDoor: HEALTH })),
    neighbourhood_code: required(neighbourhoodCode("bu_code")),
    complex_id: complexId("complexnr"),
    talked_first: mayBeUnknown(yesNo("zelf_gesproken")), // "Heeft u al met de buren gesproken?" Empty is unknown, not no.
    talked_after_support: mayBeUnknown(yesNo("na_steun_gesproken")),
    mediation_started: mayBeUnknown(yesNo("bemiddeling_gestart")),
    // Whether we gave tips or a card, or prepared the talk. A system that does not record it leaves the column out.
    support_given: mayBeAbsent(mayBeUnknown(yesNo("begeleid"))),
    close_reason: mayBeUnknown(
      code("afsluitreden", {
        self_solved: "zelf opgelost",
        mediated: "bemiddeling",
        intervened: "ingrijpen",
        other: "overig",
      }),
    ),
  },
  checks: [
    {
      rule: "dates_in_order",
      column: "gesloten",
      holds: "closed_date >= opened_date",
      sentence: "het dossier is gesloten voordat het werd geopend",
    },
  ],
});

/** One row per report; one reporter may send many, and many may report one case. */
export const reports = entity("nuisance", "reports", {
  file: "overlastmeldingen",
  table: "nuisance_reports",
  delivers: delta(),
  retention: togetherWith("nuisance/cases", "een melding hoort bij een dossier"),
  household: { keys: ["reporter", "report_id"], alsoCalled: { reporter: "huurdernr" } },
  mayBeEmpty: true,
  columns: {
    report_id: key(ownNumber("meldingnr")),
    case_id: required(
      refersTo({ entity: "nuisance/cases", column: "case_id", noun: "dossier" }, ownNumber("dossiernr")),
    ),
    reported_date: required(date("datum")),
    channel: unread(
      required(code("kanaal", ["TEL", "EMA", "APP", "BAL", "INT", "BEZ"], { knownElsewhere: ["BRI", "SMS", "INS"] })),
    ),
    reporter: required(pseudonym("melder")),
  },
});
