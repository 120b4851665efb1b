/** A contract, its landing table, its staging view and its warehouse table are four views of one agreement. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Contract, contracts } from "@fijne-buurten/etl";
import { expect, test } from "vitest";
import { type Sender, sender } from "../support/given.ts";
import { root } from "../support/run.ts";

const of = await sender();
const all = (await contracts()).map((contract) => ({ contract, name: `${contract.source}/${contract.entity}` }));
const kept = ({ columns }: Contract) => Object.entries(columns).filter(([, { landing }]) => landing !== "nowhere");
const folder = ({ source }: Contract) => join(root, "etl", "sources", source);

test("there are twenty-two agreements, of nine sources", () => {
  expect(all.length).toBe(22);
  expect(new Set(all.map(({ contract }) => contract.source)).size).toBe(9);
  expect(new Set(all.map(({ contract }) => contract.file)).size).toBe(22);
});

test.each(all)("$name lands in a table with the columns of its files", async ({ contract }) => {
  const headers = kept(contract).map(([, { header }]) => header);
  const { source, entity } = contract;
  expect(await columnsOf(of, `raw.${source}__${entity}`)).toEqual(["delivery_id", "line", ...headers].sort());
});

test.each(all)("$name is staged under the names of the warehouse", async ({ contract }) => {
  const names = kept(contract).map(([name]) => name);
  const { source, entity } = contract;
  const expected = ["association_id", "delivery_id", "line", ...names].sort();
  expect(await columnsOf(of, `staging.stg_${source}__${entity}`)).toEqual(expected);
});

test.each(all)(
  "$name is kept with both clocks, and with its period where that decides what is closed",
  async ({ contract }) => {
    const names = kept(contract).map(([name]) => name);
    const { delivers } = contract;
    const clocks = ["association_id", "delivery_id", "known_from", "known_to"];
    const period = delivers.kind === "snapshot" && delivers.per !== "all" ? ["snapshot_period"] : [];
    expect(await columnsOf(of, `warehouse.${contract.table}`)).toEqual([...clocks, ...period, ...names].sort());
  },
);

test.each(all)("$name has a key, and no column that the law forbids or that names a person", ({ contract }) => {
  const columns = Object.values(contract.columns);
  expect(columns.some(({ isKey }) => isKey)).toBe(true);
  for (const { header, landing } of columns) {
    if (landing === "nowhere") continue;
    expect(header).not.toMatch(/bsn|geboorte|achternaam|telefoon|e_?mail|straat|huisn|postcode|huurdernr/);
    if (/melder|token/.test(header)) expect(landing).toBe("pseudonym");
  }
});

test.each(all)("$name has a sample beside its contract, and its source explains it", ({ contract }) => {
  const samples = readdirSync(folder(contract)).filter(
    (file) => file.endsWith(".csv") && file.includes(`_${contract.file}_`),
  );
  expect(samples).toHaveLength(1);
  expect(existsSync(join(folder(contract), "README.md"))).toBe(true);
  expect(readFileSync(join(folder(contract), "README.md"), "utf8")).toContain(contract.file);
});

test("the samples together are deliveries of one association that can be loaded", async () => {
  const folders = [...new Set(all.map(({ contract }) => folder(contract)))];
  const samples = folders.flatMap((place) => readdirSync(place).map((file) => join(place, file)));
  const deliveries = await of.deliverOrThrow(samples.filter((file) => file.endsWith(".csv")));
  expect(deliveries.map(({ file, status, refusal }) => ({ file, status, refusal }))).toEqual(
    deliveries.map(({ file }) => ({ file, status: "accepted", refusal: undefined })),
  );
  expect(deliveries).toHaveLength(all.length);
  // Each shows what goes wrong in real exports, so rows of it wait.
  expect(deliveries.filter(({ rows }) => rows.quarantined > 0).length).toBeGreaterThan(10);
});

async function columnsOf({ client }: Sender, table: string): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    "select attname as name from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped",
    [table],
  );
  return rows.map(({ name }) => name).sort();
}
