/** Cards as the semantic layer publishes them, with short texts. */
export const cards = {
  resilience_level: card("resilience_level", "resilient_neighbourhoods", {
    headline: true,
    title: { nl: "Veerkracht", en: "Resilience" },
    unit: "index",
    inference: "sample",
    statistic: "mean",
    centre: 50,
    goalKind: "hold",
    grid: {
      areas: ["association", "municipality", "district", "neighbourhood_group", "neighbourhood"],
      periods: ["survey_wave"],
      reportedBy: ["survey/answers"],
    },
    sources: [
      { source: "survey", entity: "answers" },
      { source: "survey", entity: "responses" },
    ],
  }),
  tenants_grade: card("tenants_grade", "resilient_neighbourhoods", {
    title: { nl: "Cijfer van huurders", en: "Tenants' grade" },
    unit: "grade",
    goalKind: "none",
    grid: { areas: ["association", "neighbourhood"], periods: ["survey_wave"] },
    sources: [{ source: "survey", entity: "answers" }],
  }),
  tenants_took_action: card("tenants_took_action", "tenants_act", {
    headline: true,
    title: { nl: "Huurders kwamen zelf in actie", en: "Tenants took action" },
    grid: { areas: ["association", "neighbourhood"], periods: ["sub_year", "year"] },
    sources: [{ source: "nuisance", entity: "cases" }],
  }),
  suitable_allocations: card("suitable_allocations", "balanced_neighbourhoods", {
    title: { nl: "Passend toewijzen", en: "Suitable allocations" },
    inference: "count",
    statistic: "count",
    grid: { areas: ["association"], periods: ["year"] },
    sources: [{ source: "tenancy", entity: "allocations" }],
  }),
  meeting_places_created: card("meeting_places_created", "meeting_places", {
    headline: true,
    title: { nl: "Nieuwe ontmoetingsplekken", en: "Meeting places created" },
    unit: "count",
    inference: "count",
    statistic: "count",
    protection: "exact",
    grid: { areas: ["association", "neighbourhood"], periods: ["year"], groups: ["all", "new_build", "existing"] },
    sources: [{ source: "activity", entity: "meeting_places" }],
  }),
  liveability_thermometer: card("liveability_thermometer", "resilient_neighbourhoods", {
    title: { nl: "Thermometer", en: "Thermometer" },
    unit: "grade",
    inference: "sample",
    statistic: "composite",
    derivedFrom: {
      parts: [
        { kpi: "tenants_grade", name: { nl: "huurders", en: "tenants" } },
        { kpi: "nuisance_cases", name: { nl: "overlast", en: "nuisance" } },
      ],
    },
    grid: { areas: ["association", "neighbourhood"], periods: ["year"] },
    sources: [{ source: "survey", entity: "answers" }],
  }),
  neighbourhoods_maintained: card("neighbourhoods_maintained", "resilient_neighbourhoods", {
    title: { nl: "Buurtgroepen op peil", en: "Neighbourhood groups maintained" },
    inference: "count",
    statistic: "derived",
    derivedFrom: { kpi: "resilience_level", level: "neighbourhood_group" },
    grid: { areas: ["association", "district"], periods: ["survey_wave"] },
    sources: [{ source: "survey", entity: "answers" }],
  }),
};

type Differences = { title: { nl: string; en: string }; grid: object; sources: object[] } & Record<string, unknown>;

function card(id: string, ambition: string, differences: Differences) {
  return {
    id,
    ambition,
    headline: false,
    subject: { nl: `het cijfer ${id}`, en: `the figure ${id}` },
    definition: { nl: `Wat ${id} betekent.`, en: `What ${id} means.` },
    numerator: { nl: "Wat telt mee.", en: "What counts." },
    denominator: { nl: "Waarvan.", en: "Out of what." },
    caveats: { nl: "Lees met verstand.", en: "Read with care." },
    unit: "share",
    direction: "higher",
    statistic: "proportion",
    inference: "process",
    goalKind: "norm",
    protection: "area-total",
    owner: "Wonen en leefbaarheid",
    outdatedAfterDays: 400,
    version: { number: 1, from: "2026-01-01", reason: "Eerste definitie" },
    ...differences,
    grid: { groups: ["all"], ...differences.grid },
  };
}
