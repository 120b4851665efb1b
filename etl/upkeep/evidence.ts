import { onlyRow } from "@fijne-buurten/db";
import { sealsOf } from "@fijne-buurten/semantic-layer/releases";
import type pg from "pg";
import { warehouseTable } from "../contracts/contract.ts";
import { contracts } from "../contracts/registry.ts";
import { digestOfMoment } from "../report/digest.ts";

/** What must be the same in an installation and in one that was made of its backup, each as text. */
export type Evidence = { digest: string; seals: string; rows: string };

/** What each is called in a sentence. */
export const EVIDENCE: Record<keyof Evidence, string> = {
  digest: "het kenmerk van de rijen",
  seals: "de vastgelegde tellingen",
  rows: "het aantal rijen",
};

/** Looks in the caller's transaction, so that all of it is of one moment. */
export const evidenceOf = async (client: pg.Client): Promise<Evidence> => ({
  digest: await digestOfMoment(client),
  seals: await sealsOf(client),
  rows: await rowsOf(client),
});

/** Every row that was delivered, what became of it, what waits and what there is now. */
async function rowsOf(client: pg.Client): Promise<string> {
  const tables = (await contracts()).map((contract) => `select count(*) as kept from ${warehouseTable(contract)}`);
  const { rows } = await client.query<{ rows: string }>(`
    select concat_ws(' ', sum(rows_read), sum(rows_inserted), sum(rows_updated), sum(rows_unchanged), sum(rows_duplicate),
      sum(rows_quarantined), sum(rows_closed), (select count(*) from ops.waiting_rows),
      (select sum(kept) from (${tables.join(" union all ")}) as tables)) as rows
    from ops.deliveries where status = 'accepted'`);
  return onlyRow(rows).rows;
}
