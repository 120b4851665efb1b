import { expect, test } from "vitest";
import "./language.ts";
import type { ChartSubject } from "../../dashboard/src/lib/server/charts/chart.ts";
import { describeChart } from "../../dashboard/src/lib/server/charts/chart.ts";
import type { Figure } from "../../dashboard/src/lib/server/answers.ts";
import { fallbackWords, refuseUnknownPeriod } from "../../dashboard/src/lib/server/pages/embed.ts";
import type { KpiView } from "../../dashboard/src/lib/server/pages/kpi-view.ts";
import { action, figure, norm, places, withheld } from "./figure.ts";

const year = (period: string, value: number, definitionVersion = 1) =>
  figure({ period, value, definitionVersion, verdict: "ON_TRACK", goal: norm(0.5), intervalReason: "COMPLETE_COUNT" });
const chart = (figures: Figure[], more: Partial<ChartSubject> = {}) =>
  describeChart({
    kpi: action,
    area: { code: "voorbeeld", name: "Voorbeeld", level: "ASSOCIATION", homes: 3500 },
    figures,
    groups: {},
    sources: [{ name: "Overlastzaken" }],
    release: { number: 7, publishedAt: "2026-11-01", referenceDate: "2026-10-31", isSynthetic: true },
    chosen: figures.at(-1)?.period ?? null,
    ...more,
  });

/** How many there are on a day: it does not grow through the year. */
const state = { ...places, countedFrom: null };

test("a chart says which period its sentence is about, also to whoever cannot see it", () => {
  const { finding, alt } = chart([year("2024", 0.58), year("2025", 0.64)], { chosen: "2024" });
  expect(finding).toBe(
    "2024: Het deel van de zaken waarin de melder zelf in actie kwam, was 58%. De norm is minstens 50%: gehaald.",
  );
  expect(alt).toContain(finding);
});

test("a chart of a figure that is made of others says them in words, also to whoever cannot see it, and no other chart does", () => {
  const of = { period: "2025", reason: null, weight: 0.5 } as const;
  const parts = [
    { ...of, kpi: "tenants_grade", name: "huurders", value: 7.14, grade: 7.14 },
    { ...of, kpi: "team_grade", name: "ons team", value: 7, grade: 7 },
  ];
  const composite = chart([figure({ period: "2025", value: 7.07, parts })]);
  expect(composite.parts).toBe("Onderdelen: huurders 7,1 · ons team 7,0.");
  expect(composite.alt).toContain("Onderdelen: huurders 7,1");
  const plain = chart([year("2025", 0.64)]);
  expect(plain.parts).toBe("");
  expect(plain.alt).not.toContain("Onderdelen");
});

test("a year that still runs is never told as a whole one: not in the sentence, the table, the notes or the alt text", () => {
  const { finding, alt, rows, notes } = chart([year("2025", 0.58), year("2026", 0.64)]);
  expect(finding).toMatch(/^2026 tot nu toe: /);
  expect(alt).not.toContain("Van 58%");
  expect(rows.map(({ period }) => period)).toEqual(["2025", "2026 tot nu toe"]);
  expect(notes).toContain("2026 loopt nog");
  expect(chart([year("2024", 0.58), year("2025", 0.64)]).notes).not.toContain("loopt nog");
});

test("what happened so far is not joined to whole years, and the trend is told of whole years only", () => {
  const figures = [year("2024", 0.2), year("2025", 0.58), year("2026", 0.64)];
  const { alt, notes, drawings } = chart(figures);
  expect(alt).toContain("Van 20% in 2024 naar 58% in 2025.");
  expect(notes).toContain("Vergelijk het niet met een periode die voorbij is.");
  expect(notes).not.toMatch(/onderbroken/);
  const pathsOf = ({ wide }: typeof drawings) => (wide.kind === "series" ? wide.lines : []);
  expect(pathsOf(drawings).map((path) => path.split("L").length)).toEqual([2]);
  const columns = chart([year("2025", 4), year("2026", 2)], { kpi: state }).drawings.wide;
  expect(columns).toMatchObject({ columns: [{ isRunning: false }, { isRunning: true }] });
});

test("a period that was asked for and has no figure is said beside the one that is shown", () => {
  const release = { referenceDate: "2026-10-31" };
  const view = (missedPeriod: string | null) => ({ missedPeriod, release, figure: year("2025", 0.6) }) as KpiView;
  expect(fallbackWords(view("2026-T2"))).toBe("Voor 2026 T2 is er geen cijfer. U ziet 2025.");
  expect(fallbackWords(view("x".repeat(900))).length).toBeLessThan(80);
  expect(fallbackWords(view(null))).toBe("");
});

test("what is no period is refused where a chart leaves the house", () => {
  const view = (missedPeriod: string | null) => ({ missedPeriod }) as KpiView;
  const body = { status: 404, message: "Periode ‘zzz’ kennen we niet.", kind: "unknown" };
  expect(() => refuseUnknownPeriod(view("zzz"))).toThrow(expect.objectContaining({ status: 404, body }));
  expect(() => refuseUnknownPeriod(view("2031"))).not.toThrow();
  expect(() => refuseUnknownPeriod(view(null))).not.toThrow();
});

test("every break of the line is explained: what is withheld, a missing year, and another definition", () => {
  const [whole, broken, redefined] = [/onderbroken/, /onderbroken/, /definitie is tussendoor veranderd/];
  expect(chart([year("2023", 0.2), year("2024", 0.6)]).notes).not.toMatch(whole);
  expect(chart([year("2022", 0.2), year("2023", 0.6), withheld("2024"), year("2025", 0.5)]).notes).toMatch(broken);
  expect(chart([year("2021", 0.2), year("2022", 0.6), year("2024", 0.5)]).notes).toMatch(broken);
  const changed = chart([year("2022", 0.2), year("2023", 0.6), year("2024", 0.5, 2)]).notes;
  expect(changed).toMatch(redefined);
  expect(changed).not.toMatch(broken);
});

test("the subtitle tells of how many cases or answers the figure is, and of how many homes where everything was counted", () => {
  const cases = [year("2024", 0.5), { ...year("2025", 0.6), n: 107 }, { ...year("2026", 0.6), n: 98 }];
  expect(chart(cases, { chosen: "2025" }).subtitle).toBe(
    "Procent, 2024 tot en met 2026. Voorbeeld: 107 afgesloten zaken in 2025.",
  );
  const counted = chart([year("2025", 4)], { kpi: places });
  expect(counted.subtitle).toBe("Aantal, 2025. Voorbeeld, 3.500 verhuurde woningen.");
});

test("the subtitle of a complete count tells what it is a share of, and of how many", () => {
  const kpi = { ...action, inference: "COUNT" as const, observed: "toewijzingen die passend of niet passend zijn" };
  const shared = { ...year("2025", 0.93), numerator: 166, denominator: 178, n: 178 };
  expect(chart([shared], { kpi }).subtitle).toBe(
    "Procent, 2025. Voorbeeld: 178 toewijzingen die passend of niet passend zijn in 2025.",
  );
  const verdicts = { ...year("2025", 0.6), n: 81 };
  expect(chart([verdicts], { kpi: { ...kpi, observed: "doelen met een oordeel" } }).subtitle).toContain(
    "Voorbeeld: 81 doelen met een oordeel in 2025.",
  );
});

test("a line that would hardly move is drawn as spots, each with its own margin", () => {
  const margin = (value: number) => ({ lower: value - 0.2, upper: value + 0.2, intervalLevel: 0.95 });
  const drawn = (values: number[]) => {
    const figures = values.map((value, at) => ({ ...year(String(2023 + at), value), ...margin(value) }));
    const { drawings, notes } = chart(figures);
    return { ...(drawings.wide.kind === "series" ? drawings.wide : { lines: [], bars: [] }), notes };
  };
  const [flat, steep] = [drawn([0.5, 0.55, 0.52]), drawn([0.3, 0.6, 0.5])];
  expect([flat.lines.length, flat.bars.length, steep.lines.length, steep.bars.length]).toEqual([0, 3, 1, 0]);
  expect([flat.notes, steep.notes]).toEqual([
    expect.stringContaining("De streep bij een stip is de marge"),
    expect.stringContaining("De band is de marge"),
  ]);
});

test("the value that the page is about is the only strong one, in a line and in columns", () => {
  const strong = (figures: Figure[], chosen: string, more: Partial<ChartSubject> = {}) =>
    Object.values(chart(figures, { chosen, ...more }).drawings).map((drawing) =>
      drawing.kind === "columns"
        ? drawing.columns.flatMap(({ label }) => (label.isStrong ? label.text : []))
        : [...drawing.labels.flatMap(({ tone, text }) => (tone === "strong" ? text : [])), drawing.last!.isStrong],
    );
  const shares = [year("2024", 0.2), year("2025", 0.52), year("2026", 0.57)];
  expect(strong(shares, "2025")).toEqual([
    ["52%", false],
    ["52%", false],
  ]);
  expect(strong(shares, "2026")).toEqual([[true], [true]]);
  expect(strong([year("2025", 4), year("2026", 6)], "2025", { kpi: state })).toEqual([["4"], ["4"]]);
});

test("the first value beside the line is written as in the table", () => {
  const counted = [0.584, 0.6, 0.64].map((value, index) => ({
    ...year(String(2023 + index), value),
    denominator: 400,
  }));
  const { drawings, rows } = chart(counted);
  expect(rows[0]!.value).toBe("58,4%");
  expect(drawings.wide).toMatchObject({
    labels: expect.arrayContaining([expect.objectContaining({ text: "58,4%" })]),
    last: { value: rows[2]!.value },
  });
});

test("a margin says how sure it is: beside the line, below a pointer, in the alt text and in the note", () => {
  const sampled = { ...year("2025", 0.64), ...{ lower: 0.56, upper: 0.72, intervalLevel: 0.95, intervalReason: null } };
  const { drawings, rows, alt, notes } = chart([sampled]);
  expect(drawings.wide).toMatchObject({ last: { margin: "56–72%", level: "95% zeker" } });
  expect(rows[0]).toMatchObject({ margin: "56–72%", level: "95% zeker" });
  expect(alt).toContain("64% (marge 56% tot 72% met 95% zekerheid)");
  expect(notes).toContain("met 95% zekerheid");
  expect(chart([year("2025", 0.64)]).rows[0]).toMatchObject({ margin: "", level: "" });
});

test("columns have no line that could be broken", () => {
  const { notes } = chart([year("2023", 3), withheld("2024"), year("2025", 4)], { kpi: state });
  expect(notes).toMatch(/kolom ontbreekt/);
  expect(notes).not.toMatch(/lijn/);
});

test("beside a last period without a value no other value stands at the end, where it would read as its own", () => {
  const figures = [year("2023", 0.52), year("2024", 0.61), year("2025", 0.59)];
  const told = (own: Figure[]) => {
    const { wide } = chart(own, { chosen: "2025" }).drawings;
    return wide.kind === "series"
      ? { last: wide.last?.value, strong: wide.labels.find(({ tone }) => tone === "strong") }
      : {};
  };
  expect(told(figures)).toEqual({ last: "59%", strong: undefined });
  expect(told([...figures, withheld("2026")])).toMatchObject({ last: undefined, strong: { text: "59%" } });
});
