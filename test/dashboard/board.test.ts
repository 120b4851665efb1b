/** The table of the overview: which periods it is about, and what stands in its cells. */
import { describe, expect, test } from "vitest";
import { inLanguage } from "./language.ts";
import type { Figure, Kpi } from "../../dashboard/src/lib/server/answers.ts";
import { choicesOf, spanOf } from "../../dashboard/src/lib/server/pages/board-span.ts";
import { boardPeriodField } from "../../dashboard/src/lib/server/pages/options.ts";
import { board, of, plain, told, rowOf, share, closed, part, running } from "./board.ts";
import { action, drawn, figure, hold, norm, places, resilience, withheld } from "./figure.ts";

describe("the periods", () => {
  const figures = ["2024", "2025", "2026", "2025-tmT2", "2026-tmT2", "2026-T2", "2026-W1", "2026-V1"].map((period) =>
    figure({ period }),
  );
  test.each(
    drawn(`
    asked     | on         | closed    | running   | until
    ----------+------------+-----------+-----------+-----------
              | 2026-10-31 | 2025      | 2026      |
    2026      | 2026-10-31 | 2025      | 2026      |
    2025      | 2026-10-31 | 2025      |           | 2025-12-31
    2026-tmT2 | 2026-10-31 | 2026-tmT2 |           | 2026-08-31
    2026-tmT2 | 2026-07-31 | 2025-tmT2 | 2026-tmT2 |
    2026-T2   | 2026-10-31 | 2025      | 2026      |
    nonsense  | 2026-10-31 | 2025      | 2026      |
              | 2026-12-31 | 2026      |           |`),
  )("of an address with '$asked' on $on", ({ asked, on, ...expected }) => {
    const span = spanOf(asked, figures, on!);
    expect({ closed: span.closed, running: span.running ?? "", until: span.until ?? "" }).toEqual(expected);
  });

  test("that can be chosen are the years and their parts from 1 January, closed and running", () => {
    const span = spanOf("2026-tmT2", figures, "2026-07-31");
    const field = boardPeriodField(span, choicesOf(figures), "2026-07-31");
    expect(field).toMatchObject({ name: "period", chosen: "2026-tmT2" });
    expect(field.groups.map(({ options }) => options.map(({ value, label }) => `${value}: ${plain(label)}`))).toEqual([
      [": Nieuwste stand"],
      ["2025: 2025", "2024: 2024"],
      ["2026-tmT2: 2026 t/m T2 tot nu toe", "2025-tmT2: 2025 t/m T2"],
    ]);
  });

  test("are named in the head of the table", () => {
    const figures = [...of(action, [closed, running]), ...of(resilience, [figure({ period: "2026-W1" })])];
    const { closed: over, running: runs } = board(figures);
    expect([over, plain(runs)]).toEqual(["2025 · enquête 2026", "2026, t/m 31 oktober"]);
    expect(board(figures, "2025").running).toBe("");
  });
});

test("a promise stands there in the words of the plan, and what stands beside its headline below that", () => {
  const beside: Kpi = { ...action, code: "support_given", headline: false, beside: action.code };
  const explains: Kpi = { ...action, code: "tenants_active", headline: false, partOf: action.code };
  const { promises } = board([], undefined, [action, beside, explains]);
  expect(
    promises.map(({ number, sentence, rows }) => ({ number, sentence, ids: rows.map(({ kpi }) => kpi.code) })),
  ).toEqual([
    {
      number: 1,
      sentence:
        "Met actief sociaal beheer ondersteunen we onze huurders zodat zij zelf in actie komen bij ongewenste situaties",
      ids: ["tenants_took_action", "support_given"],
    },
  ]);
  expect(inLanguage("en", () => board([], undefined, [action]).promises[0]!.sentence)).toMatch(/^With active/);
});

describe("every verdict names its period", () => {
  test("a year that is over was reached or not; one that runs has the word of its part that is over", () => {
    const row = rowOf([closed, part, running]);
    expect(told(row.closed)).toBe("48% · 52 van de 109 · marge 39–57% · 2025: niet gehaald");
    expect(told(row.running)).toBe("58% · 52 van de 109 · marge 39–57% · 2026 t/m T2 (57%): nog niet te zeggen");
    expect(row.goal).toBe("minstens 65%");
  });

  test("where the norm is not held against the year so far there is no word before its day", () => {
    const six = (period: string, value: number, more = {}) =>
      figure({
        period,
        value,
        intervalReason: "COMPLETE_COUNT",
        goal: norm(period === "2025" ? 6 : 8, `${period}-12-31`),
        ...more,
      });
    const figures = [
      six("2025", 4, { verdict: "OFF_TRACK", hitsNeeded: 2 }),
      six("2026", 6, { verdict: "NOT_DUE", hitsNeeded: 2 }),
      figure({ period: "2026-tmT2", value: 5 }),
    ];
    const row = rowOf(figures, undefined, places);
    expect(told(row.closed)).toBe("4 · 2025: niet gehaald · 2 te weinig");
    expect(told(row.running)).toBe("6 · oordeel na 31 december · nog 2 nodig");
    expect(plain(row.goal)).toBe("2025: minstens 6, 2026: minstens 8");
    expect(told(rowOf(figures, "2026-tmT2", places).closed)).toBe("5 · oordeel na 31 december");
  });

  test("what the law asks was complied with or not", () => {
    const legal = figure({
      ...share,
      period: "2025",
      verdict: "ON_TRACK",
      goal: norm(0.4, "2025-12-31"),
      isLegalNorm: true,
    });
    expect(told(rowOf([legal]).closed)).toContain("2025: voldaan");
  });

  test("a survey has its own, and nothing of it runs", () => {
    const wave = (period: string) =>
      figure({ period, value: 60.6, lower: 59.71, upper: 61.49, verdict: "MAINTAINED", goal: hold(60.2, 2) });
    const row = rowOf([wave("2023-W1"), wave("2025-W1"), wave("2026-W1")], undefined, resilience);
    expect(told(row.closed)).toBe("60,6 · marge 59,7–61,5 · enquête 2026: op peil");
    expect(told(row.running)).toBe("oordeel na de volgende enquête");
    expect(plain(row.goal)).toBe("hoogstens 2 punten onder 60,2 (2023)");
  });
});

const counted = { intervalReason: "COMPLETE_COUNT" as const, lower: null, upper: null };

test.each([
  ["INCONCLUSIVE", { value: 0.48 }, "niet te zeggen · geteld onder de norm"],
  ["INCONCLUSIVE", { value: 0.66 }, "niet te zeggen · geteld boven de norm"],
  [
    "INCONCLUSIVE",
    { verdictNote: "NOT_ALL_KNOWN", bounds: { lower: 0.4, upper: 0.7 } },
    "niet te zeggen · niet alles is bekend (nog open: 40–70%)",
  ],
  ["OFF_TRACK", { ...counted, hitsNeeded: 1 }, "niet gehaald · 1 te weinig"],
  ["OFF_TRACK", { hitsNeeded: 28 }, "niet gehaald"],
  ["ON_TRACK", { hitsNeeded: 0 }, "gehaald"],
  ["OUTDATED", {}, "te oud · laatste levering 16 juni 2025"],
] as const)("of %s with %j it is told how far it was", (verdict, more, expected) => {
  expect(told(rowOf([{ ...closed, verdict, ...more }]).closed)).toMatch(
    new RegExp(`2025: ${expected.replaceAll(/[()]/g, "\\$&")}$`),
  );
});

test.each([
  [{ missesLeft: 2, hitsNeeded: 0 }, "nog 2 afwijkingen mogelijk"],
  [{ missesLeft: 1 }, "nog 1 afwijking mogelijk"],
  [{ missesLeft: 0 }, "geen afwijking meer mogelijk"],
  [
    { missesLeft: 0, rowsUnfilled: 3, rowsWaiting: 1, bounds: { lower: 0.951, upper: 0.98 } },
    "geen afwijking meer mogelijk; 4 niet bekend: tellen die als afwijking, dan is het 95%",
  ],
  [{ ...counted, hitsNeeded: 2 }, "nog 2 nodig"],
  [{ ...counted, hitsNeeded: 0 }, "norm nu bereikt"],
  [{ hitsNeeded: 28 }, ""],
  [{ forecast: { lower: 0.48, upper: 0.66, level: 0.95, more: 20 } }, "met ongeveer 20 zaken erbij: 48% tot 66%"],
  [{}, ""],
])("a running year with %j ends with what is still needed", (more, expected) => {
  expect(plain(rowOf([closed, { ...running, ...more }]).running!.needed)).toBe(expected);
});

describe("what is not there", () => {
  test("is late, does not exist, or was never asked: three different things", () => {
    expect(told(rowOf([closed, withheld("2026", "NOT_DELIVERED")]).running)).toBe("2026: nog niets geleverd");
    expect(told(rowOf([withheld("2025", "TOO_FEW"), running]).closed)).toBe("niet getoond");
    expect(told(rowOf([running]).closed)).toBe("nog geen cijfer");
    const unjudged = { ...part, verdict: null, goal: null };
    expect(told(rowOf([closed, running, unjudged], "2026-tmT2").closed)).toMatch(/^57% .* · oordeel na 31 december$/);
    expect(told(rowOf([closed, { ...unjudged, period: "2025-tmT2" }], "2025-tmT2").closed)).toMatch(
      / · oordeel alleen over heel 2025$/,
    );
    const years = of(places, [figure({ period: "2026", value: 6, goal: norm(8) })]);
    const parts = of(action, [part]);
    const [, row] = board([...years, ...parts], "2026-tmT2", [action, places]).promises;
    expect(told(row!.rows[0]!.closed)).toBe("alleen per heel jaar");
    expect(row!.rows[0]!.goal).toBe("minstens 8");
  });

  test("has no goal only where a figure says so", () => {
    expect(rowOf([figure({ period: "2025" })]).goal).toBe("nog geen doel");
    expect(rowOf([figure({ period: "2025" }), figure({ period: "2026" })], "2025").goal).toBe("geen doel");
    expect(rowOf([withheld("2025", "NOT_DELIVERED"), withheld("2026", "NOT_DELIVERED")]).goal).toBe("nog geen doel");
  });

  test("has the goal that was agreed of it, also while nothing was delivered", () => {
    const goal = (period: string, more = {}) => ({
      ...{ ...norm(0.6), period, state: "AGREED" as const, areaLevel: "ASSOCIATION" as const, ...more },
    });
    const goalOf = (asked: string | undefined, ...goals: ReturnType<typeof goal>[]) =>
      plain(
        board(
          of(action, [closed, withheld("2026", "NOT_DELIVERED"), withheld("2026-tmT2", "NOT_DELIVERED")]),
          asked,
          [action],
          goals,
        ).promises[0]!.rows[0]!.goal,
      );
    expect(goalOf(undefined, goal("2026"))).toBe("2025: minstens 65%, 2026: minstens 60%");
    expect(goalOf("2026-tmT2", goal("2026"))).toBe("minstens 60%");
    expect(goalOf(undefined, goal("2026", { state: "PROPOSED" }))).toBe("2025: minstens 65%");
    expect(goalOf(undefined, goal("2026", { areaLevel: "MUNICIPALITY" }))).toBe("2025: minstens 65%");
  });
});

test("looking back, no later figure is told, no later survey, and nothing of what runs", () => {
  const wave = (period: string) => figure({ period, value: 60 });
  const figures = [...of(action, [closed, part, running]), ...of(resilience, [wave("2025-W1"), wave("2026-W1")])];
  const rows = (asked: string) => board(figures, asked).promises.flatMap((promise) => promise.rows);
  expect(rows("2025").map((row) => [row.closed.period, row.running])).toEqual([
    ["enquête 2025", null],
    ["2025", null],
    ["2025", null],
  ]);
  // A survey that ended before the part did is in it, one that had not ended is not.
  expect(board([...figures, ...of(action, [figure({ period: "2026-tmT1" })])], "2026-tmT1").closed).toBe(
    "2026 t/m T1 · enquête 2025",
  );
  expect(board(figures, "2026-tmT2").closed).toBe("2026 t/m T2 · enquête 2026");
});

test("where value, baseline and change do not add up as they are shown, that is told once below the table", () => {
  const wave = (value: number, baseline: number, more = {}) =>
    figure({
      ...{ period: "2026-W1", value, lower: value - 0.8, upper: value + 0.8, goal: hold(baseline, 2) },
      change: { value: value - baseline, lower: -1, upper: 2, level: 0.9, since: "2023-W1", break: null, ...more },
    });
  const noteOf = (one: Figure) => board(of(resilience, [one])).note;
  expect(noteOf(wave(60.64, 60.16))).toBe("Berekend uit de onafgeronde cijfers.");
  expect(noteOf(wave(60.6, 60.2))).toBe("");
  expect(noteOf(wave(60.64, 60.16, { since: "2025-W1" }))).toBe("");
});
