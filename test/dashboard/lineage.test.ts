import { readdirSync, readFileSync } from "node:fs";
import { parse } from "yaml";
import { expect, test } from "vitest";
import { inLanguage } from "./language.ts";
import { momentRows, momentsText } from "../../dashboard/src/lib/server/pages/lineage.ts";

const folder = new URL("../../semantic-layer/kpis/", import.meta.url);
const cards = readdirSync(folder)
  .filter((name) => name.endsWith(".yml"))
  .map((name) => parse(readFileSync(new URL(name, folder), "utf8")) as { measures?: Record<string, string> });

test("every sum that a card measures has a meaning in words, in both languages", () => {
  const names = [...new Set(cards.flatMap(({ measures }) => Object.keys(measures ?? {})))];
  expect(names.length).toBeGreaterThan(5);
  const moments = names.map((name) => ({ name, value: 1 }));
  for (const locale of ["nl", "en"] as const) {
    const rows = inLanguage(locale, () => momentRows(moments, 50));
    expect(rows).toHaveLength(names.length);
    expect(rows.filter(({ meaning }) => meaning === "")).toEqual([]);
  }
});

test("sums of scores say what was subtracted from every score", () => {
  const [row] = momentRows([{ name: "swwyy", value: 1 }], 5.5);
  expect(row!.meaning).toBe("som van gewicht² × (score − 5,5)²");
});

test("the sums of a mean are not said to give its margin, for that is made per neighbourhood", () => {
  const about = { centre: 50, area: "Voorbeeld", period: "enquête 2026", value: "60,6" };
  const sums = [
    { name: "n", value: 776 },
    { name: "N", value: 3487 },
    { name: "swy", value: 1 },
  ];
  const text = momentsText(sums, about);
  expect(text).toContain("776 antwoorden, gewogen naar 3.487 woningen. Het gemiddelde is 60,6.");
  expect(text).toContain("niet genoeg om de marge na te rekenen");
  expect(text).toContain("eerst 50 afgetrokken");
  expect(momentsText(sums, { ...about, centre: 0 })).not.toContain("afgetrokken");
  expect(momentsText([{ name: "numerator", value: 1 }], about)).toContain("nergens anders uit");
});
