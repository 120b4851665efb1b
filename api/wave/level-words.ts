import { type HouseholdTrait, householdTraits, type Language, type TraitCategory } from "@fijne-buurten/db/vocabulary";
import type { Sentences } from "../errors.ts";

/** How people name the categories of households. */
const words: { [Trait in HouseholdTrait]: Record<TraitCategory<Trait>, Sentences> } = {
  age_band: {
    "18-34": { nl: "18 tot en met 34 jaar", en: "18 to 34 years" },
    "35-54": { nl: "35 tot en met 54 jaar", en: "35 to 54 years" },
    "55-74": { nl: "55 tot en met 74 jaar", en: "55 to 74 years" },
    "75+": { nl: "75 jaar en ouder", en: "75 years and older" },
  },
  tenure_band: {
    "0-2": { nl: "korter dan 3 jaar", en: "less than 3 years" },
    "3-9": { nl: "3 tot en met 9 jaar", en: "3 to 9 years" },
    "10+": { nl: "10 jaar of langer", en: "10 years or longer" },
  },
  dwelling_type: {
    single_family: { nl: "eengezinswoning", en: "single-family home" },
    apartment: { nl: "appartement", en: "apartment" },
    senior: { nl: "seniorenwoning", en: "senior home" },
  },
};

/** A category of a trait in words; undefined for what is no trait, such as a district. */
export function levelWord(variable: string, level: string, language: Language): string | undefined {
  if (!Object.hasOwn(householdTraits, variable)) return undefined;
  const categories: Record<string, Sentences> = words[variable as HouseholdTrait];
  return categories[level]?.[language];
}

/** What a variable is called: age, or district. */
export function variableWord(variable: string, language: Language): string {
  if (Object.hasOwn(householdTraits, variable)) return householdTraits[variable as HouseholdTrait][language];
  return language === "nl" ? "wijk" : "district";
}
