// What the attacks of `npm run bench -- attacks` achieved, as a table on the page of a method.
import type { Language } from "@fijne-buurten/db/vocabulary";
import type { MethodText } from "./method-text.ts";
import { words } from "./page-words.ts";

export type AttackRates = {
  worlds: string;
  rates: {
    attack: string;
    outcome: string;
    of: "mean" | "least" | "most";
    must: "at most" | "at least";
    gate: number;
    value: number;
    se: number;
    title: Record<Language, string>;
  }[];
};

const DIGITS = 3;

/** The table of a method, if it names attacks. Throws for an outcome that was not measured. */
export function measuredAttacks({ file, attacks }: MethodText, language: Language, found: AttackRates): string[] {
  if (attacks.length === 0) return [];
  const say = words[language];
  const number = (value: number) => say.number(String(Number(value.toFixed(DIGITS))));
  const lines = attacks.map((outcome) => {
    const rate = found.rates.find((each) => each.outcome === outcome);
    if (!rate) throw new Error(`${file}.yml tells of '${outcome}', which no attack measured.`);
    const error = rate.of === "mean" && rate.se > 0 ? ` ± ${number(rate.se)}` : "";
    return `| ${rate.attack} | ${rate.title[language]} | ${number(rate.value)}${error} | ${say.bounds[rate.must]} ${number(rate.gate)} |`;
  });
  return [
    `## ${say.attacks}`,
    say.attacksIntroduction(found.worlds),
    [`| | ${say.claim} | ${say.measured} | ${say.gate} |`, "|---|---|---:|---:|", ...lines].join("\n"),
  ];
}
