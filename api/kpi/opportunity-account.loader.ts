import { type Database, knownAt } from "../data-source.ts";
import type { ReleaseKey } from "../release/release-key.ts";
import { type Account, OpportunityAccountRow } from "./opportunity-account.entity.ts";
import { DeclinedOpportunities, OpportunityAccount, UnopenedOpportunity } from "./opportunity-account.type.ts";

/** What became of the opportunities, in one release, by the KPI that counts them. */
export async function loadOpportunityAccounts(
  database: Database,
  release: ReleaseKey,
): Promise<ReadonlyMap<string, OpportunityAccount>> {
  const rows = await knownAt(database, OpportunityAccountRow, release);
  return new Map(rows.map(({ kpi_id, account }) => [kpi_id, accountOf(account, release)]));
}

function accountOf({ unopened, unknown_places, declined }: Account, release: ReleaseKey): OpportunityAccount {
  return Object.assign(new OpportunityAccount(), {
    unopened:
      unopened?.map(({ opportunity_id, area_key, decided_on, months }) =>
        Object.assign(new UnopenedOpportunity(), {
          ...{ number: opportunity_id, areaKey: area_key, decidedOn: decided_on, months, release },
        } satisfies UnopenedOpportunity),
      ) ?? null,
    unknownPlaces: unknown_places,
    declined: declined.map((row) => Object.assign(new DeclinedOpportunities(), row)),
  } satisfies OpportunityAccount);
}
