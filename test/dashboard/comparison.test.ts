/** What a page says of two figures beside each other, and which two it begins with. */
import { describe, expect, test } from "vitest";
import { inLanguage } from "./language.ts";
import type { Area } from "../../dashboard/src/lib/server/answers.ts";
import type { Comparison } from "../../dashboard/src/lib/server/api.ts";
import { pairOf, partsThatAreOver } from "../../dashboard/src/lib/server/pages/comparison-choice.ts";
import { writeComparison } from "../../dashboard/src/lib/server/pages/comparison.ts";
import { action, figure, places, resilience, withheld } from "./figure.ts";

const referenceDate = "2026-10-31";
const area = (name: string, level: Area["level"] = "DISTRICT"): Area => ({
  code: name,
  name,
  level,
  homes: 9,
  within: [],
});
const whole = area("Woonstichting Voorbeeld", "ASSOCIATION");
const years = { areas: [whole, whole], periods: { one: "2024", other: "2025" } } as const;

const compared = (told: Partial<Comparison>): Comparison => ({
  ...{ one: figure({ period: "2024" }), other: figure({ period: "2025" }), difference: null, ratio: null },
  ...{ incomparable: null, sentence: null, revisions: [] },
  ...told,
});
const difference = (value: number, lower: number | null = null, upper: number | null = null) => ({
  ...{ value, lower, upper, level: lower === null ? null : 0.9 },
  isBeyondChance: lower === null ? null : lower > 0 || upper! < 0,
});
const leadOf = (
  comparison: Comparison,
  kpi = action,
  asked: { areas: readonly [Area, Area]; periods: { one: string; other: string } } = years,
) =>
  writeComparison(comparison, { kpi, places: { ...asked, areas: [...asked.areas] }, referenceDate }).lead.replaceAll(
    /[\u2068\u2069]/g,
    "",
  );

describe("the sentence", () => {
  test("says how much, the margin of that and how sure it is, and that it may be chance", () => {
    const told = compared({ difference: difference(-0.047, -0.15, 0.06) });
    expect(leadOf(told)).toBe(
      "2025 vergeleken met 2024: −5 procentpunt (marge −15 tot +6 met 90% zekerheid). Dit verschil kan toeval zijn.",
    );
    expect(inLanguage("en", () => leadOf(told))).toBe(
      "2025 compared with 2024: −5 percentage points (margin −15 to +6 with 90% certainty). This difference may be chance.",
    );
  });

  test("says that a difference is beyond chance only where the interval leaves nought out", () => {
    const areas = [area("Paasbos"), area("Strijland")] as const;
    const asked = { areas, periods: { one: "2026-W1", other: "2026-W1" } };
    expect(leadOf(compared({ difference: difference(-11, -14, -8) }), resilience, asked)).toBe(
      "Strijland vergeleken met Paasbos: −11 (marge −14 tot −8 met 90% zekerheid). Dit verschil is groter dan toeval.",
    );
  });

  test("says of a complete count that it has no margin, and of no difference that there is none", () => {
    const other = figure({ period: "2025", intervalReason: "COMPLETE_COUNT" });
    expect(leadOf(compared({ other, difference: difference(2) }), places)).toBe(
      "2025 vergeleken met 2024: +2. Alles is geteld. Daarom is er geen marge.",
    );
    expect(leadOf(compared({ other, difference: difference(0) }), places)).toContain("2024: geen verschil.");
    const open = { ...other, rowsUnfilled: 39 };
    expect(leadOf(compared({ other: open, difference: difference(2) }), places)).toContain(
      "+2. Dit is geen steekproef. Daarom is er geen marge. Wel is nog niet alles bekend.",
    );
  });

  test("is as precise as the two figures, and says where they are almost the same", () => {
    const [one, other] = [
      figure({ period: "2024", value: 60.6, lower: 60.1, upper: 61.1 }),
      figure({ period: "2025", value: 60.64, lower: 60.1, upper: 61.2 }),
    ];
    expect(leadOf(compared({ one, other, difference: difference(0.04, -1.21, 1.3) }), resilience)).toContain(
      "vrijwel geen verschil (marge −1,2 tot +1,3 met 90% zekerheid)",
    );
  });

  test("says that it was reckoned before rounding only where what is shown does not add up", () => {
    const noteOf = (told: Partial<Comparison>, kpi = action) =>
      writeComparison(compared(told), { kpi, places: { ...years, areas: [whole, whole] }, referenceDate }).note;
    const said = "Berekend uit de onafgeronde cijfers.";
    const both = (one: number, other: number, more = {}) => ({
      one: figure({ period: "2024", value: one, ...more }),
      other: figure({ period: "2025", value: other, ...more }),
    });
    // 57% and 48%: 10 percentage points less.
    expect(noteOf({ ...both(0.574, 0.475), difference: difference(-0.099) })).toBe(said);
    expect(noteOf({ ...both(0.574, 0.481), difference: difference(-0.093) })).toBe("");
    // 57% and 58%: almost no difference.
    expect(noteOf({ ...both(0.574, 0.576), difference: difference(0.002) })).toBe(said);
    const wide = figure({ period: "2024", value: 61.2, lower: 56, upper: 66 });
    const narrow = figure({ period: "2025", value: 60.6, lower: 59.71, upper: 61.49 });
    expect(noteOf({ one: wide, other: narrow, difference: difference(-0.6) }, resilience)).toBe(said);
    const per100 = { ...action, unit: "PER_100_HOMES" as const };
    expect(noteOf({ ...both(3.1, 3.9), ratio: difference(1.2581) }, per100)).toBe("");
    expect(noteOf({ ...both(3.1, 3.94), ratio: difference(1.2701) }, per100)).toBe(said);
    expect(noteOf({ incomparable: "NO_FIGURE", one: null })).toBe("");
  });

  test("says of rates how many times as much, and why there is no margin where one home can report more", () => {
    expect(leadOf(compared({ ratio: difference(1.25, 1.02, 1.53) }))).toContain(
      "1,25 keer zo veel (marge 1,02 tot 1,53 met 90% zekerheid)",
    );
    expect(leadOf(compared({ ratio: difference(1.25) }))).toContain("Uit één woning kunnen meerdere meldingen komen.");
  });

  test("gives the reason in the place of a number", () => {
    const told = compared({ other: withheld("2025"), incomparable: "WITHHELD", sentence: "Dat tonen we niet." });
    expect(leadOf(told)).toBe("Dat tonen we niet.");
    const written = writeComparison(told, { kpi: action, places: { ...years, areas: [whole, whole] }, referenceDate });
    expect(written.isCompared).toBe(false);
    expect(written.sides[1].figure!.value).toBe("");
  });
});

describe("the two that a page begins with", () => {
  const figures = ["2023", "2024", "2025", "2026", "2025-tmT2", "2026-tmT2", "2026-tmT3"].map((period) =>
    figure({ period }),
  );

  test.each([
    ["2025", "2024", "2025"],
    ["2024", "2023", "2024"],
    ["2026", "2024", "2025"],
    ["2026-tmT2", "2025-tmT2", "2026-tmT2"],
    ["2023", "2023", "2023"],
  ])("of %s are %s and %s", (chosen, one, other) => {
    expect(pairOf(figures, chosen, referenceDate)).toEqual({ one, other });
  });

  test("leave out what is not shown, and are none where there is nothing", () => {
    const some = [figure({ period: "2023" }), withheld("2024"), figure({ period: "2025" })];
    expect(pairOf(some, "2025", referenceDate)).toEqual({ one: "2023", other: "2025" });
    expect(pairOf([], null, referenceDate)).toBeNull();
  });

  test("are, of a year that runs, the newest part that is over in both; none where a part was never shown", () => {
    const pair = { one: "2025", other: "2026" };
    expect(partsThatAreOver(figures, pair, referenceDate)).toEqual({ one: "2025-tmT2", other: "2026-tmT2" });
    expect(partsThatAreOver(figures.slice(0, 4), pair, referenceDate)).toBeNull();
  });
});
