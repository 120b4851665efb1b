import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { EMPTY_MARKERS } from "../../etl/contracts/columns.ts";
import { migratedDatabase } from "../support/database.ts";
import { connected } from "./support/drawn.ts";

const client = await connected((await migratedDatabase()).urls.owner);

/** `cell → value`, one a line; the cell stands between quotes so that its spaces show. */
async function casts(name: string, table: string): Promise<void> {
  for (const line of table.split("\n").filter((text) => text.includes("→"))) {
    const [cell = "", value = ""] = line.split("→").map((part) => part.trim());
    const text = cell === "null" ? null : cell.replace(/^'|'$/g, "").replace("␣", "\u00a0");
    const { rows } = await client.query(`select staging.${name}($1)::text as value`, [text]);
    expect(rows[0], `${name}(${cell})`).toEqual({ value: value === "null" ? null : value.replace(/^'|'$/g, "") });
  }
}

test("a date of an export is a date of the calendar, or none", () =>
  casts(
    "dutch_date",
    `
    '31-10-2026'           → 2026-10-31
    '1-2-2026'             → 2026-02-01
    ' 01-02-2026 '         → 2026-02-01
    '01-02-2026 00:00:00'  → 2026-02-01
    '01-02-2026 0:00'      → 2026-02-01
    '29-02-2024'           → 2024-02-29
    '29-02-2000'           → 2000-02-29
    '29-02-1900'           → null
    '29-02-2026'           → null
    '30-02-2026'           → null
    '31-04-2026'           → null
    '00-01-2026'           → null
    '01-13-2026'           → null
    '2026-10-31'           → null
    '01-02-26'             → null
    '01/02/2026'           → null
    '01-02-2026 12:30:00'  → null
    '31-12-9999'           → null
    '01-01-1753'           → null
    '1-1-1753 00:00:00'    → null
    '02-01-1753'           → 1753-01-02
    '31-12-1799'           → 1799-12-31
    '01-01-1800'           → 1800-01-01
    '30-09-2026'           → 2026-09-30
    '31-09-2026'           → null
    '29-12-2026'           → 2026-12-29
    '0x-01-2026'           → null
    '01-01-0000'           → null
    'morgen'               → null
    ''                     → null
    null                   → null
    `,
  ));

test("a sender may say that there is no date, which is not the same as a wrong one", () =>
  casts(
    "is_no_date",
    `
    ''                     → true
    null                   → true
    'n.v.t.'               → true
    '31-12-9999'           → true
    '31-12-9999 00:00:00'  → true
    '1-1-1753'             → true
    '30-02-2026'           → false
    '01-02-2026'           → false
    `,
  ));

test("a Dutch number has a decimal comma, and a dot only for thousands", () =>
  casts(
    "dutch_decimal",
    `
    '713,02'       → 713.02
    '€ 713,02'     → 713.02
    '€␣1.234,56'   → 1234.56
    '1.234'        → 1234
    '12.345.678,9' → 12345678.9
    '-5,5'         → -5.5
    '0'            → 0
    '713.02'       → null
    '1.23,4'       → null
    '1,23E+05'     → null
    ',5'           → null
    '12,'          → null
    'duizend'      → null
    ''             → null
    null           → null
    `,
  ));

test("a whole number may have thousands dots and nothing behind a comma", () =>
  casts(
    "dutch_integer",
    `
    '12'          → 12
    ' 12 '        → 12
    '1.234'       → 1234
    '-3'          → -3
    '999999999'   → 999999999
    '9999999999'  → null
    '12,5'        → null
    '12.5'        → null
    '1,23E+05'    → null
    ''            → null
    `,
  ));

test("a number of an open-data file has a decimal point", () =>
  casts(
    "point_decimal",
    `
    '4.1171' → 4.1171
    '-0.04'  → -0.04
    '4'      → 4
    'NA'     → null
    '4,1171' → null
    ''       → null
    `,
  ));

test("yes and no have many spellings, and empty is neither", () =>
  casts(
    "yes_no",
    `
    'Ja'       → true
    'j'        → true
    '1'        → true
    'WAAR'     → true
    'nee'      → false
    'N'        → false
    '0'        → false
    ''         → null
    'onbekend' → null
    'misschien'→ null
    null       → null
    `,
  ));

test("a count that was written as an estimate counts as its middle", () =>
  casts(
    "approximate_count",
    `
    '30'      → 30
    '±30'     → 30
    '± 30'    → 30
    'ca. 30'  → 30
    'circa 30'→ 30
    '30-40'   → 35
    '30 – 45' → 37
    'veel'    → null
    '30+'     → null
    ''        → null
    null      → null
    `,
  ));

test("a cell that says that there is nothing is empty", () =>
  casts(
    "filled",
    `
    ' Hof '    → 'Hof'
    '␣Hof'     → 'Hof'
    'n.v.t.'   → null
    'Onbekend' → null
    '-'        → null
    'NA'       → null
    ''         → null
    'NVT'      → 'NVT'
    '0'        → '0'
    null       → null
    `,
  ));

test("door and staging know the same words for nothing", async () => {
  for (const marker of EMPTY_MARKERS) await casts("filled", `'${marker}' → null`);
  const text = readFileSync(new URL("../../db/staging/casts.sql", import.meta.url), "utf8");
  const inStaging = /in \((.*)\) then null/
    .exec(text)![1]!
    .split(", ")
    .map((word) => word.slice(1, -1));
  expect(new Set(["", ...inStaging])).toEqual(EMPTY_MARKERS);
});

test("every day of four centuries reads as that day, and no other day exists", async () => {
  const { rows } = await client.query(`
    select count(*) filter (where staging.dutch_date(to_char(day, 'DD-MM-YYYY')) is distinct from day::date) as wrong_days
    from generate_series(timestamp '1800-01-01', timestamp '2199-12-31', interval '1 day') as day
  `);
  expect(rows).toEqual([{ wrong_days: 0 }]);
  const others = await client.query(`
    select count(staging.dutch_date(format('%s-%s-%s', lpad(day::text, 2, '0'), lpad(month::text, 2, '0'), year))) as found_days
    from generate_series(0, 99) as day, generate_series(0, 99) as month, unnest(array[1900, 2000, 2024, 2026]) as year
  `);
  expect(others.rows).toEqual([{ found_days: 365 + 366 + 366 + 365 }]);
});

test("no cell whatever makes a cast fail", async () => {
  const awkward = [
    "'",
    "\\",
    "⟨9 cijfers⟩",
    "99999999999999999999-1-1",
    "1e999",
    "€",
    "-",
    "±",
    "𝟙",
    "\t",
    "a".repeat(10_000),
  ];
  const casting = [
    "dutch_date",
    "is_no_date",
    "dutch_decimal",
    "dutch_integer",
    "point_decimal",
    "yes_no",
    "approximate_count",
  ];
  for (const name of casting) {
    await client.query(`select staging.${name}(cell) from unnest($1::text[]) as cell`, [awkward]);
  }
});
