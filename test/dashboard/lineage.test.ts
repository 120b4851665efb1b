import { readdirSync, readFileSync } from "node:fs";
import { parse } from "yaml";
import { expect, test } from "vitest";
import "./compiled.ts";
import { momentRows } from "../../dashboard/src/lib/server/lineage.ts";

const folder = new URL("../../semantic-layer/kpis/", import.meta.url);
const cards = readdirSync(folder)
  .filter((name) => name.endsWith(".yml"))
  .map(
    (name) => parse(readFileSync(new URL(name, folder), "utf8")) as { id: string; measures?: Record<string, string> },
  );

test("every sum that a card measures has a meaning in words, in both languages", () => {
  const names = [...new Set(cards.flatMap(({ measures }) => Object.keys(measures ?? {})))];
  expect(names.length).toBeGreaterThan(5);
  for (const locale of ["nl", "en"] as const) {
    const rows = momentRows(
      names.map((name) => ({ name, value: 1 })),
      locale,
    );
    expect(rows.filter(({ meaning }) => meaning === null)).toEqual([]);
  }
});
