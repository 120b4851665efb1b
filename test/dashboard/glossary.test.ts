import { expect, test } from "vitest";
import { inLanguage } from "./language.ts";
import { linked } from "../../dashboard/src/lib/glossary.ts";
import { glossary, glossaryForms } from "../../dashboard/src/lib/server/pages/glossary.ts";

const told = (sentence: string) =>
  linked(sentence, glossaryForms()).map(({ text, term }) => (term ? `[${text}: ${term}]` : text));

test.each(["nl", "en"] as const)("in %s every word has a meaning, and no form means two things", (locale) => {
  const terms = inLanguage(locale, glossary);
  const forms = terms.flatMap((term) => term.forms.map((form) => form.toLowerCase()));
  expect(new Set(forms).size).toBe(forms.length);
  expect(forms.filter((form) => !/^[\p{L}\d% -]+$/u.test(form))).toEqual([]);
  for (const { title, meaning } of terms) {
    expect(title.trim()).not.toBe("");
    expect(meaning, title).toMatch(/^\p{Lu}.*\.$/u);
  }
});

test("a word of the glossary is found once in a sentence, in any of its forms", () => {
  expect(told("De marge is breed; zulke marges zegt men niet.")).toEqual([
    "De ",
    "[marge: interval]",
    " is breed; zulke marges zegt men niet.",
  ]);
  expect(told("Peildatum 31 oktober · publicatie 4")).toEqual([
    "[Peildatum: reference_date]",
    " 31 oktober · ",
    "[publicatie: release]",
    " 4",
  ]);
});

test("the longest form wins, and a word inside another word is not one", () => {
  expect(told("Het is niet op koers.")).toEqual(["Het is ", "[niet op koers: on_track]", "."]);
  expect(told("enormen")).toEqual(["enormen"]);
  expect(inLanguage("en", () => told("with 95% certainty"))).toEqual(["with ", "[95% certainty: certainty]"]);
});

test("no letter of a sentence is lost, also where nothing leads to the glossary", () => {
  const sentence = "Op peil blijven: de norm (een norm) en de ondergrens.";
  for (const forms of [glossaryForms(), {}]) {
    const pieces = linked(sentence, forms);
    expect(pieces.map(({ text }) => text).join("")).toBe(sentence);
  }
});
