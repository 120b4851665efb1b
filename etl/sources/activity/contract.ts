import type { Group } from "@fijne-buurten/db/vocabulary";
import {
  IN_PERIOD,
  PLANNED,
  approximateCount,
  code,
  date,
  integer,
  ownNumber,
  text,
  yesNo,
} from "../../contracts/columns.ts";
import { entity, kept, key, mayBeAbsent, mayBeUnknown, required, snapshot, unread } from "../../contracts/contract.ts";
import { complexId, neighbourhoodByName } from "../../contracts/places.ts";

const ORIGINS = { new_build: "nieuwbouw", existing: "bestaand" } satisfies Record<Exclude<Group, "all">, string>;
const STATUSES = ["gepland", "gehouden", "geannuleerd"];
const dateInPeriod = {
  rule: "outside_period",
  column: "datum",
  holds: "to_char(held_date, 'YYYY') = :period",
  sentence: "de datum valt buiten de periode van het bestand",
};

/** One row per activity in a neighbourhood, also one that was cancelled. */
export const activities = entity("activity", "activities", {
  file: "activiteiten",
  table: "activities",
  delivers: snapshot("year"),
  retention: kept("een activiteit is geen huishouden; deelnemers staan er alleen als aantal in"),
  mayBeEmpty: true,
  columns: {
    activity_id: key(ownNumber("activiteitnr")),
    held_date: required(date("datum", IN_PERIOD)),
    neighbourhood_code: required(neighbourhoodByName("buurt")),
    kind: mayBeUnknown(required(code("soort", ["ontmoeting", "schoonmaak", "sport", "cultuur", "voorlichting"]))),
    status: required(code("status", STATUSES)),
    // A head count, never a list of names.
    participants_count: mayBeUnknown(approximateCount("deelnemers")),
    is_tenant_organised: mayBeUnknown(yesNo("huurder_organiseert")),
  },
  checks: [dateInPeriod],
});

/** Kinds of conversation with residents, the first two of them from door to door. */
const CONVERSATIONS = ["portiek", "straat", "kennismaking", "groot onderhoud", "bewonersbijeenkomst"];

/** One row per round of conversations: past the doors of a stairwell or a street, or of another kind. */
export const conversationRounds = entity("activity", "conversation_rounds", {
  file: "gespreksrondes",
  table: "conversation_rounds",
  delivers: snapshot("year"),
  retention: kept("een ronde is geen huishouden; adressen staan er alleen als aantal in"),
  mayBeEmpty: true,
  columns: {
    round_id: key(ownNumber("rondenr")),
    held_date: required(date("datum", IN_PERIOD)),
    neighbourhood_code: required(neighbourhoodByName("buurt")),
    complex_id: complexId("complexnr"),
    kind: required(code("soort", CONVERSATIONS)),
    status: required(code("status", STATUSES)),
    approached_count: mayBeUnknown(integer("adressen_benaderd")),
    spoken_count: mayBeUnknown(integer("adressen_gesproken")),
  },
  checks: [
    dateInPeriod,
    {
      rule: "spoken_over_approached",
      column: "adressen_gesproken",
      holds: "spoken_count <= approached_count",
      sentence: "er zijn meer adressen gesproken dan benaderd",
    },
  ],
  levels: (["approached_count", "spoken_count"] as const).map((column) => ({
    ...{ column, counts: "household", per: "round_id" },
  })),
});

/** One row per meeting place, planned, in use or closed. */
export const meetingPlaces = entity("activity", "meeting_places", {
  file: "ontmoetingsplekken",
  table: "meeting_places",
  delivers: snapshot(),
  retention: kept("een plek is geen huishouden"),
  mayBeEmpty: true,
  columns: {
    meeting_place_id: key(ownNumber("pleknr")),
    place_name: unread(required(text("naam"))),
    neighbourhood_code: required(neighbourhoodByName("buurt")),
    origin: required(code("herkomst", ORIGINS)),
    kind: mayBeUnknown(required(code("soort", { indoor: "binnen", outdoor: "buiten" }))),
    status: required(code("status", { planned: "plan", in_use: "in gebruik", closed: "gesloten" })),
    in_use_date: date("in_gebruik_per", PLANNED),
    closed_date: mayBeUnknown(date("gesloten_per", PLANNED)),
    // The number that the opportunity has in the register. It need not be known: the register may come later, and a place counts anyway.
    opportunity_id: mayBeAbsent(mayBeUnknown(ownNumber("kansnr"))),
  },
  checks: [
    {
      rule: "in_use_without_date",
      column: "in_gebruik_per",
      holds: "status <> 'in_use' or in_use_date is not null",
      sentence: "de plek is in gebruik, maar er staat niet sinds wanneer",
    },
    {
      rule: "dates_in_order",
      column: "gesloten_per",
      holds: "closed_date >= in_use_date",
      sentence: "de plek sluit voordat hij in gebruik komt",
    },
  ],
});

/** One row per chance to make a meeting place, taken or not: the denominator of what was used. */
export const meetingPlaceOpportunities = entity("activity", "meeting_place_opportunities", {
  file: "kansen",
  table: "meeting_place_opportunities",
  delivers: snapshot(),
  retention: kept("een kans is geen huishouden"),
  mayBeEmpty: true,
  columns: {
    opportunity_id: key(ownNumber("kansnr")),
    neighbourhood_code: required(neighbourhoodByName("buurt")),
    origin: mayBeUnknown(required(code("herkomst", ORIGINS))),
    identified_date: mayBeUnknown(required(date("gesignaleerd"))),
    decided_date: date("besluitdatum"),
    decision: code("besluit", { realise: "realiseren", decline: "niet realiseren" }),
    decline_reason: mayBeUnknown(code("reden", ["geld", "ruimte", "beheer", "bewoners"])),
  },
  checks: [
    {
      rule: "decision_and_date",
      column: "besluit",
      holds: "(decision is null) = (decided_date is null)",
      sentence: "een besluit heeft een besluitdatum, en andersom",
    },
    {
      rule: "decline_without_reason",
      column: "reden",
      holds: "decision is distinct from 'decline' or decline_reason is not null",
      sentence: "bij 'niet realiseren' hoort een reden",
    },
    {
      rule: "dates_in_order",
      column: "besluitdatum",
      holds: "decided_date >= identified_date",
      sentence: "het besluit ligt voor de datum waarop de kans is gesignaleerd",
    },
  ],
});

/** One row per building project. */
export const projects = entity("activity", "projects", {
  file: "projecten",
  table: "projects",
  delivers: snapshot(),
  retention: kept("een project is geen huishouden"),
  mayBeEmpty: true,
  columns: {
    project_id: key(ownNumber("projectnr")),
    neighbourhood_code: required(neighbourhoodByName("buurt")),
    kind: required(code("soort", ["NIU", "SLN", "REB", "REO"], { knownElsewhere: ["TRA", "MOD", "SLO", "GRX"] })),
    started_date: required(date("start", PLANNED)),
    completed_date: date("opgeleverd", PLANNED),
    dwellings_count: required(integer("woningen")),
    has_meeting_place: mayBeUnknown(yesNo("ontmoetingsplek")),
    // Homes in which somebody talked with the tenants about more than the work, from half a year before the start.
    social_contact_count: mayBeAbsent(mayBeUnknown(integer("sociaal_contact"))),
  },
  checks: [
    {
      rule: "dates_in_order",
      column: "opgeleverd",
      holds: "completed_date >= started_date",
      sentence: "het project is opgeleverd voordat het begon",
    },
    {
      rule: "contact_over_homes",
      column: "sociaal_contact",
      holds: "social_contact_count <= dwellings_count",
      sentence: "er is contact geweest met meer woningen dan het project heeft",
    },
  ],
});
