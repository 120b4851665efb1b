import type pg from "pg";
import type { Contract } from "../contracts/contract.ts";
import type { Delivery } from "./identify.ts";

/** An accepted delivery, as far as its order among others goes. */
export type Accepted = {
  id: number;
  hash: string;
  period: string;
  confirmedOn: string;
  deliveredOn: string;
  rowsRead: number;
};

/** Negative when the first gives way to the second. The day decides, and on one day the hash: never the order of arrival. */
export function compare(
  first: Pick<Accepted, "confirmedOn" | "hash">,
  second: Pick<Accepted, "confirmedOn" | "hash">,
): number {
  if (first.confirmedOn !== second.confirmedOn) return first.confirmedOn < second.confirmedOn ? -1 : 1;
  return first.hash < second.hash ? -1 : first.hash > second.hash ? 1 : 0;
}

/**
 * What was accepted before and is about the same rows, oldest first: for a snapshot that of its period, for a delta that of any
 * period, because the same row may come in a file of a year and in one of a month.
 */
export async function acceptedBefore(
  client: pg.Client,
  { association, contract, period }: { association: string; contract: Contract; period: string },
): Promise<Accepted[]> {
  const { rows } = await client.query<Accepted>(
    `select delivery_id as id, file_hash as hash, period, confirmed_on::text as "confirmedOn", delivered_on::text as "deliveredOn",
      rows_read as "rowsRead"
    from ops.deliveries
    where association_id = $1 and source = $2 and entity = $3 and status = 'accepted' and (period = $4 or $5)`,
    [association, contract.source, contract.entity, period, contract.delivers.kind === "delta"],
  );
  return rows.sort(compare);
}

/** A delivery that is about to be accepted, as far as its order goes. */
export const placeOf = ({ id, hash, period, deliveredOn }: Delivery, rowsRead = 0): Accepted => ({
  ...{ id, hash, period, deliveredOn, rowsRead },
  confirmedOn: deliveredOn,
});

/** What is accepted, or about to be in this run, and about the same rows; oldest first. */
export async function predecessors(
  client: pg.Client,
  delivery: Delivery,
  landed: readonly { delivery: Delivery; rowsRead: number }[],
): Promise<Accepted[]> {
  const pending = landed.filter(
    ({ delivery: { contract, period } }) =>
      contract === delivery.contract && (period === delivery.period || contract.delivers.kind === "delta"),
  );
  const places = pending.map(({ delivery: other, rowsRead }) => placeOf(other, rowsRead));
  return [...(await acceptedBefore(client, delivery)), ...places].sort(compare);
}

/**
 * The accepted delivery that this one repeats, if it does: the latest one has the same content, or the same content was already said
 * to be true on this day or later.
 */
export function repeatedBy({ hash, deliveredOn }: Delivery, accepted: readonly Accepted[]): number | undefined {
  const latest = accepted.at(-1);
  if (latest?.hash === hash) return latest.id;
  return accepted.find((earlier) => earlier.hash === hash && earlier.confirmedOn >= deliveredOn)?.id;
}

/** The delivery of the same period just before this one in time: what its number of rows is compared with. */
export const precedingOf = (delivery: Delivery, accepted: readonly Accepted[]): Accepted | undefined =>
  accepted.findLast((other) => other.period === delivery.period && compare(other, placeOf(delivery)) < 0);
