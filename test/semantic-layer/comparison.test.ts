/** Two figures beside each other: what can be compared, how much they differ, and why the rest cannot. */
import { codesOf, incomparables, type PeriodKind } from "@fijne-buurten/db/vocabulary";
import { compare, type Side } from "@fijne-buurten/semantic-layer/comparison";
import { expect, test } from "vitest";
import { change, changeOfShares, rateRatio } from "../../semantic-layer/statistics/index.ts";

const share = { statistic: "proportion", unit: "share", repeats: false, referenceDate: "2026-10-31" } as const;
const index = { ...share, statistic: "mean", unit: "index" } as const;
const count = { ...share, statistic: "count", unit: "count" } as const;
const rate = { ...share, statistic: "rate", unit: "per_100_homes" } as const;

/** `path`: names from the association down. */
const area = (path: string, tree: "geography" | "complex" = "geography"): Side["area"] => {
  const names = path.split(" > ");
  return { key: names.at(-1)!, tree, path: names };
};
const whole = area("WSV");
const strijland = area("WSV > Nijkerk > Strijland");
const paasbos = area("WSV > Nijkerk > Paasbos");

const kinds: [RegExp, PeriodKind, (code: string) => string][] = [
  [/^\d{4}$/, "year", (code) => `${Number(code) + 1}-01-01`],
  [/-T1$/, "tertiaal", (code) => `${code.slice(0, 4)}-05-01`],
  [/-T2$/, "tertiaal", (code) => `${code.slice(0, 4)}-09-01`],
  [/-tmT1$/, "year_to_tertiaal", (code) => `${code.slice(0, 4)}-05-01`],
  [/-tmT2$/, "year_to_tertiaal", (code) => `${code.slice(0, 4)}-09-01`],
  [/-W1$/, "survey_wave", (code) => `${code.slice(0, 4)}-05-16`],
];
function period(code: string, mode: Side["period"]["mode"] = null): Side["period"] {
  const [, periodKind, ends] = kinds.find(([shape]) => shape.test(code))!;
  return { period: code, periodKind, endsDate: ends(code), mode };
}

type Shown = Extract<Side["figure"], { isShown: true }>;
const figure = (told: Partial<Shown> & { value: number }): Shown => ({
  ...{ isShown: true, nEffective: null, spread: null, definitionVersion: 1 },
  ...{ numerator: null, denominator: null, parts: null },
  ...told,
});
const cases = (value: number, n: number) => figure({ value, nEffective: n });

const side = (where: Side["area"], when: string, what: Side["figure"]): Side => ({
  ...{ area: where, period: period(when), figure: what },
});

const reasonOf = (about: Parameters<typeof compare>[0], one: Side, other: Side) => {
  const found = compare(about, one, other);
  return found.kind === "incomparable" ? found.reason : found.kind;
};

test("two years of one area differ by what the judged change of a share is, with its limits", () => {
  const found = compare(share, side(whole, "2024", cases(0.56, 98)), side(whole, "2025", cases(0.52, 107)));
  const { value, lo, hi } = changeOfShares({ value: 0.56, nEff: 98 }, { value: 0.52, nEff: 107 });
  expect(found).toEqual({ kind: "difference", value, lower: lo, upper: hi, isBeyondChance: false });
  expect(lo).toBeLessThan(0);
  expect(hi).toBeGreaterThan(0);
});

test("two areas in one survey differ by what the judged change of two means is", () => {
  const [here, there] = [
    { se: 1.5, df: 100 },
    { se: 1, df: 60 },
  ];
  const found = compare(
    index,
    side(strijland, "2026-W1", figure({ value: 55, nEffective: 115, spread: here })),
    side(paasbos, "2026-W1", figure({ value: 66, nEffective: 90, spread: there })),
  );
  const { value, lo, hi } = change({ value: 55, n: 115, ...here }, { value: 66, n: 90, ...there });
  expect(found).toEqual({ kind: "difference", value, lower: lo, upper: hi, isBeyondChance: true });
});

test("the difference is that of the other less the one, so that turning them round turns the sign", () => {
  const [one, other] = [side(whole, "2024", cases(0.5, 100)), side(whole, "2025", cases(0.7, 100))];
  const [there, back] = [compare(share, one, other), compare(share, other, one)];
  if (there.kind !== "difference" || back.kind !== "difference") throw new Error("These can be compared.");
  expect(there.value).toBeCloseTo(0.2, 12);
  expect(back.value).toBeCloseTo(-0.2, 12);
  expect([back.lower!, back.upper!]).toEqual([expect.closeTo(-there.upper!, 12), expect.closeTo(-there.lower!, 12)]);
});

test("complete counts differ by a count, without limits and without chance", () => {
  expect(compare(count, side(whole, "2024", figure({ value: 4 })), side(whole, "2025", figure({ value: 6 })))).toEqual({
    ...{ kind: "difference", value: 2, lower: null, upper: null, isBeyondChance: null },
  });
});

test("rates differ by a ratio, with exact limits; without them where one home can report several times", () => {
  const events = (k: number, e: number) =>
    figure({ value: (100 * k) / e, nEffective: k, numerator: k, denominator: e });
  const [one, other] = [side(whole, "2024", events(90, 3479)), side(whole, "2025", events(120, 3487))];
  const { ratio, exact } = rateRatio({ a: { k: 120, e: 3487 }, b: { k: 90, e: 3479 }, confidence: 0.9 });
  expect(compare(rate, one, other)).toEqual({
    ...{ kind: "ratio", value: ratio, lower: exact.lo, upper: exact.hi, isBeyondChance: true },
  });
  expect(compare({ ...rate, repeats: true }, one, other)).toEqual({
    ...{ kind: "ratio", value: ratio, lower: null, upper: null, isBeyondChance: null },
  });
});

const old = figure({ value: 60, nEffective: 400 });
const made = (isIn: boolean) => figure({ value: 7, parts: [{ kpi: "tenants_grade", isIn, mode: null }] });
const askedBy = (mode: "post" | "online", when: string): Side => ({
  ...side(whole, when, figure({ value: 60, nEffective: 400, spread: { se: 1, df: 99 } })),
  period: period(when, mode),
});
const few = { isShown: false } as const;

/** For each reason the smallest thing that gives it, and beside it what can be compared all the same. */
const reasons: Record<keyof typeof incomparables, [unlike: () => string, like: () => string]> = {
  SAME_FIGURE: [
    () => reasonOf(share, side(whole, "2025", cases(0.5, 99)), side(whole, "2025", cases(0.5, 99))),
    () => reasonOf(share, side(whole, "2024", cases(0.5, 99)), side(whole, "2025", cases(0.5, 99))),
  ],
  NO_FIGURE: [
    () => reasonOf(share, side(whole, "2024", null), side(whole, "2025", cases(0.5, 99))),
    () => reasonOf(share, side(whole, "2024", cases(0, 10)), side(whole, "2025", cases(0.5, 99))),
  ],
  WITHHELD: [
    () => reasonOf(share, side(whole, "2024", cases(0.5, 99)), side(whole, "2025", few)),
    () => reasonOf(share, side(whole, "2024", cases(0.5, 99)), side(whole, "2025", cases(0.5, 10))),
  ],
  TWO_DIFFERENCES: [
    () => reasonOf(share, side(strijland, "2024", cases(0.5, 99)), side(paasbos, "2025", cases(0.5, 99))),
    () => reasonOf(share, side(strijland, "2025", cases(0.5, 99)), side(paasbos, "2025", cases(0.5, 99))),
  ],
  OTHER_KIND_OF_PERIOD: [
    () => reasonOf(share, side(whole, "2024", cases(0.5, 99)), side(whole, "2025-tmT2", cases(0.5, 99))),
    () => reasonOf(share, side(whole, "2024-tmT2", cases(0.5, 99)), side(whole, "2025-tmT2", cases(0.5, 99))),
  ],
  OTHER_PART_OF_YEAR: [
    () => reasonOf(share, side(whole, "2025-T1", cases(0.5, 99)), side(whole, "2025-T2", cases(0.5, 99))),
    () => reasonOf(share, side(whole, "2024-T2", cases(0.5, 99)), side(whole, "2025-T2", cases(0.5, 99))),
  ],
  STILL_RUNNING: [
    () => reasonOf(share, side(whole, "2025", cases(0.5, 99)), side(whole, "2026", cases(0.5, 99))),
    () => reasonOf(share, side(strijland, "2026", cases(0.5, 99)), side(paasbos, "2026", cases(0.5, 99))),
  ],
  OVERLAPPING_AREAS: [
    () => reasonOf(share, side(strijland, "2025", cases(0.5, 99)), side(whole, "2025", cases(0.5, 99))),
    () => reasonOf(share, side(strijland, "2025", cases(0.5, 99)), side(paasbos, "2025", cases(0.5, 99))),
  ],
  OTHER_DEFINITION: [
    () => {
      const before = side(whole, "2024", figure({ value: 1, definitionVersion: 1 }));
      return reasonOf(count, before, side(whole, "2025", figure({ value: 1, definitionVersion: 2 })));
    },
    () => reasonOf(count, side(whole, "2024", figure({ value: 1 })), side(whole, "2025", figure({ value: 1 }))),
  ],
  ASKED_OTHERWISE: [
    () => reasonOf(index, askedBy("post", "2025-W1"), askedBy("online", "2026-W1")),
    () => reasonOf(index, askedBy("post", "2025-W1"), askedBy("post", "2026-W1")),
  ],
  OTHER_PARTS: [
    () =>
      reasonOf({ ...count, statistic: "composite" }, side(whole, "2024", made(false)), side(whole, "2025", made(true))),
    () =>
      reasonOf({ ...count, statistic: "composite" }, side(whole, "2024", made(true)), side(whole, "2025", made(true))),
  ],
  NOT_KEPT: [
    () => reasonOf(index, side(whole, "2025-W1", old), side(whole, "2026-W1", old)),
    () => {
      const kept = { ...old, spread: { se: 1, df: 99 } };
      return reasonOf(index, side(whole, "2025-W1", kept), side(whole, "2026-W1", kept));
    },
  ],
  COUNTED_VERDICTS: [
    () =>
      reasonOf({ ...share, statistic: "derived" }, side(whole, "2024", cases(1, 9)), side(whole, "2025", cases(1, 9))),
    () =>
      reasonOf({ ...share, statistic: "count" }, side(whole, "2024", cases(1, 9)), side(whole, "2025", cases(1, 9))),
  ],
};

test.each(codesOf(incomparables))("%s: not compared, and the smallest thing beside it is", (reason) => {
  const [unlike, like] = reasons[reason];
  expect(unlike()).toBe(reason);
  expect(like()).toBe("difference");
});

test("a complex may hold homes of a neighbourhood, so the two are not compared; two complexes are", () => {
  const [one, other] = [area("WSV > Reuzenborg", "complex"), area("WSV > Kastanjehof", "complex")];
  const of = (where: Side["area"]) => side(where, "2025", cases(0.5, 99));
  expect(reasonOf(share, of(one), of(strijland))).toBe("OVERLAPPING_AREAS");
  expect(reasonOf(share, of(one), of(other))).toBe("difference");
});

test("a year ends on its last day: the day before it still runs", () => {
  const [before, now] = [side(whole, "2024", cases(0.5, 99)), side(whole, "2025", cases(0.5, 99))];
  expect(reasonOf({ ...share, referenceDate: "2025-12-30" }, before, now)).toBe("STILL_RUNNING");
  expect(reasonOf({ ...share, referenceDate: "2025-12-31" }, before, now)).toBe("difference");
});
