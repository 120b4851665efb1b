import { readdirSync, readFileSync } from "node:fs";
import { parse } from "yaml";
import { expect, test } from "vitest";
import "./compiled.ts";
import type { Unit } from "../../dashboard/src/lib/figure.ts";
import { centreOf, momentRows, momentsText } from "../../dashboard/src/lib/server/lineage.ts";

const folder = new URL("../../semantic-layer/kpis/", import.meta.url);
const cards = readdirSync(folder)
  .filter((name) => name.endsWith(".yml"))
  .map(
    (name) =>
      parse(readFileSync(new URL(name, folder), "utf8")) as {
        id: string;
        unit: string;
        centre?: number;
        measures?: Record<string, string>;
      },
  );

test("every sum that a card measures has a meaning in words, in both languages", () => {
  const names = [...new Set(cards.flatMap(({ measures }) => Object.keys(measures ?? {})))];
  expect(names.length).toBeGreaterThan(5);
  for (const locale of ["nl", "en"] as const) {
    const rows = momentRows(
      names.map((name) => ({ name, value: 1 })),
      "INDEX",
      locale,
    );
    expect(rows.filter(({ meaning }) => meaning === null)).toEqual([]);
  }
});

test("sums of scores say what was subtracted from every score, and it is what the card subtracts", () => {
  const means = cards.filter(({ centre }) => centre !== undefined);
  expect(means.length).toBeGreaterThan(1);
  for (const { unit, centre } of means) expect(centreOf[unit.toUpperCase() as Unit]).toBe(centre);
  const [row] = momentRows([{ name: "swwyy", value: 1 }], "GRADE", "nl");
  expect(row!.meaning).toBe("som van gewicht² × (score − 5,5)²");
});

test("the sums of a mean are not said to give its margin, for that is made per neighbourhood", () => {
  const about = { unit: "INDEX", area: "Voorbeeld", period: "enquête 2026" } as const;
  const text = momentsText([{ name: "swy", value: 1 }], about, "nl");
  expect(text).toContain("Deel swy door sw en tel er 50 bij op");
  expect(text).toContain("niet genoeg om de marge na te rekenen");
  expect(momentsText([{ name: "numerator", value: 1 }], about, "nl")).toContain("nergens anders uit");
});
