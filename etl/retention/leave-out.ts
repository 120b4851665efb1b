import { hashPads, keyHashSql, onlyRow, scopeText } from "@fijne-buurten/db";
import { literal } from "../contracts/columns.ts";
import { datasetOf, keyColumns, quote, rawTable, stagingView, type Contract } from "../contracts/contract.ts";
import type { Delivery } from "../contracts/delivery.ts";
import type { Run } from "../report/run-record.ts";
import { today } from "../contracts/calendar.ts";
import { overOn, termsOf } from "./terms.ts";

type LeftOut = { leftOut: number; erased: number };

/**
 * Takes the rows of a landed delivery out of raw that had left before: of an erased household always; of a term that was over, as long as
 * by their own day it still is. Nothing of them is kept. Returns how many there were, and how many of those of erased households.
 */
export async function leaveOutRemoved(run: Run, delivery: Delivery): Promise<LeftOut> {
  const { client, contracts, pseudonymKey } = run;
  const { contract, association, id } = delivery;
  const own = await removedColumns(run, association, contract);
  const parent = parentOf(contract, contracts);
  const ofParent = parent ? await removedColumns(run, association, parent.contract) : [];
  const counts: LeftOut = { leftOut: 0, erased: 0 };
  const leaveOut = async (dataset: Contract, names: readonly string[], cells: readonly string[], over: string) => {
    const key = cells.map((name) => `held.${quote(name)}::text`).join(" || '|' || ");
    const scope = { association, source: dataset.source, entity: dataset.entity, keyColumns: names };
    const { rows } = await client.query<LeftOut>(
      `with gone as (
        select held.line, bool_or(removals.kind = 'erasure') as is_erased
        from ${stagingView(contract)} as held
        join ops.removed_keys as removed on key_hash = ${keyHashSql(`${literal(scopeText(scope))} || ${key}`)}
        join ops.removals using (removal_id)
        where held.delivery_id = $3 and removed.association_id = $4 and removed.source = $5 and removed.entity = $6
          and key_columns = $7 and (removals.kind = 'erasure' or ${over})
        group by held.line
      ),
      deleted as (
        delete from ${rawTable(contract)} where delivery_id = $3 and line in (select line from gone)
      )
      select count(*)::int as "leftOut", count(*) filter (where is_erased)::int as erased from gone`,
      [...hashPads(pseudonymKey), id, association, dataset.source, dataset.entity, names],
    );
    const { leftOut, erased } = onlyRow(rows);
    counts.leftOut += leftOut;
    counts.erased += erased;
  };
  for (const names of own) await leaveOut(contract, names, names, await isOver(run, association, contract));
  for (const names of ofParent)
    if (parent && isWholeKey(parent.contract, names))
      await leaveOut(parent.contract, names, parent.cells, `not exists (${liveParent(parent, association)})`);
  return counts;
}

/** Which columns of a dataset were hashed together when rows of it left. */
async function removedColumns({ client }: Run, association: string, contract: Contract): Promise<string[][]> {
  const { rows } = await client.query<{ names: string[] }>(
    "select distinct key_columns as names from ops.removed_keys where association_id = $1 and source = $2 and entity = $3",
    [association, contract.source, contract.entity],
  );
  return rows.map(({ names }) => names);
}

async function isOver({ client, contracts }: Run, association: string, contract: Contract): Promise<string> {
  const term = (await termsOf(client, association, contracts)).get(datasetOf(contract));
  return term ? `coalesce(${overOn(term)} <= ${literal(today())}::date, false)` : "true";
}

/** The table together with which rows are kept, and the cells of a row that name its row there. */
export type Parent = { contract: Contract; cells: readonly string[] };

export function parentOf({ retention, columns }: Contract, contracts: readonly Contract[]): Parent | undefined {
  if (retention.kind !== "together") return undefined;
  const parent = contracts.find((one) => datasetOf(one) === retention.with);
  const referring = Object.entries(columns).find(([, { reference }]) => reference?.entity === retention.with);
  if (!parent || !referring) throw new Error(`No column refers to ${retention.with}.`);
  const [name, { reference }] = referring;
  const cells = keyColumns(parent).map(([part]) => (part === reference?.column ? name : part));
  return { contract: parent, cells };
}

const isWholeKey = (contract: Contract, names: readonly string[]): boolean =>
  keyColumns(contract)
    .map(([name]) => name)
    .join() === names.join();

/** A row that is there again, because it was delivered with a day that keeps it. */
const liveParent = ({ contract, cells }: Parent, association: string): string =>
  `select from warehouse.${contract.table} as parent
  where parent.association_id = ${literal(association)} and parent.known_to is null and ${keyColumns(contract)
    .map(([name], index) => `parent.${quote(name)} = held.${quote(cells[index] ?? name)}`)
    .join(" and ")}`;
