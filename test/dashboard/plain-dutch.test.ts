import { readFileSync } from "node:fs";
import * as vocabulary from "@fijne-buurten/db/vocabulary";
import { contracts } from "@fijne-buurten/etl";
import { readCards } from "@fijne-buurten/semantic-layer";
import { expect, test } from "vitest";
import type { Unit } from "../../dashboard/src/lib/server/answers.ts";
import { marginWords } from "../../dashboard/src/lib/server/figures/format.ts";
import { subjectIn } from "../../dashboard/src/lib/server/figures/sentence.ts";
import { writeFigure } from "../../dashboard/src/lib/server/figures/written-figure.ts";
import {
  LONGEST,
  ofPages,
  plainer,
  plainWords,
  type Rule,
  ruleOver,
  sentencesIn,
  shortSentences,
  type Text,
  text,
} from "../support/plain-dutch.ts";
import { action, drawn, figure } from "./figure.ts";
import { inLanguage } from "./language.ts";

const messages: Text[] = Object.entries(
  JSON.parse(readFileSync(new URL("../../dashboard/messages/nl.json", import.meta.url), "utf8")) as Record<
    string,
    string
  >,
).flatMap(([where, text]) => (where.startsWith("$") ? [] : [{ where, text }]));

/** What a card says to a reader. How to count again is for who counts again, and names files, columns and codes. */
const ofCards = readCards().flatMap((card) => {
  const { id, title, subject, definition, numerator, denominator, caveats, glossary } = card;
  const told = { title, subject, definition, numerator, denominator, caveats, glossary };
  const texts: Text[] = Object.entries(told).map(([field, { nl }]) => ({ where: `${id} ${field}`, text: nl }));
  if (card.sharedCaveats) texts.push({ where: `${id} sharedCaveats`, text: card.sharedCaveats.nl });
  return "observed" in card ? [...texts, { where: `${id} observed`, text: card.observed.nl }] : texts;
});

const dutchIn = (value: unknown, where: string): Text[] => {
  if (value === null || typeof value !== "object") return [];
  const own = "nl" in value && typeof value.nl === "string" ? [{ where, text: value.nl }] : [];
  return [...own, ...Object.entries(value).flatMap(([key, inner]) => dutchIn(inner, `${where}.${key}`))];
};
const ofVocabulary = Object.entries(vocabulary).flatMap(([name, list]) => dutchIn(list, name));

/** What the API says to the readers of pages; its errors are for who writes programs. */
const ofApi: Text[] = ["wave/limit-sentences", "figure/withheld-sentences", "source/source-names"].flatMap((where) => {
  const source = readFileSync(new URL(`../../api/${where}.ts`, import.meta.url), "utf8");
  return [...source.matchAll(/\bnl: (["`])(.*?)\1/gs)].map(([, , own = ""]) => ({
    where,
    text: own.replaceAll(/\$\{[^}]*\}/g, "1"),
  }));
});
const agreed = await contracts();
const all = [...messages, ...ofCards, ...ofVocabulary, ...ofApi];

const rule = (what: string, offences: Rule, broken: Text[], texts = all): void =>
  ruleOver(texts, what, offences, broken);

rule("no word stands where a plainer one does", plainWords({ ...plainer, ...ofPages }), [
  text("Het aantal overlastdossiers"),
  text("antwoorden op meer vragen"),
]);

/** What the program calls a sum, a file or a way of computing. */
const names = new Set([
  ...readCards().flatMap((card) => ("measures" in card ? Object.keys(card.measures) : [])),
  ...agreed.flatMap(({ file, columns }) => [file, ...Object.values(columns).map(({ header }) => header)]),
  ...["finite", "process", "mean", "null", "undefined", "true", "false"],
]);
/** A column whose name is an ordinary word, such as `datum`, is that word; in a sentence nobody takes it for the column. */
const isName = (found: string): boolean =>
  names.has(found) &&
  (/[_-]/.test(found) || !/[aeiou].*[aeiou]/.test(found) || /^(finite|process|null|undefined|true|false)$/.test(found));
const known = new Set(["CBS", "CSV", "SVG", "PNG", "JSON", "DAEB", "AVG"]);
const ordinary = new Set(["start", "naam", "jaar", "wijk", "soort", "kans", "plek", "norm", "van", "n", "huur"]);

rule(
  "no name of a file, a column, a code or a sum stands in a text for readers",
  (texts) =>
    texts
      .filter(({ where }) => !where.startsWith("csv_"))
      .flatMap(({ where, text: own }) => {
        const plain = own.replaceAll(/\{\w+\}/g, "");
        const found = [
          ...(plain.match(/`[^`]*`|\b\w+_\w+\b/g) ?? []),
          ...(plain.match(/\b[A-Z]{3,}\b/g) ?? []).filter((code) => !known.has(code)),
          ...(plain.match(/\b[a-z][\w-]*\b/g) ?? []).filter((one) => isName(one) && !ordinary.has(one)),
        ];
        return found.map((name) => `${where}: ${name}`);
      }),
  [
    text("Deel swy door sw"),
    text("in de stand finite"),
    text("zonder `begeleid` is er niets"),
    text("met eindreden LEE"),
  ],
);

rule(
  `no sentence has more than ${LONGEST} words`,
  // A list of words that say nothing in a search.
  (texts) => shortSentences(texts.filter(({ where }) => where !== "search_common_words")),
  [text(Array.from({ length: LONGEST + 1 }, () => "woord").join(" "))],
);

rule(
  "what is measured is not on course: only a norm is",
  (texts) =>
    texts
      .filter(({ text: own }) =>
        sentencesIn(own).some((one) => /op koers/i.test(one) && /\{subject\}|^het deel|^het aantal/i.test(one)),
      )
      .map(({ where }) => where),
  [text("{subject} is niet op koers: {value}, bij een norm van {norm}.")],
);

/** Numbers that are never one, and why. */
const neverOne: Record<string, string> = {
  help_answers_needed: "a verdict needs twenty",
  help_answers_out_of_reach: "ten of them answered",
  help_answers_two_waves: "ten of them answered",
  help_too_few: "fewer than ten are not shown",
  basis_observations: "fewer than ten are not shown",
  basis_answers: "fewer than ten are not shown",
  board_answers_needed: "a verdict needs twenty",
  attention_many: "one has words of its own, and these are more",
  kpi_how_moments_mean: "fewer than ten are not shown",
  wave_population_panel: "as many homes as there are tenants to ask",
  opportunities_unopened: "one has words of its own: opportunities_one_unopened",
};
const counted =
  /\{(?:count|n|rows|open|more|needed|homes)\} (?:antwoorden|cijfers|doelen|gebieden|huishoudens|kansen|waarnemingen|woningen|zaken)/g;
rule(
  "a number that can be one has words of its own for one",
  (texts) => {
    const keys = new Set(texts.map(({ where }) => where));
    return texts.flatMap(({ where, text: own }) =>
      keys.has(`${where}_one`) || neverOne[where]
        ? []
        : (own.match(counted) ?? []).map((found) => `${where}: ${found}`),
    );
  },
  [text("Nog {count} doelen", "kpi_more_goals")],
  messages,
);

test("cases are not tenants: what is a share of cases is called that", () => {
  const shares = readCards().flatMap((card) =>
    "observed" in card && /\bzaken\b/.test(card.observed.nl) && card.unit === "share" ? [card] : [],
  );
  expect(shares.length).toBeGreaterThan(4);
  for (const { id, subject, numerator, denominator } of shares) {
    for (const { nl } of [subject, numerator, denominator]) expect(nl, id).toMatch(/zaken/i);
    expect(subject.nl, id).not.toMatch(/deel van de (huurders|melders)/);
  }
});

test("a change is told with the decimals of the figure that changed", () => {
  const decimalsIn = (words: string): number[] =>
    [
      ...words
        .replaceAll(/\d+% zekerheid/g, "")
        .replaceAll(/20\d\d/g, "")
        .matchAll(/\d+(?:,(\d+))?/g),
    ].map(([, own]) => own?.length ?? 0);
  const rows = drawn(`
    unit  | value | lower | upper | denominator | change | from   | to
    ------+-------+-------+-------+-------------+--------+--------+------
    GRADE | 7.14  | 7.08  | 7.2   |             | -0.1   | -0.16  | -0.04
    GRADE | 7.1   | 6.8   | 7.4   |             | -0.04  | -0.4   | 0.3
    INDEX | 60.6  | 59.7  | 61.5  |             | 0.4    | -0.8   | 1.6
    INDEX | 60.2  | 59.95 | 60.45 |             | 0.3    | -0.12  | 0.9
    SHARE | 0.52  | 0.43  | 0.62  |             | -0.048 | -0.152 | 0.06
    SHARE | 0.465 |       |       | 1404        | 0.031  |        |
    PER_100_HOMES | 3.912 | 3.1 | 4.8 |         | 0.25   |        |`);
  for (const { unit, value, lower, upper, denominator, change, from, to } of rows) {
    const number = (own: string | undefined): number | null => (own ? Number(own) : null);
    const told = figure({
      ...{
        period: "2025",
        value: Number(value),
        lower: number(lower),
        upper: number(upper),
        denominator: number(denominator),
      },
      change: { value: Number(change), lower: number(from), upper: number(to), level: 0.9, since: "2024", break: null },
    });
    const own = writeFigure(told, { ...action, unit: unit as Unit }, "2030-01-01");
    const [of = 0] = decimalsIn(own.value);
    expect(new Set(decimalsIn(own.change)), `${own.value}: ${own.change}`).toEqual(new Set([of]));
  }
});

test("how far a figure may fall is told in points, one of which is one", () => {
  const words = drawn(`
    unit  | margin | words
    ------+--------+--------------
    INDEX | 2      | 2 punten
    INDEX | 1      | 1 punt
    GRADE | 0.3    | 0,3 punt
    POINTS | 4     | 4 punten
    SHARE | 0.03   | 3 procentpunt`);
  for (const { unit, margin, words: told } of words) expect(marginWords(Number(margin), unit as Unit)).toBe(told);
});

test("a clause that ends what is judged has a comma before the verb, in Dutch only", () => {
  const area = { code: "x", name: "Paasbos", level: "DISTRICT" } as const;
  const whole = { ...area, level: "ASSOCIATION" } as const;
  expect(subjectIn({ subject: "het deel van de doelen dat is gehaald" }, whole)).toBe(
    "het deel van de doelen dat is gehaald,",
  );
  expect(subjectIn({ subject: "het deel van de zaken waarin wij hielpen" }, area)).toBe(
    "het deel van de zaken waarin wij hielpen in Paasbos,",
  );
  expect(subjectIn({ subject: "de veerkracht" }, whole)).toBe("de veerkracht");
  expect(inLanguage("en", () => subjectIn({ subject: "the share of goals that was met" }, whole))).toBe(
    "the share of goals that was met",
  );
});
