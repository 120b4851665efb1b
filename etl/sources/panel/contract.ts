import { districtCode } from "../../contracts/places.ts";
import { code, date, identifier, integer, word } from "../../contracts/columns.ts";
import { entity, kept, key, mayBeAbsent, mayBeUnknown, required, snapshot } from "../../contracts/contract.ts";
import { AGE_BANDS, SURVEY_MODES } from "../../contracts/words.ts";

/** One row per questionnaire of the tenants' panel, district and age band: counts only. */
export const questionnaires = entity("panel", "questionnaires", {
  file: "panelvragenlijsten",
  table: "panel_questionnaires",
  delivers: snapshot("year"),
  retention: kept("aantallen per wijk en leeftijd; er staat geen huishouden in"),
  mayBeEmpty: true,
  columns: {
    questionnaire_id: key(
      identifier("vragenlijst", { matches: "^\\d{4}-V\\d{1,2}$", expected: "een vragenlijst zoals 2026-V2" }),
    ),
    district_code: key(districtCode("wijk")),
    age_band: key(code("leeftijdsklasse", AGE_BANDS)),
    topic: mayBeUnknown(required(word("thema", /^[a-z][a-z0-9_-]{2,29}$/, "een thema in één woord, zoals veiligheid"))),
    sent_date: required(date("verzonden")),
    closed_date: required(date("gesloten")),
    invited_count: mayBeUnknown(required(integer("uitgenodigd"))),
    delivered_count: required(integer("bezorgd")),
    completed_count: required(integer("volledig")),
    mode: mayBeAbsent(code("modus", SURVEY_MODES)),
    // Empty is not told to the members yet. Without the column nobody kept it.
    fed_back_date: mayBeAbsent(date("teruggekoppeld_op")),
  },
  checks: [
    {
      rule: "outside_period",
      column: "vragenlijst",
      holds: "left(questionnaire_id, 4) = :period",
      sentence: "de vragenlijst valt buiten de periode van het bestand",
    },
    {
      rule: "delivered_over_invited",
      column: "bezorgd",
      holds: "delivered_count <= invited_count",
      sentence: "er zijn meer uitnodigingen bezorgd dan verstuurd",
    },
    {
      rule: "completed_over_delivered",
      column: "volledig",
      holds: "completed_count <= delivered_count",
      sentence: "er zijn meer volledige antwoorden dan bezorgde uitnodigingen",
    },
    {
      rule: "dates_in_order",
      column: "gesloten",
      holds: "closed_date >= sent_date",
      sentence: "de vragenlijst sluit voordat hij is verzonden",
    },
    {
      rule: "longer_than_a_year",
      column: "gesloten",
      holds: "closed_date - sent_date <= 366",
      sentence: "tussen verzending en sluiting van de vragenlijst ligt meer dan een jaar",
    },
    {
      rule: "fed_back_before_closing",
      column: "teruggekoppeld_op",
      holds: "fed_back_date >= closed_date",
      sentence: "de uitkomst is teruggekoppeld voordat de vragenlijst is gesloten",
    },
  ],
  levels: (["invited_count", "delivered_count", "completed_count"] as const).map((column) => ({
    ...{ column, counts: "person", per: "questionnaire_id", on: "sent_date", district: "district_code" },
  })),
});

/** One row per month's reference date, district and age band: how many members the panel has. */
export const members = entity("panel", "members", {
  file: "panelleden",
  table: "panel_members",
  delivers: snapshot("month"),
  retention: kept("aantallen per wijk en leeftijd; er staat geen huishouden in"),
  columns: {
    reference_date: key(date("peildatum")),
    district_code: key(districtCode("wijk")),
    age_band: key(code("leeftijdsklasse", AGE_BANDS)),
    members_count: required(integer("leden")),
  },
  checks: [
    {
      rule: "outside_period",
      column: "peildatum",
      holds: "to_char(reference_date, 'YYYY-MM') = :period",
      sentence: "de peildatum valt buiten de periode van het bestand",
    },
  ],
  // One home can have more than one member.
  levels: [
    {
      ...{ column: "members_count", counts: "person", per: "reference_date", on: "reference_date" },
      district: "district_code",
    },
  ],
});
