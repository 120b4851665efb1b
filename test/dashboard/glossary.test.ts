import { expect, test } from "vitest";
import "./compiled.ts";
import { glossary, linked } from "../../dashboard/src/lib/glossary.ts";

const told = (sentence: string, locale: "nl" | "en" = "nl") =>
  linked(sentence, locale).map(({ text, term }) => (term ? `[${text}: ${term}]` : text));

test.each(["nl", "en"] as const)("in %s every word has a meaning, and no form means two things", (locale) => {
  const terms = glossary(locale);
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
  expect(told("with 95% certainty", "en")).toEqual(["with ", "[95% certainty: certainty]"]);
});

test("no letter of a sentence is lost", () => {
  const sentence = "Op peil blijven: de norm (een norm) en de ondergrens.";
  expect(
    linked(sentence, "nl")
      .map(({ text }) => text)
      .join(""),
  ).toBe(sentence);
});
