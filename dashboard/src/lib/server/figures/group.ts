import { groups } from "#lib/generated/vocabulary.ts";
import { getLocale } from "#lib/paraglide/runtime.js";

const words: Record<string, { nl: string; en: string } | undefined> = groups;

/** What a figure is broken down by. To the API a group is an id, so one without a word is called by that. */
export function groupWord(group: string): string {
  return words[group]?.[getLocale()] ?? group;
}
