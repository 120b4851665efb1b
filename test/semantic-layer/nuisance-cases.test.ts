/** New nuisance cases per 100 homes and year: what counts as a case, and for how long a home counts. */
import type { Figure } from "@fijne-buurten/semantic-layer";
import { beforeAll, expect, test } from "vitest";
import { figureOf, sampledOf, smallAssociation } from "./small-association.ts";

let figures: Figure[];

/** Fifteen cases of 2025, of which one in December; the year after there are none. All 100 homes are let all the time. */
beforeAll(async () => {
  const v = await smallAssociation();
  await v.given("nuisance_cases", cases);
  await v.delivered("nuisance/cases", "alles", "2026-10-31");
  figures = await v.release("2026-10-31");
}, 180_000);

const opened = [...Array.from({ length: 13 }, () => "2025-03-10"), "2025-01-10", "2025-12-10"];
const cases = [
  "case_id | opened_date | closed_date | kind | neighbourhood_code | complex_id",
  "--------+-------------+-------------+------+--------------------+-----------",
  ...opened.map((date, i) => `D${i} | ${date} | | ${["GEL", "RUZ", "STA", "VEI"][i % 4]} | BU1 | C1`),
].join("\n");

test("all kinds that were opened count, per 100 homes and year, with the exact limits of a count of 15", () => {
  expect(sampledOf(figures, "nuisance_cases", "v", "2025")).toMatchObject({
    ...{ numerator: 15, denominator: 100, value: 15, n: 15, verdict: "TOO_FEW", goal: null },
    ...{ lower: expect.closeTo(8.3954, 4), upper: expect.closeTo(24.7402, 4) },
  });
});

test("a part of a year is told as if it were a whole one: fourteen in a third of a year are 42", () => {
  expect(sampledOf(figures, "nuisance_cases", "v", "2025-T1")).toMatchObject({
    value: expect.closeTo(42, 10),
    denominator: expect.closeTo(100 / 3, 10),
  });
});

test("homes count for as long as cases were delivered, ten months of 2026", () => {
  const { moments } = figureOf(figures, "nuisance_cases", "v", "2026")!;
  expect(moments).toEqual({ numerator: 0, home_months: 1000 });
});

test("a month that was delivered up to its last week counts whole, one that was delivered less far counts in part", async () => {
  const homeMonths = async (lastSent: string) => {
    const v = await smallAssociation();
    await v.given("nuisance_cases", cases);
    await v.delivered("nuisance/cases", "alles", lastSent);
    return figureOf(await v.release("2026-10-31"), "nuisance_cases", "v", "2025")!.moments!.home_months;
  };
  expect(await homeMonths("2025-12-24")).toBe(1200);
  expect(await homeMonths("2025-12-23")).toBeCloseTo(1100 + (100 * 23) / 31, 6);
});

test("a month that still runs counts up to the day that the figures are about", async () => {
  const v = await smallAssociation();
  await v.given("nuisance_cases", cases);
  await v.delivered("nuisance/cases", "alles", "2026-10-28");
  const { home_months } = figureOf(await v.release("2026-10-28"), "nuisance_cases", "v", "2026")!.moments!;
  expect(home_months).toBeCloseTo(900 + (100 * 28) / 31, 6);
});

test("homes count from the first month of which files were sent, also those that were let or left before it", async () => {
  const v = await smallAssociation();
  await v.given("nuisance_cases", `${cases}\nE1 | 2024-02-01 | | GEL | BU1 | C1`);
  await v.client.query("update warehouse.tenancies set ended_date = '2024-06-15' where tenancy_id = 'H1'");
  await v.client.query("update warehouse.tenancies set ended_date = '2025-03-15' where tenancy_id = 'H2'");
  await v.delivered("nuisance/cases", "2025", "2025-12-31");
  const made = await v.release("2026-10-31");
  expect(figureOf(made, "nuisance_cases", "v", "2025")!.moments).toEqual({
    numerator: 15,
    home_months: 1200 - 12 - 10,
  });
  expect(figureOf(made, "nuisance_cases", "v", "2024")).toBeUndefined();
});

test("a neighbourhood has a rate of its own from ten cases", () => {
  expect(figureOf(figures, "nuisance_cases", "BU1", "2025")).toMatchObject({ kind: "sampled", value: 25, n: 15 });
  expect(figureOf(figures, "nuisance_cases", "BU2", "2025")).toMatchObject({ kind: "withheld", reason: "TOO_FEW" });
});
