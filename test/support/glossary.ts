/** The tables of GLOSSARY.md whose words stand elsewhere already: those of the vocabulary, and the figures from their cards. */
import * as vocabulary from "@fijne-buurten/db/vocabulary";
import { type Card, readCards } from "@fijne-buurten/semantic-layer";
import { format, resolveConfig } from "prettier";

/** The glossary as it should be: everything between a marker and its end is made anew, the rest stays as it was written. */
export async function glossary(text: string): Promise<string> {
  const tables = new Map([...vocabularyTables(), ["figures", figures()]]);
  const filled = text.replaceAll(
    /(<!-- generated: (\w+) -->\n).*?(?=<!-- end -->)/gs,
    (_, marker: string, name: string) => {
      const table = tables.get(name);
      if (!table)
        throw new Error(`GLOSSARY.md: there is no list '${name}'. Expected ${[...tables.keys()].join(", ")}.`);
      tables.delete(name);
      return `${marker}\n${table}\n\n`;
    },
  );
  if (tables.size > 0) throw new Error(`GLOSSARY.md: has no place for ${[...tables.keys()].join(", ")}.`);
  return format(filled, { ...(await resolveConfig("GLOSSARY.md")), parser: "markdown" });
}

type Word = {
  nl: string;
  en: string;
  meaning: string;
  mark?: string;
  value?: number;
  categories?: readonly string[];
  roles?: readonly string[];
  isTogether?: boolean;
};

/** A table for each list that the vocabulary exports, under the name of the list. */
function vocabularyTables(): [name: string, table: string][] {
  // The parts of a year are period kinds already, what is counted are verdicts, and a language needs no explanation. What is seen where is
  // about pages and fields, and no words.
  const { subYears: _, areaClasses: __, languages: ___, ...others } = vocabulary;
  const { sightOfRoute: ____, sightOfField: _____, openRoutes: ______, deedOfField: _______, ...words } = others;
  const { sightOfRows: ________, ...lists } = words;
  return Object.entries(lists).flatMap(([name, list]) => (typeof list === "function" ? [] : [[name, wordTable(list)]]));
}

function wordTable(list: Readonly<Record<string, Word>>): string {
  const columns: [title: string, cell: (word: Word, code: string) => string | undefined][] = [
    ["code", (_, code) => `\`${code}\``],
    ["Dutch", ({ nl }) => nl],
    ["English", ({ en }) => en],
    ["mark", ({ mark }) => mark],
    ["value", ({ value }) => value?.toString()],
    ["categories", ({ categories }) => categories?.map((category) => `\`${category}\``).join(" ")],
    ["roles", ({ roles, isTogether }) => roles?.map((role) => `\`${role}\``).join(isTogether ? " and " : " ")],
    ["meaning", ({ meaning }) => meaning],
  ];
  const words = Object.entries(list);
  const used = columns.filter(([, cell]) => words.some(([code, word]) => cell(word, code)));
  return table(
    used.map(([title]) => title),
    words.map(([code, word]) => used.map(([, cell]) => cell(word, code) ?? "")),
  );
}

function figures(): string {
  const order = ({ glossary, headline, id }: Card) => `${glossary.plan} ${headline ? 0 : 1} ${id}`;
  const cards = readCards().toSorted((one, other) => order(one).localeCompare(order(other)));
  return table(
    ["id", "Dutch", "in a Dutch sentence", "in an English sentence", "place in the course plan"],
    cards.map(({ id, glossary, subject, headline, direction }) => [
      `\`${id}\``,
      glossary.nl,
      subject.nl,
      subject.en,
      `${glossary.plan}${headline ? ", headline" : ""}${direction === "context" ? ", context" : ""}`,
    ]),
  );
}

function table(titles: string[], rows: string[][]): string {
  return [titles, titles.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}
