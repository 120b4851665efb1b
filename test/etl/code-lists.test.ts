/** A code list of a source is written once, in its contract: staging makes of each word the code that stands there, and no other. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Column, type Contract, contracts } from "@fijne-buurten/etl";
import {
  areaLevels,
  areaTrees,
  codesOf,
  goalKinds,
  goalStates,
  householdTraits,
  subYears,
  surveyModes,
} from "@fijne-buurten/db/vocabulary";
import { expect, test } from "vitest";
import { connected } from "../db/support/drawn.ts";
import { migratedDatabase } from "../support/database.ts";
import { root } from "../support/run.ts";

type Coded = Column & { codes: ReadonlyMap<string, string> };

const client = await connected((await migratedDatabase()).urls.owner);
const all = await contracts();
const coded = all.map((contract) => ({
  contract,
  name: `${contract.source}/${contract.entity}`,
  lists: listsOf(contract),
}));
const withLists = coded.filter(({ lists }) => lists.length > 0);

function listsOf({ columns }: Contract): [name: string, column: Coded][] {
  return Object.entries(columns).flatMap(([name, column]) => (column.codes ? [[name, column as Coded]] : []));
}

/** Staging hands a word on as it is where the word is the code. */
const isRecoded = ({ codes }: Coded) => [...codes].some(([word, code]) => word !== code);

/** Every word of a contract and every quoted word of the staging views: what either side knows, the other is asked. */
const staging = join(root, "db", "staging");
const words = [
  ...new Set([
    ...withLists.flatMap(({ lists }) => lists.flatMap(([, { codes }]) => [...codes.keys()])),
    ...readdirSync(staging).flatMap((file) =>
      [...readFileSync(join(staging, file), "utf8").matchAll(/'([^'\n]+)'/g)].map(([, word = ""]) => word),
    ),
    "een woord dat in geen lijst staat",
  ]),
];

/** What staging makes of every word in each of these columns. */
async function staged({ source, entity }: Contract, lists: [name: string, column: Coded][]) {
  const { rows: deliveries } = await client.query<{ id: number }>(
    `with run as (insert into ops.runs (trigger) values ('command') returning run_id)
    insert into ops.deliveries (run_id, association_id, source, entity, file_name, file_hash, period, delivered_on, confirmed_on)
    select run_id, 'voorbeeld', $1, $2, 'a.csv', 'hash', 'alles', '2026-10-31', '2026-10-31' from run
    returning delivery_id as id`,
    [source, entity],
  );
  const { id } = deliveries[0]!;
  const headers = lists.map(([, { header }]) => `"${header}"`);
  await client.query(
    `insert into raw.${source}__${entity} (delivery_id, line, ${headers.join(", ")})
    select $1, line, ${headers.map(() => "word").join(", ")} from unnest($2::text[]) with ordinality as words (word, line)`,
    [id, words],
  );
  const { rows } = await client.query<Record<string, string | null>>(
    `select ${lists.map(([name]) => `"${name}"`).join(", ")} from staging.stg_${source}__${entity}
    where delivery_id = $1 order by line`,
    [id],
  );
  return rows;
}

test.each(withLists)("staging knows the words of $name, and no others", async ({ contract, lists }) => {
  const rows = await staged(contract, lists);
  for (const [name, column] of lists) {
    const expected = words.map((word) => [word, column.codes.get(word) ?? (isRecoded(column) ? null : word)]);
    expect(
      words.map((word, line) => [word, rows[line]![name]]),
      name,
    ).toEqual(expected);
  }
});

const inVocabulary: [column: string, codes: readonly string[]][] = [
  ["area_level", codesOf(areaLevels)],
  ["tree", codesOf(areaTrees)],
  ["goal_kind", codesOf(goalKinds)],
  ["goal_state", codesOf(goalStates)],
  ["sub_year", codesOf(subYears)],
  ["mode", codesOf(surveyModes)],
  ["origin", ["new_build", "existing"]],
  ...Object.entries(householdTraits).map(([trait, { categories }]): [string, readonly string[]] => [trait, categories]),
];

test.each(inVocabulary)("every source that sends %s may send each code of the vocabulary", (column, codes) => {
  const lists = coded.flatMap(({ lists }) => lists.filter(([name]) => name === column));
  expect(lists.length).toBeGreaterThan(0);
  for (const [, list] of lists) expect([...list.codes.values()].sort()).toEqual([...codes].sort());
});
