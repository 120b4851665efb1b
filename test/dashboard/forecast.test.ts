/** Where a running year comes out, as a reader is told it. */
import { expect, test } from "vitest";
import { forecastWords } from "../../dashboard/src/lib/server/pages/forecast.ts";
import { figure, withheld } from "./figure.ts";

const forecast = { lower: 0.472, upper: 0.641, level: 0.95, more: 20 };
const running = figure({ period: "2026", value: 0.57, numerator: 81, denominator: 142, forecast });

test("a year that runs is told with its end, whatever figure leads", () => {
  expect(forecastWords([figure({ period: "2025", value: 0.6 }), running], { unit: "SHARE" })).toBe(
    "2026 loopt nog: nu 57% (81 van de 142). Als er ongeveer 20 zaken bij komen waarvan dit bekend is, komt het jaar uit tussen 47% en 64% (met 95% zekerheid). We gaan ervan uit dat het gaat zoals tot nu toe.",
  );
});

test("of one more case it speaks in the singular", () => {
  const one = figure({ ...running, forecast: { ...forecast, more: 1 } });
  expect(forecastWords([one], { unit: "SHARE" })).toContain(
    "Als er nog 1 zaak bij komt waarvan dit bekend is, komt het jaar uit tussen",
  );
});

test("without a forecast nothing is said", () => {
  expect(forecastWords([], { unit: "SHARE" })).toBe("");
  expect(forecastWords([figure({ period: "2025" }), withheld("2026")], { unit: "SHARE" })).toBe("");
});

test("cases that are not known yet are told, for the limits allow for them", () => {
  const open = figure({ ...running, rowsUnfilled: 7, rowsWaiting: 2 });
  expect(forecastWords([open], { unit: "SHARE" })).toMatch(/Van 9 eerdere zaken is dit nog niet bekend; .*grenzen\.$/);
});
