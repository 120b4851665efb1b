import fc from "fast-check";
import { expect, test } from "vitest";
import { attainable, type Relation } from "../../semantic-layer/disclosure/attainable.ts";
import { midpointOfSix } from "../../semantic-layer/disclosure/midpoint-six.ts";
import { audit, suppress, type ExactCell, type ExactTable } from "../../semantic-layer/disclosure/suppression.ts";
import { publishedCount } from "../../semantic-layer/disclosure/thresholds.ts";
import { reference } from "./reference.ts";

const { geurts_lp: geurts, opensafely_table: opensafely } = reference.sdc_rules;

/** A table of rows and columns with totals; a cell is named by its row and column, "·" is the total. As many contributors as value. */
function tableOf(values: number[][], change: Record<string, Partial<ExactCell>> = {}): ExactTable {
  const rows = values.map((_, row) => String(row + 1));
  const columns = values[0]!.map((_, column) => String(column + 1));
  const sum = (inRows: string[], inColumns: string[]) =>
    inRows.reduce((all, row) => all + inColumns.reduce((part, at) => part + values[+row - 1]![+at - 1]!, 0), 0);
  const cells = [...rows, "·"].flatMap((row) =>
    [...columns, "·"].map((column) => {
      const value = sum(row === "·" ? rows : [row], column === "·" ? columns : [column]);
      const id = row + column;
      return { id, value, atMost: Infinity, contributors: value, ...change[id] };
    }),
  );
  const relations: Relation[] = [
    ...[...rows, "·"].map((row) => ({ total: `${row}·`, parts: columns.map((column) => row + column) })),
    ...[...columns, "·"].map((column) => ({ total: `·${column}`, parts: rows.map((row) => row + column) })),
  ];
  return { cells, relations };
}

test("Geurts' table reveals what the handbook says", async () => {
  const [[r1, r2], [c1, c2]] = [geurts.rows, geurts.cols] as [[number, number], [number, number]];
  const { cells, relations } = tableOf([
    [c1 - 1, r1 - c1 + 1],
    [1, r2 - 1],
  ]);
  expect(cells.find(({ id }) => id === "·2")!.value).toBe(c2);
  const hidden = new Set(["11", "12", "21", "22"]);
  const ranges = await attainable(cells, relations, hidden, hidden);
  const found = Object.fromEntries([...ranges].map(([id, { lo, hi }]) => [`x${id}`, [lo, hi]]));
  expect(found).toEqual(geurts.intervals);
});

test("a cell that is not hidden is known, and a bound that everybody knows narrows the possible values", async () => {
  const { cells, relations } = tableOf([
    [5, 2],
    [1, 2],
  ]);
  const bounded = cells.map((cell) => (cell.id === "12" ? { ...cell, atMost: 3 } : cell));
  const ranges = await attainable(bounded, relations, new Set(["11", "12", "21", "22"]), ["11", "22", "··"]);
  expect([...ranges.values()]).toEqual([
    { lo: 4, hi: 6 },
    { lo: 1, hi: 3 },
    { lo: 10, hi: 10 },
  ]);
});

const three = [
  [20, 3, 17],
  [25, 18, 30],
  [12, 40, 22],
];

test("three other cells are hidden with a small one, which can then have several values", async () => {
  const table = tableOf(three);
  const { primary, hidden } = await suppress(table);
  expect([...primary]).toEqual(["12"]);
  expect([...hidden].sort()).toEqual(["12", "13", "22", "23"]);
  expect(await audit(table, { primary, hidden })).toEqual([]);
});

test("hiding the small cell alone is caught by the audit", async () => {
  const alone = new Set(["12"]);
  const [found] = await audit(tableOf(three), { primary: alone, hidden: alone });
  expect(found).toEqual({ id: "12", by: null, range: { lo: 3, hi: 3 } });
});

test("9 contributors are hidden, 10 and none are not", async () => {
  const of = (contributors: number) => suppress(tableOf(three, { "11": { contributors }, "12": { contributors: 50 } }));
  expect((await of(9)).primary).toEqual(new Set(["11"]));
  expect((await of(10)).primary).toEqual(new Set());
  expect((await of(0)).hidden).toEqual(new Set());
});

test("a dominated cell is hidden however many contribute, within the requested range", async () => {
  const table = tableOf(three, {
    "12": { contributors: 50 },
    "22": { contributors: 60, dominated: true, protection: 25 },
  });
  const { primary, hidden } = await suppress(table);
  expect(primary).toEqual(new Set(["22"]));
  const range = (await attainable(table.cells, table.relations, hidden, primary)).get("22")!;
  expect(range.hi - range.lo).toBeGreaterThanOrEqual(25);
});

test("two contributors who each know their own cell do not protect each other", async () => {
  const single = { contributors: 1 };
  const table = tableOf(three, { "11": single, "12": single });
  const pair = { primary: new Set(["11", "12"]), hidden: new Set(["11", "12", "21", "22"]) };
  // For everybody else both are hidden well; the one contributor of 11 knows 12 from the row.
  const exposed = await audit(table, pair);
  expect(exposed.map(({ id, by }) => [id, by])).toEqual([
    ["12", "11"],
    ["11", "12"],
  ]);
  const { primary, hidden } = await suppress(table);
  expect(hidden.has("13") || hidden.has("1·")).toBe(true);
  expect(await audit(table, { primary, hidden })).toEqual([]);
});

test("a table in which nothing can protect a cell is refused", async () => {
  const table: ExactTable = {
    cells: [
      { id: "part", value: 4, atMost: 4, contributors: 4 },
      { id: "whole", value: 4, atMost: 4, contributors: 4, protection: 9 },
    ],
    relations: [{ total: "whole", parts: ["part"] }],
  };
  await expect(suppress(table)).rejects.toThrow("cannot be protected");
});

test("a table that does not add up is refused", async () => {
  const { cells, relations } = tableOf(three);
  const hidden = new Set(["12"]);
  const wrong = cells.map((cell) => (cell.id === "1·" ? { ...cell, value: 41 } : cell));
  await expect(attainable(wrong, relations, hidden, hidden)).rejects.toThrow("parts of '1·' do not add up");
  await expect(attainable(cells.slice(1), relations, hidden, hidden)).rejects.toThrow(
    "'11', which is not in the table",
  );
  const beyond = cells.map((cell) => (cell.id === "12" ? { ...cell, atMost: 2 } : cell));
  await expect(attainable(beyond, relations, hidden, hidden)).rejects.toThrow("outside 0 and its bound 2");
});

test("in any table no primary cell is known exactly, not even to the only contributor of a cell", async () => {
  const value = fc.oneof(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 10, max: 90 }));
  const values = fc.array(fc.array(value, { minLength: 3, maxLength: 3 }), { minLength: 3, maxLength: 4 });
  await fc.assert(
    fc.asyncProperty(values, async (drawnValues) => {
      const table = tableOf(drawnValues);
      const { primary, hidden } = await suppress(table);
      for (const { id, contributors } of table.cells)
        expect(primary.has(id)).toBe(contributors > 0 && contributors < 10);
      const ranges = await attainable(table.cells, table.relations, hidden, primary);
      for (const { id, value: truth } of table.cells.filter((cell) => primary.has(cell.id))) {
        const { lo, hi } = ranges.get(id)!;
        expect(lo <= truth + 1e-6 && truth - 1e-6 <= hi && hi - lo >= 1 - 1e-6).toBe(true);
      }
    }),
    { numRuns: 25 },
  );
});

test("OpenSAFELY's table, hidden up to 7 and then to the nearest 5, has its totals from rounded cells", () => {
  const rounded = opensafely.in.map((row) => row.map((count) => (count! <= 7 ? null : publishedCount(count!))));
  expect(rounded).toEqual(opensafely.out);
  const totals = [0, 1].map((column) => rounded.reduce((sum, row) => sum + (row[column] ?? 0), 0));
  expect(totals).toEqual(opensafely.totals);
});

test("an exact count becomes the middle of its six, as OpenSAFELY has it", () => {
  for (const [count, expected] of reference.sdc_rules.midpoint6) expect(midpointOfSix(count!)).toBe(expected);
});
