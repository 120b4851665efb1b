// What became of opportunities for a meeting place: decided and not open yet, with how long ago, and why others were declined.
import { sql } from "@fijne-buurten/db";
import type { DeclineReason } from "@fijne-buurten/db/vocabulary";
import type { Release } from "./release.ts";

type OpportunityAccount = {
  /** The oldest decision first; null where the list of places names no opportunities. `months` are whole ones since the decision. */
  unopened: { opportunity_id: string; area_key: string; decided_on: string; months: number }[] | null;
  /** Places that name an opportunity which the register does not know. */
  unknown_places: number;
  /** Since the course plan began, the most first; null is a reason that was not filled in. */
  declined: { reason: DeclineReason | null; opportunities: number }[];
};
export type CardAccount = { kpi_id: string; account: OpportunityAccount };

/** The KPI whose decisions it follows. */
const KPI = "opportunities_used";

/** None where no opportunity is known. */
export async function opportunityAccounts({ client, associationId, referenceDate }: Release): Promise<CardAccount[]> {
  const { rows } = await client.query<OpportunityAccount>(account, [associationId, referenceDate]);
  return rows.map((row) => ({ kpi_id: KPI, account: row }));
}

const account = sql(new URL("opportunity-account.sql", import.meta.url));
