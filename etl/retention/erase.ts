import { inTransaction, type Removed } from "@fijne-buurten/db";
import { keyColumns } from "../contracts/contract.ts";
import { readReason } from "../report/reason.ts";
import { inTurn, type Home } from "../report/run-record.ts";
import { askedKey, findHousehold } from "./household.ts";
import { removeLeaving } from "./remove.ts";

export type Erasure = {
  association: string;
  /** Keys as the sources deliver them, with or without the column: `contractnr=1001`, `1001`. */
  keys: readonly string[];
  because: string;
  log?(line: string): void;
  /**
   * Clears away what lies beside the database, before the rows go for good: when that is cut off, the rows are there to find the rest by.
   * `words`: what may stand of the household in files, never to be kept.
   */
  clearBeside?(words: string[]): Promise<void>;
};

/** What an erasure took away: nothing when all rows went in an earlier one, of which this is the removal. */
export type Erased = { removalId: number; removed: Removed[]; elsewhere: string };

/**
 * Erases one household from the database: its rows of any time, what was kept of them for taking a delivery back, and what waits in
 * quarantine. Sums that were measured and figures stay. Refuses keys that nobody has or had, or that may be of different households.
 */
export async function eraseHousehold(
  { urls, keys: { pseudonym } }: Home,
  { association, keys, because, log = () => {}, clearBeside = async () => {} }: Erasure,
): Promise<Erased> {
  const asked = keys.map(askedKey);
  const words = asked.map(({ key }) => key);
  const reason = readReason(because, NOTHING, words);
  return inTurn(urls.etl, log, (client, contracts) =>
    inTransaction(client, async () => {
      const search = { association, contracts, pseudonymKey: pseudonym, nothing: NOTHING };
      const { foundBy, erasedIn, elsewhere } = await findHousehold(client, asked, search);
      const { rows: leaving } = await client.query<{ dataset: string; key: string }>(
        "select dataset, row_key as key from leaving",
      );
      // Of a key of several columns the last is the row's own number; the others name what many share.
      const own = contracts.flatMap((contract) =>
        keyColumns(contract).length === 1
          ? leaving
              .filter(({ dataset, key }) => key !== "" && dataset === `${contract.source}/${contract.entity}`)
              .map(({ key }) => key)
          : [],
      );
      const removal = { association, kind: "erasure" as const, because: reason, pseudonymKey: pseudonym };
      const done =
        leaving.length === 0 && erasedIn !== undefined
          ? { removalId: erasedIn, removed: [] }
          : await removeLeaving(client, contracts, removal, foundBy);
      await clearBeside([...new Set([...words, ...own])]);
      return { ...done, elsewhere };
    }),
  );
}

const NOTHING = "Er is niets gewist.";
