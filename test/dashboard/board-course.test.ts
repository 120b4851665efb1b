/** What stands at the right of the table of the overview: a change, with what it is since, and the course of the figure; and what is said of an address. */
import { describe, expect, test } from "vitest";
import type { Figure } from "../../dashboard/src/lib/server/answers.ts";
import { notThere } from "../../dashboard/src/lib/server/pages/board-span.ts";
import { board, of, plain, rowOf, closed, part, running } from "./board.ts";
import { figure, norm, places, resilience, withheld } from "./figure.ts";

test("a year that runs is compared with the same part of the year before, never with a whole one", () => {
  const change = (since: string, value: number) => ({
    ...{ value, lower: -0.04, upper: 0.22, level: 0.9, since },
    break: null,
  });
  const figures = [
    { ...closed, change: change("2024", -0.1) },
    { ...part, change: change("2025-tmT2", 0.09) },
    running,
  ];
  expect(rowOf(figures).change).toMatchObject({
    value: "+9 procentpunt",
    margin: "(−4 tot +22)",
    fromTo: "t/m T2, 2025 naar 2026",
  });
  expect(rowOf(figures, "2025").change).toMatchObject({ value: "−10 procentpunt", fromTo: "2024 naar 2025" });
  expect(rowOf([running]).change).toBeNull();
});

test("a change of a part of the year says between which values, where the row shows neither", () => {
  const change = { value: 1, lower: null, upper: null, level: null, since: "2025-tmT2", break: null };
  const counted = (period: string, value: number, more = {}) => figure({ period, value, ...more });
  const figures = [
    counted("2025", 4),
    counted("2025-tmT2", 4),
    counted("2026-tmT2", 5, { change }),
    counted("2026", 6, { verdict: "NOT_DUE" }),
  ];
  const fromWhat = (asked?: string, more: Figure[] = figures) => plain(rowOf(more, asked, places).change!.margin);
  expect(fromWhat()).toBe("(van 4 naar 5)");
  expect(fromWhat("2026-tmT2")).toBe("");
  // With what is told, a reader would reckon otherwise.
  expect(fromWhat(undefined, figures.with(1, counted("2025-tmT2", 3)))).toBe("");
});

test("with what a part of a year is compared is told where one is", () => {
  const change = { value: 1, lower: null, upper: null, level: null, break: null };
  const noteOf = (period: string, since: string) =>
    board(of(places, [figure({ period, value: 4, change: { ...change, since } })]), "2025").note;
  expect(noteOf("2025", "2024")).toBe("");
  expect(
    board(of(places, [figure({ period: "2025-tmT2", change: { ...change, since: "2024-tmT2" } })]), "2025-tmT2").note,
  ).toBe("Een deel van een jaar vergelijken we met hetzelfde deel van het jaar ervoor.");
});

test("in a part of a year the course has the norm of its year", () => {
  const six = (period: string, value: number, asked: number | null) =>
    figure({ period, value, goal: asked === null ? null : norm(asked, `${period}-12-31`) });
  const grown = [six("2025", 4, 6), six("2026-tmT2", 5, null), six("2026", 6, 8)];
  expect(rowOf(grown, "2026-tmT2", places).course!.normLabel).toMatchObject({ text: "8" });
  const shares = [
    six("2025-tmT2", 0.5, null),
    six("2025", 0.5, 0.6),
    six("2026-tmT2", 0.5, null),
    six("2026", 0.5, 0.7),
  ];
  expect(rowOf(shares, "2026-tmT2").course!.normLabel).toMatchObject({ text: "70%" });
});

test.each([
  ["2031", "Voor 2031 is er op deze pagina geen cijfer. U ziet de nieuwste stand."],
  ["2026-T2", "Voor 2026 T2 is er op deze pagina geen cijfer. U ziet de nieuwste stand."],
  ["onzin", "Deze periode kennen we niet. U ziet de nieuwste stand."],
  ["2026", ""],
  ["", ""],
  [undefined, ""],
])("of an address with %s it is told when there is nothing of it", (asked, words) => {
  expect(plain(notThere(asked, [figure({ period: "2026" }), figure({ period: "2026-T2" })]))).toBe(words);
});

test("the course fills its box, and its norm has its number", () => {
  const years = ["2023", "2024", "2025"].map((period, at) => ({
    ...closed,
    period,
    value: 0.6 + at / 100,
    lower: null,
    upper: null,
  }));
  const { lines, normLabel, height } = rowOf(years).course!;
  const heights = lines
    .join()
    .match(/,[\d.]+/g)!
    .map((y) => Number(y.slice(1)));
  expect(Math.max(...heights) - Math.min(...heights)).toBeGreaterThan(height / 4);
  expect(normLabel).toMatchObject({ text: "65%" });
  expect(normLabel!.y).toBeLessThan(height / 2);
  expect(rowOf([withheld("2025")]).course).toBeNull();
});

/** How high everything lies that a path or a list of ends draws. */
const heightsOf = ({ bands, lines, bars }: NonNullable<ReturnType<typeof rowOf>["course"]>) =>
  [...bands, ...lines]
    .join()
    .match(/,[\d.-]+/g)
    ?.map((y) => Number(y.slice(1)))
    .concat(bars.flatMap(({ lower, upper }) => [lower, upper])) ?? bars.flatMap(({ lower, upper }) => [lower, upper]);

describe("nothing of a course lies outside its box", () => {
  const wave = (period: string, lower: number, upper: number) =>
    figure({ period, value: (lower + upper) / 2, lower, upper });

  test.each([
    ["margins wider than the values lie apart", [wave("2023-W1", 50, 70), wave("2024-W1", 52, 72)]],
    ["one value with its margin", [wave("2023-W1", 59, 61)]],
  ])("with %s", (_, figures) => {
    const course = rowOf(figures, undefined, resilience).course!;
    const heights = heightsOf(course);
    expect(Math.min(...heights)).toBeGreaterThan(0);
    expect(Math.max(...heights)).toBeLessThan(course.height);
  });

  test("and of a count of verdicts its two ends lie on both sides of the norm, without a line for its lower end", () => {
    const counted = (period: string, lower: number, upper: number) =>
      figure({
        ...{ period, value: lower, bounds: { lower, upper }, intervalReason: "COUNT_OF_VERDICTS" },
        ...{ verdict: "INCONCLUSIVE", goal: norm(0.6) },
      });
    const course = rowOf([counted("2025-W1", 0.55, 1), counted("2026-W1", 0.45, 0.91)]).course!;
    const heights = heightsOf(course);
    expect([course.lines, course.alone, course.spot]).toEqual([[], [], null]);
    expect(Math.min(...heights)).toBeGreaterThan(0);
    expect(Math.max(...heights)).toBeLessThan(course.height);
    const [ends] = course.bars;
    expect(ends!.upper).toBeLessThan(course.normLabel!.y);
    expect(ends!.lower).toBeGreaterThan(course.normLabel!.y);
  });
});
