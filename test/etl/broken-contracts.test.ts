/** Every column of every contract, broken in each way that it can be: one row each, and each row waits under the right rule. */
import { contracts, type Column, type Contract } from "@fijne-buurten/etl";
import { expect, test } from "vitest";
import { drawn } from "../db/support/drawn.ts";
import { plainRows, sender } from "../support/given.ts";

const of = await sender();

/** What a cell of a kind can wrongly hold, and the rule it breaks. A word that is in no list may be a name, so it is only a shape. */
const wrong: Record<string, [cell: string, rule: string][]> = {
  date: [
    ["30-02-2026", "date"],
    ["2026-02-28", "date"],
    ["gisteren", "alphabet"],
  ],
  decimal: [["twaalf", "alphabet"]],
  integer: [
    ["1,5", "integer"],
    ["1234567", "alphabet"],
    ["veel", "alphabet"],
  ],
  count: [["veel", "alphabet"]],
  yes_no: [["misschien", "alphabet"]],
  code: [["Jan", "alphabet"]],
  identifier: [
    ["1,23E+05", "identifier"],
    ["Jansen", "alphabet"],
    ["01-02-1970", "alphabet"],
  ],
  pattern: [
    ["X1", "pattern"],
    ["Jansen", "alphabet"],
  ],
  word: [["<Jansen>", "alphabet"]],
  text: [["<Jansen>", "alphabet"]],
  pseudonym: [],
};

type Breach = { column: Column; cell: string; rule: string };

function breachesOf(contract: Contract): Breach[] {
  const columns = Object.values(contract.columns).filter(({ landing }) => landing !== "nowhere");
  return columns.flatMap((column) => {
    const cells = wrong[column.rule]!.map(([cell, rule]) => ({ column, cell, rule }));
    return column.isRequired ? [...cells, { column, cell: "n.v.t.", rule: "required" }] : cells;
  });
}

const all = (await contracts()).map((contract) => ({ table: `${contract.source}/${contract.entity}`, contract }));

test.each(all)(
  "each way to break $table is found on its line, and its neighbours keep their columns",
  async ({ table, contract }) => {
    const columns = Object.values(contract.columns).filter(({ landing }) => landing !== "nowhere");
    const breaches = breachesOf(contract);
    const plain = drawn(plainRows[table]!)[0]!;
    const rowOf = (broken?: Breach) =>
      columns.map((column) => (column === broken?.column ? broken.cell : (plain[column.header] ?? "")));
    const path = await of.write(table, [columns.map(({ header }) => header), rowOf(), ...breaches.map(rowOf)]);
    const [report] = await of.deliverOrThrow([path]);
    expect(report).toMatchObject({ status: "accepted", rows: { read: breaches.length + 1 } });

    const { rows } = await of.client.query<{ found: string }>(
      `select line || ' ' || column_name || ' ' || rule as found from ops.quarantine join ops.deliveries using (delivery_id)
    where file_name = $1 and rule in ('required', 'alphabet', 'identifier', 'pattern', 'date', 'integer')`,
      [report!.file],
    );
    const expected = breaches.map(({ column, rule }, index) => `${index + 3} ${column.header} ${rule}`);
    expect(rows.map(({ found }) => found).sort()).toEqual(expected.sort());
  },
);
