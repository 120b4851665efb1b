import type pg from "pg";
import { datasetOf, type Contract } from "../contracts/contract.ts";

/** How long the rows of a dataset are kept after the day that its contract names. `isOwn`: the association chose this itself. */
export type Term = { years: number; after: string; because: string; isOwn: boolean };

/** By dataset (source/entity), the terms of an association; without those that are kept for good or go together with another. */
export async function termsOf(
  client: pg.ClientBase,
  association: string,
  contracts: readonly Contract[],
): Promise<ReadonlyMap<string, Term>> {
  const { rows } = await client.query<{ dataset: string; years: number; because: string }>(
    "select source || '/' || entity as dataset, years, because from ops.retention_terms where association_id = $1",
    [association],
  );
  const own = new Map(rows.map((row) => [row.dataset, row]));
  return new Map(
    contracts.flatMap((contract) => {
      const { retention } = contract;
      if (retention.kind !== "term") return [];
      const chosen = own.get(datasetOf(contract));
      const { years, because } = chosen ?? retention;
      return [[datasetOf(contract), { years, because, after: retention.after, isOwn: chosen !== undefined }]];
    }),
  );
}

/** SQL for the day on which the term of a row called `held` is over; null while it has no such day. */
export const overOn = ({ years, after }: Term): string => `(${after} + make_interval(years => ${years}))::date`;
