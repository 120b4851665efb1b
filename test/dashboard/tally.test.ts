/** A count of verdicts as readers get it: the same classes everywhere, numbers that add up, and never one end of a range alone. */
import { expect, test } from "vitest";
import { inLanguage } from "./language.ts";
import type { Kpi, PublishedFigure, VerdictCount } from "../../dashboard/src/lib/server/answers.ts";
import { describeChart } from "../../dashboard/src/lib/server/charts/chart.ts";
import { pointOf } from "../../dashboard/src/lib/server/charts/points.ts";
import { writeFigure } from "../../dashboard/src/lib/server/figures/written-figure.ts";
import { attentionOf } from "../../dashboard/src/lib/server/pages/attention.ts";
import { decisionOf } from "../../dashboard/src/lib/server/pages/decision.ts";
import { tallyOf } from "../../dashboard/src/lib/server/pages/tally.ts";
import { action, drawn, figure, norm, withheld } from "./figure.ts";

const kept: Kpi = {
  ...action,
  ...{ code: "neighbourhoods_maintained", title: "Op peil", inference: "COUNT" },
  subject: "het deel van de buurtgroepen dat op peil blijft",
};

/** As the API tells them: with every class, also those that no area is in. */
const verdictCounts = drawn(`
  count | verdict        | note     | withheld
  2     | MAINTAINED     | IMPROVED |
  3     | MAINTAINED     |          |
  1     | UNDER_PRESSURE |          |
  1     | DECLINED       |          |
  4     | INCONCLUSIVE   |          |
  2     | TOO_FEW        |          |
  0     | OUTDATED       |          |
  1     |                |          | TOO_FEW
  1     |                |          | NOT_DELIVERED
  1     |                |          |`).map(
  ({ count, ...told }) =>
    ({
      count: Number(count),
      ...Object.fromEntries(Object.entries(told).map(([name, code]) => [name, code || null])),
    }) as VerdictCount,
);

const counted = (told: Partial<PublishedFigure> = {}) =>
  figure({
    ...{ value: 5 / 11, numerator: 5, denominator: 11, n: 11, bounds: { lower: 5 / 11, upper: 10 / 11 } },
    ...{ intervalReason: "COUNT_OF_VERDICTS", verdict: "INCONCLUSIVE", goal: norm(0.6), verdictCounts },
    ...told,
  });
const day = "2026-10-31";
const written = (told: Partial<PublishedFigure> = {}) => writeFigure(counted(told), kept, "2026-10-31");

test("areas are told in the order of the API with the words that stand beside them; what no area is, is left out", () => {
  expect(tallyOf(counted(), day)!.counts.map(({ count, verdict }) => `${count} ${verdict.word}`)).toEqual([
    "2 verbeterd",
    "3 op peil",
    "1 onder druk",
    "1 gedaald",
    "4 niet te zeggen",
    "2 te weinig waarnemingen",
    "1 niet getoond",
    "1 nog niet geleverd",
    "1 geen oordeel",
  ]);
});

test("a tally adds up, and the areas of which nothing can be said are the same everywhere", () => {
  const tally = tallyOf(counted(), day)!;
  expect(tally).toMatchObject({ all: 16, silent: 9, heading: "Oordelen over 16 buurtgroepen" });
  const areas = { kpi: kept, figures: [], referenceDate: "2026-10-31", until: "", tally };
  expect(attentionOf(null, [], areas).words).toMatch(/^9 buurtgroepen zijn niet te beoordelen/);
});

test("what counts no verdicts has no tally", () => {
  expect(tallyOf(figure(), day)).toBeNull();
  expect(tallyOf(withheld("2026-W1"), day)).toBeNull();
});

test("the value is its range: in the sentence, beside the verdict, in a table and in a chart", () => {
  expect(written()).toMatchObject({
    sentence:
      "Het deel van de buurtgroepen dat op peil blijft, was 45–91%, over 11 gebieden. Of de norm van minstens 60% is gehaald, is niet te zeggen.",
    ...{ value: "45–91%", basis: "over 11 gebieden", note: "telling van oordelen", count: "11", bounds: "" },
    help: expect.stringContaining("gebieden"),
  });
  expect(inLanguage("en", () => written().basis)).toBe("over 11 areas");
  expect(pointOf(counted(), ["2026-W1"], "2026-10-31")).toMatchObject({ interval: { lower: 5 / 11, upper: 10 / 11 } });
  const release = { number: 7, publishedAt: "2026-11-01T02:00:00Z", referenceDate: "2026-10-31", isSynthetic: true };
  const area = { ...figure().area, homes: 3500 };
  const subject = { kpi: kept, area, figures: [counted()], groups: {}, sources: [], release, chosen: null };
  expect(describeChart(subject).notes).toContain("De stip is het deel dat zeker op peil is.");
});

test("where both ends are the same there is one value, and no end is rounded across the norm", () => {
  const same = { lower: 0.4, upper: 0.4 };
  expect(written({ value: 0.4, bounds: same, verdict: "OFF_TRACK" }).value).toBe("40%");
  expect(written({ value: 0.25, bounds: { lower: 0.25, upper: 0.5996 }, verdict: "OFF_TRACK" }).value).toBe(
    "25,00–59,96%",
  );
});

test("why it got its verdict is drawn from the range and the norm, and told without a percentage of certainty", () => {
  const decision = decisionOf(counted(), { unit: "SHARE", inference: "COUNT" });
  expect(decision!.words).toMatch(/^Dit cijfer telt oordelen/);
  expect(decision!.drawing).toMatchObject({
    ...{ kind: "norm", lower: { label: "45%" }, upper: { label: "91%" } },
    alt: "Het cijfer ligt tussen 45% en 91%; de grens ligt bij norm 60%.",
  });
});

test("a count of goals says that it counts goals, in its heading, beside its value and in what would help", () => {
  const ofGoals = {
    verdictCounts: [{ verdict: "ON_TRACK", note: null, withheld: null, count: 0 }, ...verdictCounts],
  } satisfies Partial<PublishedFigure>;
  expect(tallyOf(counted(ofGoals), day)).toMatchObject({
    ...{ heading: "Oordelen over 16 doelen", isOfGoals: true, all: 16 },
  });
  const told = written(ofGoals);
  expect(told).toMatchObject({ basis: "over 11 doelen", help: expect.stringContaining("doelen") });
  expect(decisionOf(counted(ofGoals), { unit: "SHARE", inference: "COUNT" })!.words).toContain("doelen");
});

test("goals of a year that is over were reached or not; only while it runs are they on course", () => {
  const count = (verdict: "ON_TRACK" | "OFF_TRACK" | "MAINTAINED", count: number): VerdictCount => ({
    ...{ verdict, count, note: null, withheld: null },
  });
  const hidden: VerdictCount = { verdict: null, note: null, withheld: "TOO_FEW", count: 1 };
  const words = (period: string) =>
    tallyOf(
      counted({
        period,
        verdictCounts: [count("ON_TRACK", 14), count("OFF_TRACK", 3), count("MAINTAINED", 2), hidden],
      }),
      day,
    )!.counts.map((one) => `${one.count} ${one.verdict.word}`);
  expect(words("2025")).toEqual(["14 gehaald", "3 niet gehaald", "2 op peil", "1 niet getoond"]);
  expect(words("2026")).toEqual(["14 op koers", "3 niet op koers", "2 op peil", "1 niet getoond"]);
  expect(words("2025-tmT2")).toEqual(["14 lag op koers", "3 lag niet op koers", "2 op peil", "1 niet getoond"]);
});

test("one is told as one", () => {
  const one = (verdict: "ON_TRACK" | "MAINTAINED") =>
    tallyOf(counted({ verdictCounts: [{ verdict, note: null, withheld: null, count: 1 }] }), day)!.heading;
  expect([one("MAINTAINED"), one("ON_TRACK")]).toEqual(["Oordeel over 1 buurtgroep", "Oordeel over 1 doel"]);
  expect(written({ n: 1 }).basis).toBe("over 1 gebied");
});
