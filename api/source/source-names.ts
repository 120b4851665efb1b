import type { Language } from "@fijne-buurten/db/vocabulary";

/** How people name a delivered table. Before a colon stands what several tables are of, which is what a chart names as its source. */
const names: Record<string, Record<Language, string>> = {
  "geography/areas": { nl: "Gebieden", en: "Areas" },
  "geography/area_aliases": { nl: "Hernummeringen", en: "Renumberings" },
  "tenancy/complexes": { nl: "Complexen", en: "Complexes" },
  "tenancy/dwellings": { nl: "Woningen", en: "Dwellings" },
  "tenancy/tenancies": { nl: "Huurovereenkomsten", en: "Tenancies" },
  "tenancy/allocations": { nl: "Toewijzingen", en: "Allocations" },
  "survey/waves": { nl: "Bewonersenquête: rondes", en: "Tenants’ survey: waves" },
  "survey/responses": { nl: "Bewonersenquête: huishoudens", en: "Tenants’ survey: households" },
  "survey/answers": { nl: "Bewonersenquête: antwoorden", en: "Tenants’ survey: answers" },
  "activity/activities": { nl: "Activiteiten", en: "Activities" },
  "activity/conversation_rounds": { nl: "Gespreksrondes", en: "Conversation rounds" },
  "activity/meeting_places": { nl: "Ontmoetingsplekken", en: "Meeting places" },
  "activity/meeting_place_opportunities": {
    nl: "Kansen voor ontmoetingsplekken",
    en: "Opportunities for meeting places",
  },
  "activity/projects": { nl: "Projecten", en: "Projects" },
  "nuisance/cases": { nl: "Overlastzaken", en: "Nuisance cases" },
  "nuisance/reports": { nl: "Overlastmeldingen", en: "Nuisance reports" },
  "panel/questionnaires": { nl: "Panelvragenlijsten", en: "Panel questionnaires" },
  "panel/members": { nl: "Panelleden", en: "Panel members" },
  "leefbaarometer/scores": { nl: "Leefbaarometer", en: "Leefbaarometer" },
  "team/judgements": { nl: "Teamoordelen", en: "Team judgements" },
  "goals/goals": { nl: "Doelen", en: "Goals" },
  "goals/course_plans": { nl: "Koersplannen", en: "Course plans" },
};

export function nameOf(source: { source: string; entity: string }, language: Language): string {
  return names[`${source.source}/${source.entity}`]?.[language] ?? source.entity.replaceAll("_", " ");
}
