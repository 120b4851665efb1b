import { householdTraits } from "@fijne-buurten/db/vocabulary";
import { neighbourhoodCode } from "../../contracts/places.ts";
import { code, date, identifier, integer, pseudonym, text, word } from "../../contracts/columns.ts";
import {
  delta,
  entity,
  kept,
  key,
  mayBeAbsent,
  mayBeUnknown,
  personal,
  refersTo,
  required,
  snapshot,
  sqlBeside,
  togetherWith,
  yearsAfter,
} from "../../contracts/contract.ts";
import { AGE_BANDS, DWELLING_TYPES, SURVEY_MODES } from "../../contracts/words.ts";

const waveId = (header: string) => identifier(header, { matches: "^\\d{4}-W\\d$", expected: "een golf zoals 2026-W1" });
const wave = { entity: "survey/waves", column: "wave_id", noun: "golf" };

/** One row per survey wave. */
export const waves = entity("survey", "waves", {
  file: "enquete-golven",
  table: "survey_waves",
  delivers: delta(),
  retention: kept("een golf is geen huishouden"),
  columns: {
    wave_id: key(waveId("golf")),
    wave_name: required(text("naam")),
    reference_date: required(date("peildatum")),
    opened_date: required(date("geopend")),
    closed_date: required(date("gesloten")),
    invited_count: mayBeUnknown(required(integer("uitgenodigd"))),
    // Waves of before this was agreed do not say it.
    mode: mayBeAbsent(code("modus", SURVEY_MODES)),
  },
  checks: [
    {
      rule: "dates_in_order",
      column: "gesloten",
      holds: "closed_date >= opened_date",
      sentence: "de golf sluit voordat hij opent",
    },
    {
      rule: "longer_than_a_year",
      column: "gesloten",
      holds: "closed_date - opened_date <= 366",
      sentence: "tussen opening en sluiting van de golf ligt meer dan een jaar",
    },
    {
      rule: "reference_far_away",
      column: "peildatum",
      holds: "reference_date between opened_date - 366 and closed_date + 366",
      sentence: "de peildatum ligt meer dan een jaar voor of na de golf",
    },
  ],
  levels: [{ column: "invited_count", counts: "household", per: "wave_id", on: "reference_date" }],
});

/** One row per response: a random number and the strata it is weighted by. No address, no tenancy, no free text. */
export const responses = entity("survey", "responses", {
  file: "enquete-respondenten",
  table: "survey_responses",
  delivers: snapshot("wave"),
  retention: yearsAfter(
    2,
    sqlBeside(import.meta.url, "wave_is_over.sql"),
    "losse antwoorden zijn hooguit twee jaar nodig; de sommen blijven",
  ),
  household: { keys: ["response_id", "panel_token"] },
  columns: {
    wave_id: key(refersTo(wave, waveId("golf"))),
    response_id: key(identifier("respons_id")),
    neighbourhood_code: required(neighbourhoodCode("bu_code")),
    age_band: personal(required(code("leeftijdsklasse", AGE_BANDS))),
    tenure_band: personal(required(code("woonduurklasse", householdTraits.tenure_band.categories))),
    dwelling_type: personal(required(code("woningtype", DWELLING_TYPES))),
    // Only when the survey bureau makes and keeps it.
    panel_token: mayBeAbsent(pseudonym("paneltoken")),
  },
  checks: [
    {
      rule: "outside_period",
      column: "golf",
      holds: "wave_id = :period",
      sentence: "de golf is een andere dan die van het bestand",
    },
  ],
  levels: [{ column: "response_id", counts: "household", per: "wave_id", isRow: true }],
});

/** One row per answered question of a response. */
export const answers = entity("survey", "answers", {
  file: "enquete-antwoorden",
  table: "survey_answers",
  delivers: snapshot("wave"),
  retention: togetherWith("survey/responses", "een antwoord hoort bij een respons"),
  columns: {
    wave_id: key(refersTo(wave, waveId("golf"))),
    response_id: key(
      refersTo(
        { entity: "survey/responses", column: "response_id", together: ["wave_id"], mustBeLive: true, noun: "respons" },
        identifier("respons_id"),
      ),
    ),
    item: key(word("vraag", /^[a-z]{3,20}(?:_\d{1,2})?$/, "de code van een vraag, zoals contact_1")),
    score: personal(required(integer("antwoord", { min: 0, max: 99 }))),
  },
  checks: [
    {
      rule: "outside_period",
      column: "golf",
      holds: "wave_id = :period",
      sentence: "de golf is een andere dan die van het bestand",
    },
  ],
  fileChecks: [
    {
      rule: "unknown_item",
      column: "vraag",
      sql: sqlBeside(import.meta.url, "unknown_item.sql"),
      isOfOneCell: true,
      sentence: "deze vraag staat niet in de vragenlijst",
    },
    {
      rule: "score_outside_scale",
      column: "antwoord",
      sql: sqlBeside(import.meta.url, "score_outside_scale.sql"),
      sentence: "het antwoord valt buiten de schaal van de vraag; 'weet niet' is 99",
    },
  ],
});
