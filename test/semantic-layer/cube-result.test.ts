/** What Cube's native addon would do with rows, done in TypeScript: the same names, the same wire format, the same refusals. */
import { expect, test } from "vitest";
import { pivotQuery, resultData, type Shape } from "../../semantic-layer/cube/result.ts";

const shape: Shape = {
  aliasToMemberNameMap: { cases__opened: "cases.opened", cases__month: "cases.month", cases__at_day: "cases.at.day" },
  annotation: {
    "cases.opened": { type: "number" },
    "cases.month": { type: "string" },
    "cases.at.day": { type: "time" },
    "cases.at": { type: "time" },
  },
  query: { measures: ["cases.opened"], dimensions: ["cases.month"] },
};

test("numbers travel as strings, what is missing as null", () => {
  const rows = [
    { cases__month: "2026-01", cases__opened: 12 },
    { cases__month: null, cases__opened: 3n },
  ];
  expect(resultData(rows, shape)).toEqual([
    { "cases.month": "2026-01", "cases.opened": "12" },
    { "cases.month": null, "cases.opened": "3" },
  ]);
});

test("a time has milliseconds, no zone, and its bare name beside its granularity", () => {
  const query = { timeDimensions: [{ dimension: "cases.at", granularity: "day" }] };
  const rows = [{ cases__at_day: new Date("2026-03-01T00:00:00Z") }, { cases__at_day: "2026-03-02 10:11:12.3456" }];
  expect(resultData(rows, { ...shape, query })).toEqual([
    { "cases.at.day": "2026-03-01T00:00:00.000", "cases.at": "2026-03-01T00:00:00.000" },
    { "cases.at.day": "2026-03-02T10:11:12.345", "cases.at": "2026-03-02T10:11:12.345" },
  ]);
});

test("of several granularities the bare name is the finest", () => {
  const map = { d: "cases.at.day", m: "cases.at.month" };
  const annotation = { ...shape.annotation, "cases.at.month": { type: "time" } };
  const rows = [{ m: "2026-03-01T00:00:00.000", d: "2026-03-09T00:00:00.000" }];
  const [row] = resultData(rows, { ...shape, aliasToMemberNameMap: map, annotation, query: {} }) as Record<
    string,
    string
  >[];
  expect(row!["cases.at"]).toBe("2026-03-09T00:00:00.000");
});

test("compact and columnar answers hold the same cells", () => {
  const rows = [
    { cases__month: "2026-01", cases__opened: 1 },
    { cases__month: "2026-02", cases__opened: 2 },
  ];
  const members = ["cases.month", "cases.opened"];
  expect(resultData(rows, { ...shape, resType: "compact" })).toEqual({
    members,
    dataset: [
      ["2026-01", "1"],
      ["2026-02", "2"],
    ],
  });
  expect(resultData(rows, { ...shape, resType: "columnar" })).toEqual({
    members,
    columns: [
      ["2026-01", "2026-02"],
      ["1", "2"],
    ],
  });
});

test("a member without an annotation is hidden, and is refused also when there are no rows", () => {
  const hidden: Shape = { ...shape, annotation: { "cases.opened": { type: "number" } } };
  expect(() => resultData([{ cases__month: "2026-01", cases__opened: 1 }], hidden)).toThrow(
    "hidden member: 'cases.month'",
  );
  expect(() => resultData([], hidden)).toThrow("hidden member: 'cases.month'");
  expect(resultData([], shape)).toEqual([]);
});

test("answers to compared date ranges say which range each row is of", () => {
  const query = { timeDimensions: [{ dimension: "cases.at", dateRange: ["2026-01-01", "2026-01-31"] }] };
  const compared: Shape = { ...shape, query, queryType: "compareDateRangeQuery" };
  expect(resultData([{ cases__opened: 1 }], compared)).toEqual([
    { "cases.opened": "1", compareDateRange: "2026-01-01 - 2026-01-31" },
  ]);
  expect(pivotQuery("compareDateRangeQuery", [{ dimensions: ["cases.month"] }])).toMatchObject({
    dimensions: ["compareDateRange", "cases.month"],
  });
});

test("blended answers share one time", () => {
  const query = { timeDimensions: [{ dimension: "cases.at", granularity: "day" }] };
  const blended: Shape = { ...shape, query, queryType: "blendingQuery" };
  const [row] = resultData([{ cases__at_day: "2026-03-01T00:00:00.000" }], blended) as Record<string, string>[];
  expect(row!["time.day"]).toBe("2026-03-01T00:00:00.000");
  expect(pivotQuery("blendingQuery", [query, { measures: ["other.n"] }])).toMatchObject({
    measures: ["other.n"],
    timeDimensions: [{ dimension: "time", granularity: "day" }],
  });
});
