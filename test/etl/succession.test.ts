/** One tenant after another: a home in which anybody's contract runs is let, whatever the dates of the contract before it. */
import { expect, test } from "vitest";
import { drawn, shown } from "../db/support/drawn.ts";
import { type Sender, sender, smallWorld } from "../support/given.ts";

/** The dates of two contracts on one home, which of the two waits, and whose contract counts on the last day of October 2026. */
const cases = drawn(`
  first                  | second                 | waits | counts
  -----------------------+------------------------+-------+--------
  01-01-2010, 01-03-2026 | 02-03-2026,            |       | B
  01-01-2010, 01-03-2026 | 01-03-2026,            |       | B
  01-01-2010, 02-03-2026 | 01-03-2026,            | A     | B
  01-01-2010,            | 01-03-2026,            | A     | B
  01-01-2010,            | 01-03-2015, 31-12-2015 | B     | A
  01-01-2010,            | 01-03-2015, 01-03-2015 |       | A
  01-03-2026, 01-03-2026 | 01-03-2026,            |       | B
  01-03-2026,            | 01-03-2026, 01-03-2026 |       | A
  01-03-2026,            | 01-03-2026,            | A     | B
  01-01-2010, 31-10-2026 | 31-10-2026,            |       | B
  01-01-2010, 01-03-2026 | 01-03-2026, 30-10-2026 |       |
`).map(({ first, second, waits, counts }, index) => ({
  ...{ first, second, waits, counts, home: `W${index + 10}` },
  title: `${first} then ${second}`,
}));

const header = "contractnr | eenheidnr | begindatum | einddatum";
const dates = (written: string) => written.replace(",", " |");

const of = await sender();
await smallWorld(of);
await of.given("tenancy/dwellings", `eenheidnr\n${["W1", "W2", ...cases.map(({ home }) => home)].join("\n")}`);
const { rows, problems } = await of.given(
  "tenancy/tenancies",
  [
    header,
    ...cases.flatMap(({ home, first, second }) => [
      `${home}A | ${home} | ${dates(first!)}`,
      `${home}B | ${home} | ${dates(second!)}`,
    ]),
  ].join("\n"),
);
const waiting = await of.client.query<{ row_key: string }>("select row_key from ops.quarantine");
const letHomes = (from: Sender) => shown(from.client, "dwelling_id, tenancy_id", "dim_let_homes", 1000);
const inUse = await letHomes(of);

test.each(cases)("$title: waiting is $waits, and $counts counts", ({ home, waits, counts }) => {
  const keys = waiting.rows.map(({ row_key }) => row_key).filter((key) => key.startsWith(home));
  expect(keys).toEqual(waits ? [home + waits] : []);
  expect(inUse.filter(([dwelling]) => dwelling === home)).toEqual(counts ? [[home, home + counts]] : []);
});

test("a contract that ends on the day on which the next begins ends the day before, and no day is counted twice", async () => {
  expect(await shown(of.client, "tenancy_id, counted_to", "fct_tenancies", 1000, "dwelling_id = 'W11'")).toEqual([
    ["W11A", "2026-03-01"],
    ["W11B", null],
  ]);
  expect(rows).toMatchObject({ read: 22, inserted: 18, quarantined: 4 });
  expect(problems[0]!.sentence).toContain(
    "op deze eenheid loopt langer dan een dag ook een ander contract, dat niet eerder eindigt (verwacht: een einddatum voor het volgende contract begint)",
  );
});

test("while a contract waits its home stays let, and the file that ends it in time frees it", async () => {
  const next = await sender();
  await smallWorld(next);
  const plain = "T3 | W2 | 01-01-2010 |";
  await next.given("tenancy/tenancies", `${header}\nT1 | W1 | 01-01-2010 |\n${plain}`);
  for (const end of ["", "01-03-2026"]) {
    const contracts = `${header}\nT1 | W1 | 01-01-2010 | ${end}\nT2 | W1 | 01-03-2026 |\n${plain}`;
    const told = await next.given("tenancy/tenancies", contracts);
    expect(told.rows).toMatchObject({ quarantined: end === "" ? 1 : 0 });
    expect(await letHomes(next)).toEqual([
      ["W1", "T2"],
      ["W2", "T3"],
    ]);
  }
});
