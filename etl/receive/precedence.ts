import type pg from "pg";
import type { Accepted, Delivery, Landed, Loadable } from "../contracts/delivery.ts";

/** Negative when the first gives way to the second. The day decides, and on one day what was received last: that is a correction. */
export function compare(
  first: Pick<Accepted, "confirmedOn" | "id">,
  second: Pick<Accepted, "confirmedOn" | "id">,
): number {
  if (first.confirmedOn !== second.confirmedOn) return first.confirmedOn < second.confirmedOn ? -1 : 1;
  return first.id - second.id;
}

/**
 * The accepted deliveries about the same rows, oldest first. For a snapshot those are of the same period; for a delta of any period,
 * because the same row may come in a file of a year and in one of a month.
 */
export async function acceptedBefore(
  client: pg.Client,
  { association, contract, period }: Omit<Loadable, "id" | "fileName">,
): Promise<Accepted[]> {
  const { rows } = await client.query<Accepted>(
    `select delivery_id as id, file_hash as hash, period, confirmed_on::text as "confirmedOn", delivered_on::text as "deliveredOn",
      rows_read as "rowsRead", is_wanted_again as "isWantedAgain"
    from ops.deliveries
    where association_id = $1 and source = $2 and entity = $3 and status = 'accepted' and (period = $4 or $5)`,
    [association, contract.source, contract.entity, period, contract.delivers.kind === "delta"],
  );
  return rows.sort(compare);
}

/** A delivery as it will be when it is accepted. */
export const placeOf = ({ id, hash, period, deliveredOn }: Delivery, rowsRead = 0): Accepted => ({
  ...{ id, hash, period, deliveredOn, rowsRead },
  confirmedOn: deliveredOn,
  isWantedAgain: false,
});

/**
 * What came before a delivery. `repeats`: the accepted delivery that says the same, if one does. `preceding`: the delivery of the same
 * period just before this one in time, with whose number of rows it is compared.
 */
export async function whatCameBefore(
  client: pg.Client,
  delivery: Delivery,
  landed: readonly Landed[],
): Promise<{ repeats?: number; preceding?: Accepted }> {
  const { hash, deliveredOn, period } = delivery;
  const accepted = await acceptedOrLanded(client, delivery, landed);
  const before = accepted.findLast((other) => compare(other, placeOf(delivery)) < 0);
  const isSame = (other: Accepted): boolean => other.hash === hash && !other.isWantedAgain;
  const repeated =
    before && isSame(before) ? before : accepted.find((other) => isSame(other) && other.confirmedOn > deliveredOn);
  const preceding = accepted.findLast((other) => other.period === period && compare(other, placeOf(delivery)) < 0);
  return { repeats: repeated?.id, preceding };
}

/** The deliveries of this run that have landed count as accepted. */
async function acceptedOrLanded(client: pg.Client, delivery: Delivery, landed: readonly Landed[]): Promise<Accepted[]> {
  const pending = landed.filter(
    ({ delivery: { contract, period } }) =>
      contract === delivery.contract && (period === delivery.period || contract.delivers.kind === "delta"),
  );
  const places = pending.map(({ delivery: other, rowsRead }) => placeOf(other, rowsRead));
  return [...(await acceptedBefore(client, delivery)), ...places].sort(compare);
}
