// The pages of the methods, in Dutch and English: purpose, formula, source, check numbers, measured errors.
import { basename } from "node:path";
import { readFileSync } from "node:fs";
import { codesOf, type Language, languages } from "@fijne-buurten/db/vocabulary";
import { measuredErrors, type ErrorRates } from "./measured-errors.ts";
import { readMethodTexts, type MethodText } from "./method-text.ts";
import { words } from "./page-words.ts";

type Page = { path: string; text: string };

/** Every page and the list of them. `reference` holds the check numbers, which live with the tests. */
export function methodPages(reference: object): Page[] {
  const rates = read<ErrorRates>("error-rates.json");
  const methods = readMethodTexts();
  const pages = methods.flatMap((method) =>
    codesOf(languages).map((language) => ({
      path: `semantic-layer/methods/${method.file}.${language}.md`,
      text: `${pageOf(method, language, reference, rates)}\n`,
    })),
  );
  return [...pages, { path: "semantic-layer/methods/README.md", text: `${contents(methods)}\n` }];
}

function pageOf(method: MethodText, language: Language, reference: object, rates: ErrorRates): string {
  const say = words[language];
  const formula = language === "en" ? (method.formulaEn ?? method.formula) : method.formula;
  return [
    `# ${method.title[language]}`,
    `<!-- ${say.madeFrom} semantic-layer/methods/${method.file}.yml: npm run generate -->`,
    method.purpose[language],
    `**${say.limits}.** ${method.limits[language]}`,
    `## ${say.formula}\n\n\`\`\`\n${formula.trimEnd()}\n\`\`\``,
    `${say.source}: ${method.source}.`,
    ...checkNumbers(method, language, reference),
    ...measuredErrors(method, language, rates),
    whereItIs(method, language),
  ].join("\n\n");
}

function checkNumbers({ checks }: MethodText, language: Language, reference: object): string[] {
  if (checks.length === 0) return [];
  const say = words[language];
  const lines = checks.map((check) => {
    const numbers = check.numbers.flatMap((place) => numbersAt(reference, place));
    return `| ${check[language]} | ${numbers.map((number) => say.number(String(number))).join(" · ")} |`;
  });
  return [
    `## ${say.checks}`,
    say.checksIntroduction,
    [`| ${say.check} | ${say.expected} |`, "|---|---|", ...lines].join("\n"),
  ];
}

/** How to ask for the method with the statistics command. What only a release does cannot be asked; its page links to the file that does it. */
function whereItIs({ id, partOf }: MethodText, language: Language): string {
  const say = words[language];
  return partOf
    ? `${say.readOn}: [${basename(partOf)}](../${partOf}).`
    : `${say.askIt}: [\`${id}\`](../command/README.md), [${say.example}](../command/examples/${id}.json), [${say.shape}](../command/schemas/${id}.json).`;
}

function read<Table>(name: string): Table {
  return JSON.parse(readFileSync(new URL(name, import.meta.url), "utf8")) as Table;
}

/** The number or numbers at a place such as `wilson95.rows.0.2`. Names may contain dots. */
export function numbersAt(reference: unknown, place: string): number[] {
  if (place === "") return [reference].flat().map((value) => asNumber(value));
  const names = Object.keys(Object(reference));
  const name = names.find((known) => place === known || place.startsWith(`${known}.`));
  if (name === undefined) throw new RangeError(`The reference values have nothing at '${place}'.`);
  return numbersAt((reference as Record<string, unknown>)[name], place.slice(name.length + 1));
}

function asNumber(value: unknown): number {
  if (typeof value !== "number") throw new RangeError(`Expected a number among the reference values, not '${value}'.`);
  return value;
}

function contents(methods: readonly MethodText[]): string {
  const lines = methods.map(
    ({ file, id, title }) => `- \`${id}\`: ${title.nl} ([nl](${file}.nl.md)) · ${title.en} ([en](${file}.en.md))`,
  );
  return [
    "# methods: what each is for, and how often it is wrong",
    "There is one page per method, in Dutch and in English. It starts with two sentences for a director. Then come the formula, the " +
      "source, numbers that the code must give, and how often the method was measured to be wrong.",
    "`npm run generate` makes the pages from the `.yml` files in this folder, the reference values of the tests and `error-rates.json` " +
      "(written by `npm run bench -- calibration`).",
    lines.join("\n"),
  ].join("\n\n");
}
