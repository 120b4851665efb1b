/** What may be believed of a row that waits: the view knows which tables have a file for each period and which rules are about days. */
import { contracts, type Contract } from "@fijne-buurten/etl";
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

const view = readFileSync(new URL("../../db/warehouse/rows_in_doubt.sql", import.meta.url), "utf8");
const all = await contracts();
const counted = [...view.matchAll(/'([a-z]+\/[a-z_]+)' as delivered_table|association_id, '([a-z]+\/[a-z_]+)'/g)].map(
  ([, first, other]) => first ?? other!,
);
const nameOf = ({ source, entity }: Contract): string => `${source}/${entity}`;

test("of every table whose files have a period of their own the rows lie in that period", () => {
  const perPeriod = all.filter(({ delivers }) => delivers.kind === "snapshot" && delivers.per !== "all").map(nameOf);
  const listed = [...view.matchAll(/delivered_table in \(([^)]*)\)/g)].flatMap(([, list = ""]) =>
    [...list.matchAll(/'([^']+)'/g)].map(([, name]) => name!),
  );
  expect(listed.sort()).toEqual(perPeriod.sort());
});

test("of every table that is counted, the rules that hold two days against each other, or a day against the file, put its days in doubt", () => {
  const listed = [...view.matchAll(/rule in \(([^)]*)\) as is_about_days/g)].flatMap(([, list = ""]) =>
    [...list.matchAll(/'([^']+)'/g)].map(([, rule]) => rule!),
  );
  const aboutDays = all
    .filter((contract) => counted.includes(nameOf(contract)))
    .flatMap(({ checks }) => checks.filter(({ holds }) => /_date\b/.test(holds)).map(({ rule }) => rule));
  expect(counted.length).toBeGreaterThan(6);
  expect(aboutDays.filter((rule) => !listed.includes(rule))).toEqual([]);
});

test("the live rows are told in columns that their files have", () => {
  for (const name of counted) {
    const branch = view.slice(view.indexOf(`'${name}'`), view.indexOf("from warehouse.", view.indexOf(`'${name}'`)));
    const headers = Object.values(all.find((contract) => nameOf(contract) === name)!.columns).map(
      ({ header }) => header,
    );
    const told = [...branch.slice(branch.indexOf("jsonb_build_object")).matchAll(/'([a-z_]+)',/g)].map(
      ([, word]) => word!,
    );
    expect(told.length).toBeGreaterThan(1);
    expect(told.filter((word) => !headers.includes(word))).toEqual([]);
  }
});
