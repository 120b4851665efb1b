import MiniSearch from "minisearch";
import { ambitions } from "#lib/generated/vocabulary.ts";
import { areaHref, glossaryHref, kpiHref } from "#lib/links.ts";
import { m } from "#lib/paraglide/messages.js";
import { getLocale } from "#lib/paraglide/runtime.js";
import { areaKey } from "#lib/server/answers.ts";
import type { ListedArea } from "#lib/server/api.ts";
import { homesWords } from "#lib/server/figures/format.ts";
import { areaList } from "./area-list.ts";
import { kindWithin, placesIn } from "./area-words.ts";
import { glossary } from "./glossary.ts";

/** One thing that was found: its name, what it is, and of a figure or a word what it means. */
export type Found = { title: string; about: string; meaning: string; href: string };
/** `names` are other words that it goes by, `around` those of what it lies in. */
type Entry = Found & { id: string; names: string; around: string; weight: number };
type SearchedKpi = {
  code: string;
  title: string;
  subject: string;
  definition: string;
  ambition: keyof typeof ambitions;
};

/** Longer ones are no question. */
export const longestSearch = 100;

/** What can be found by the name of an area, a complex, a figure or a word. */
export function findable(listed: readonly ListedArea[], kpis: readonly SearchedKpi[]): Entry[] {
  return [...areaEntries(listed), ...kpis.map(kpiEntry), ...termEntries()];
}

/**
 * Best first: what has all words of a question, or, where nothing has, what has the words that say most. Accents, capitals, the order of the words
 * and what everybody writes in a question do not matter; a few wrong letters are forgiven, but not in a number.
 */
export function search(question: string, entries: readonly Entry[]): Found[] {
  const common = new Set(m.search_common_words().split(" "));
  const index = new MiniSearch<Entry>({
    fields: ["title", "names", "around", "meaning"],
    processTerm: (term) => {
      const folded = fold(term);
      return common.has(folded) ? null : folded;
    },
  });
  index.addAll(entries);
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  const how = {
    prefix: (term: string) => term.length > 1,
    fuzzy: (term: string) => (term.length < 4 || /\d/.test(term) ? false : term.length < 7 ? 1 : 2),
    boost: { title: 4, names: 2, around: 0.2 },
    boostDocument: (id: unknown) => byId.get(String(id))?.weight ?? 1,
  };
  const withAll = index.search(question, { ...how, combineWith: "AND" });
  const results = withAll.length > 0 ? withAll : clearest(index.search(question, how));
  return results.flatMap(({ id }) => {
    const entry = byId.get(String(id));
    return entry ? [foundOf(entry)] : [];
  });
}

/** A word that is in everything brings everything: what has much less than the best is left out. */
function clearest<Result extends { score: number }>(results: Result[]): Result[] {
  const best = results[0]?.score ?? 0;
  return results.filter(({ score }) => score >= best / 2);
}

const fold = (term: string): string => term.normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase();

const foundOf = ({ title, about, meaning, href }: Entry): Found => ({ title, about, meaning, href });

/** Where nothing is let there are no figures, so there is nothing to open. */
function areaEntries(listed: readonly ListedArea[]): Entry[] {
  const byKey = new Map(listed.map((area) => [areaKey(area), area]));
  const placesOf = new Map(listed.map((area) => [areaKey(area), placesIn(area, byKey)]));
  return areaList(listed)
    .filter(({ homes }) => homes > 0)
    .map((area) => {
      const parents = area.level === "COMPLEX" ? (placesOf.get(areaKey(area)) ?? []) : area.within.slice(-1);
      return {
        id: `area ${areaKey(area)}`,
        title: area.name,
        names: area.code,
        around: [...area.within.slice(1), ...parents].map(({ name }) => name).join(" "),
        about: `${kindWithin(area, parents)} · ${homesWords(area.homes)}`,
        meaning: "",
        href: areaHref(area),
        weight: area.level === "COMPLEX" ? 0.9 : 1,
      };
    });
}

function kpiEntry({ code, title, subject, definition, ambition }: SearchedKpi): Entry {
  const about = `${m.search_kind_kpi()} · ${ambitions[ambition][getLocale()]}`;
  const words = { title, names: subject, around: "", meaning: definition };
  return { id: `kpi ${code}`, ...words, about, href: kpiHref(code), weight: 1 };
}

function termEntries(): Entry[] {
  return glossary().map(({ name, title, forms, meaning }) => {
    const names = forms.join(" ");
    return {
      ...{ id: `term ${name}`, title, names, around: "", about: m.search_kind_term(), meaning },
      ...{ href: glossaryHref(name), weight: 0.6 },
    };
  });
}
