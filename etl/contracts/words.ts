import { householdTraits, type AreaLevel, type SurveyMode, type TraitCategory } from "@fijne-buurten/db/vocabulary";

// The words of files for codes of the vocabulary that more than one source sends. They are part of an agreement: a better word on
// the screen does not change them.

export const AREA_LEVELS = {
  association: "corporatie",
  municipality: "gemeente",
  district: "wijk",
  neighbourhood_group: "buurtgroep",
  neighbourhood: "buurt",
  complex: "complex",
} satisfies Record<AreaLevel, string>;

export const DWELLING_TYPES = {
  single_family: "eengezins",
  apartment: "meergezins",
  senior: "senioren",
} as const satisfies Record<TraitCategory<"dwelling_type">, string>;

/** The bands in which an age may be kept; years and birthdays never are. */
export const AGE_BANDS = householdTraits.age_band.categories;

/** How people were asked. */
export const SURVEY_MODES = {
  post: "post",
  online: "online",
  telephone: "telefoon",
  face_to_face: "aan de deur",
  mixed: "gemengd",
} satisfies Record<SurveyMode, string>;
