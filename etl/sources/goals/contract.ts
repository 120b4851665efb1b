import type { GoalKind, GoalState, SubYear } from "@fijne-buurten/db/vocabulary";
import {
  PLANNED,
  code,
  date,
  decimal,
  identifier,
  ownNumber,
  text,
  word,
  yesNo,
  type Column,
} from "../../contracts/columns.ts";
import { entity, kept, key, mayBeAbsent, refersTo, required, snapshot, sqlBeside } from "../../contracts/contract.ts";
import { AREA_CODE } from "../../contracts/places.ts";
import { AREA_LEVELS } from "../../contracts/words.ts";

const KINDS = { norm: "norm", hold: "behoud" } satisfies Record<GoalKind, string>;
const STATES = { proposed: "voorstel", agreed: "vastgesteld" } satisfies Record<GoalState, string>;
const SUB_YEARS = { tertiaal: "tertiaal", quarter: "kwartaal" } satisfies Record<SubYear, string>;

/** One row per goal: what was promised or proposed, for where and when, by whom, and where that was agreed. */
export const goals = entity("goals", "goals", {
  file: "doelen",
  table: "goals",
  delivers: snapshot(),
  retention: kept("een doel is geen huishouden"),
  mayBeEmpty: true,
  columns: {
    goal_id: key(ownNumber("doelnr")),
    kpi_id: required(word("kpi", /^[a-z][a-z0-9_]{2,59}$/, "de id van een KPI, zoals resilience_level")),
    area_level: required(code("niveau", AREA_LEVELS)),
    // Empty is every area of that level.
    area_code: refersTo(
      { entity: "geography/areas", column: "area_code", together: ["area_level"], noun: "gebied" },
      word("gebied", AREA_CODE, "een gebiedscode"),
    ),
    goal_kind: required(code("soort", KINDS)),
    norm: decimal("norm"),
    baseline_period: period("nulmeting"),
    margin: decimal("marge"),
    // Empty, for a hold, is every later wave.
    period: period("periode"),
    due_date: required(date("uiterlijk", PLANNED)),
    // A proposal is not signed yet.
    set_by: text("vastgesteld_door"),
    set_date: date("vastgesteld_op"),
    agreed_in: text("vastgelegd_in"),
    // The number of the agreement in that document.
    agreement_number: mayBeAbsent(identifier("afspraaknr")),
    // Who takes part, each with what it contributes behind a colon.
    parties: mayBeAbsent(parties("partijen")),
    // Empty is agreed: then who, when and where must be there.
    goal_state: mayBeAbsent(code("status", STATES)),
  },
  checks: [
    {
      rule: "agreed_without_signature",
      column: "vastgesteld_op",
      holds: "goal_state <> 'agreed' or (set_by is not null and set_date is not null and agreed_in is not null)",
      sentence:
        "bij een vastgesteld doel horen vastgesteld_door, vastgesteld_op en vastgelegd_in; zet 'voorstel' in de kolom status als het nog niet is vastgesteld",
    },
    {
      rule: "norm_without_norm",
      column: "norm",
      holds: "goal_kind <> 'norm' or norm is not null",
      sentence: "bij een norm hoort een getal",
    },
    {
      rule: "hold_without_margin",
      column: "marge",
      holds: "goal_kind <> 'hold' or (margin is not null and baseline_period is not null)",
      sentence: "bij 'behoud' horen een nulmeting en een marge",
    },
    {
      rule: "norm_negative",
      column: "norm",
      holds: "norm >= 0",
      sentence: "een norm is niet kleiner dan 0",
    },
    {
      rule: "margin_not_positive",
      column: "marge",
      holds: "margin > 0",
      sentence: "een marge is groter dan 0: ook waar niets verandert, wijkt een meting iets af",
    },
  ],
  fileChecks: [
    {
      rule: "competing_goals",
      column: "doelnr",
      sql: sqlBeside(import.meta.url, "competing_goals.sql"),
      sentence:
        "voor deze KPI, dit gebied en deze periode staat nog een doel; welk van de twee geldt, zegt het bestand niet",
    },
  ],
});

/** One row per koersplan. It says since when places count and which part of the year the association reports on. */
export const coursePlans = entity("goals", "course_plans", {
  file: "koersplannen",
  table: "course_plans",
  delivers: snapshot(),
  retention: kept("een koersplan is geen huishouden"),
  columns: {
    course_plan_id: key(ownNumber("koersplannr")),
    plan_name: required(text("naam")),
    started_date: required(date("begindatum")),
    ends_date: date("einddatum", PLANNED),
    sub_year: required(code("tussenperiode", SUB_YEARS)),
    // Synthetic data only: every release of it uses this date.
    fixed_reference_date: mayBeAbsent(date("vaste_peildatum")),
    is_synthetic: required(yesNo("synthetisch")),
  },
  checks: [
    {
      rule: "dates_in_order",
      column: "einddatum",
      holds: "ends_date >= started_date",
      sentence: "het koersplan eindigt voordat het begint",
    },
  ],
});

/** Organisations with what they contribute, and " / " between them. */
function parties(header: string): Column {
  return {
    ...text(header),
    expected: "organisaties met ' / ' ertussen, samen hooguit 600 tekens",
    alphabet: /^[\p{L}\p{M}\d .,:;'’‘`´"“”()&/+!?%€°–-]{1,600}$/u,
  };
}

function period(header: string): Column {
  return word(
    header,
    /^\d{4}(?:-(?:(?:tm)?[TQ]\d|[WV]\d{1,2}|\d{2}))?$/,
    "een periode zoals 2026, 2026-tmT2 of 2026-W1",
  );
}
