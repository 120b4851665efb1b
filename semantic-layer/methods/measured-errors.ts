// What the simulation of `npm run bench -- calibration` found, as tables on the page of a method.
import { type Language, type Verdict, verdicts } from "@fijne-buurten/db/vocabulary";
import type { MethodText } from "./method-text.ts";
import { words } from "./page-words.ts";

/** The verdicts of a hold that is judged, from good to bad. */
const judged = ["MAINTAINED", "UNDER_PRESSURE", "DECLINED", "INCONCLUSIVE"] as const satisfies Verdict[];

export type ErrorRates = {
  seed: number;
  runs: number;
  characteristicRuns: number;
  rates: {
    method: string;
    claim: string;
    kind: string;
    promised: number | null;
    n: number;
    runs: number;
    share: number;
  }[];
  characteristics: { se: number; truth: number; shares: Record<(typeof judged)[number], number> }[];
};

/** The tables of a method, if anything was simulated. Throws when the text and the simulation do not have the same claims. */
export function measuredErrors(method: MethodText, language: Language, measured: ErrorRates): string[] {
  const own = Map.groupBy(
    measured.rates.filter((rate) => rate.method === method.id),
    ({ claim }) => claim,
  );
  const [told, found] = [Object.keys(method.rates).sort(), [...own.keys()].sort()];
  if (told.join() !== found.join())
    throw new Error(`${method.file}.yml tells of '${told.join("', '")}'; simulated were '${found.join("', '")}'.`);
  return [
    ...(found.length > 0 ? [rateTable(method, language, own, measured)] : []),
    ...(method.characteristics ? [characteristicTable(language, measured)] : []),
  ];
}

function rateTable(
  { rates, sizes }: MethodText,
  language: Language,
  own: ReadonlyMap<string, ErrorRates["rates"]>,
  { runs, seed }: ErrorRates,
): string {
  const say = words[language];
  const columns = [...new Set([...own.values()].flat().map(({ n }) => n))].sort((a, b) => a - b);
  const lines = Object.entries(rates).map(([claim, text]) => {
    const rows = own.get(claim) ?? [];
    const shares = columns.map((n) => rows.find((row) => row.n === n)?.share ?? null);
    const cells = shares.map((share) => percent(share, language));
    const promised = rows.at(0)?.promised ?? null;
    return `| ${text[language]} | ${percent(promised, language, 0)} | ${cells.join(" | ")} |`;
  });
  const head = columns.map((n) => `${say.count(n)}`);
  return [
    `## ${say.errors}`,
    say.errorsIntroduction(say.count(runs), String(seed)),
    [
      `| ${say.claim} | ${say.promised} | ${head.map((n, at) => (at === 0 ? `${n} ${sizes[language]}` : n)).join(" | ")} |`,
      `|---|${"---:|".repeat(columns.length + 1)}`,
      ...lines,
    ].join("\n"),
  ].join("\n\n");
}

function characteristicTable(language: Language, { characteristics, characteristicRuns }: ErrorRates): string {
  const say = words[language];
  const lines = characteristics.map(({ se, truth, shares }) => {
    const cells = judged.map((verdict) => percent(shares[verdict], language));
    return `| ${say.number(String(se))} | ${say.number(String(truth))} | ${cells.join(" | ")} |`;
  });
  return [
    `### ${say.characteristics}`,
    say.characteristicsIntroduction(say.count(characteristicRuns)),
    [
      `| SE | ${say.truth} | ${judged.map((verdict) => verdicts[verdict][language]).join(" | ")} |`,
      `|---:|---:|${"---:|".repeat(judged.length)}`,
      ...lines,
    ].join("\n"),
  ].join("\n\n");
}

function percent(share: number | null, language: Language, digits = 1): string {
  if (share === null) return "–";
  return words[language].number(`${(100 * share).toFixed(digits)}%`);
}
