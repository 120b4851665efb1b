import { must } from "@fijne-buurten/db";
import type pg from "pg";
import type { Contract } from "../contracts/contract.ts";
import type { Loadable } from "../contracts/delivery.ts";
import { DeliveryRefused } from "../contracts/refusal.ts";
import { nameToKeep } from "./file-name.ts";

/** A delivery that may be taken back. `repeats`: the files that said the same later, and go with it. */
export type Retractable = Loadable & { hash: string; deliveredOn: string; repeats: string[] };

const NOTHING = "Er is niets teruggenomen.";

type Recorded = Omit<Retractable, "contract" | "repeats"> & {
  source: string;
  entity: string;
  status: string;
  confirmedOn: string;
  hasFormerRows: boolean;
};

/** The delivery of this number, or the last one of this file's name. Refuses one that cannot be taken back, and says why. */
export async function findRetractable(
  client: pg.Client,
  which: string,
  contracts: readonly Contract[],
): Promise<Retractable> {
  const { rows } = await client.query<Recorded>(
    `select delivery_id as id, file_name as "fileName", association_id as association, period, source, entity, status,
      file_hash as hash, delivered_on::text as "deliveredOn", confirmed_on::text as "confirmedOn", has_former_rows as "hasFormerRows"
    from ops.deliveries
    where ${/^\d{1,15}$/.test(which) ? "delivery_id = $1::bigint" : "file_name = $1"}
    order by status = 'accepted' desc, delivery_id desc limit 1`,
    [which],
  );
  const found = rows[0];
  const called = /^\d+$/.test(which) ? which : nameToKeep(which);
  if (!found)
    throw new DeliveryRefused(
      `Levering '${called}' is niet bekend. Verwacht: het nummer dat 'npm run etl -- status' noemt, of de naam van een geladen bestand. ${NOTHING}`,
    );
  const name = `${found.fileName} (levering ${found.id})`;
  if (found.status === "no_op") await refuseRepetition(client, found, name);
  if (found.status === "retracted") throw new DeliveryRefused(`${name} is al teruggenomen. ${NOTHING}`);
  if (found.status !== "accepted")
    throw new DeliveryRefused(`${name} is geweigerd, dus er is niets van geladen. ${NOTHING}`);
  await refuseOlder(client, found, name);
  if (!found.hasFormerRows)
    throw new DeliveryRefused(
      `${name} is geladen voordat dit programma bijhield wat een levering verving. Lever een verbeterd bestand in plaats daarvan. ${NOTHING}`,
    );
  const contract = contracts.find(({ source, entity }) => source === found.source && entity === found.entity);
  const repeats = await repetitions(client, found, ">=");
  return { ...found, contract: must(contract, `contract of ${found.source}/${found.entity}`), repeats };
}

async function refuseRepetition(client: pg.Client, { id, hash, ...found }: Recorded, name: string): Promise<void> {
  const { rows } = await client.query<{ id: number; fileName: string }>(
    `select delivery_id as id, file_name as "fileName" from ops.deliveries
    where association_id = $1 and source = $2 and entity = $3 and file_hash = $4 and status = 'accepted'
    order by delivery_id < $5 desc, delivery_id desc limit 1`,
    [found.association, found.source, found.entity, hash, id],
  );
  const first = rows[0];
  throw new DeliveryRefused(
    first
      ? `${name} zei niets nieuws: het is gelijk aan ${first.fileName} (levering ${first.id}). Neem die terug; deze gaat dan mee. ${NOTHING}`
      : `${name} zei niets nieuws, en wat het herhaalde is al teruggenomen. ${NOTHING}`,
  );
}

/** Of one table and period, the newest goes first. */
async function refuseOlder(client: pg.Client, found: Recorded, name: string): Promise<void> {
  const { rows } = await client.query<{ id: number; fileName: string }>(
    `select delivery_id as id, file_name as "fileName" from ops.deliveries
    where association_id = $1 and source = $2 and entity = $3 and period = $4 and status = 'accepted'
      and (confirmed_on, delivery_id) > ($5::date, $6)
    order by confirmed_on desc, delivery_id desc limit 1`,
    [found.association, found.source, found.entity, found.period, found.confirmedOn, found.id],
  );
  const newer = rows[0];
  if (newer)
    throw new DeliveryRefused(
      `Na ${name} kwam ${newer.fileName} (levering ${newer.id}) voor dezelfde tabel en periode. Neem eerst die terug. ${NOTHING}`,
    );
}

/** The files that said the same as this one and came after it, from its day on or of days before. */
async function repetitions(
  client: pg.Client,
  {
    id,
    association,
    source,
    entity,
    hash,
    deliveredOn,
  }: Pick<Recorded, "source" | "entity"> & Omit<Retractable, "contract" | "repeats">,
  when: ">=" | "<",
): Promise<string[]> {
  const { rows } = await client.query<{ fileName: string }>(
    `select file_name as "fileName" from ops.deliveries
    where association_id = $1 and source = $2 and entity = $3 and file_hash = $4 and status = 'no_op' and delivery_id > $5
      and delivered_on ${when} $6
    order by delivery_id`,
    [association, source, entity, hash, id, deliveredOn],
  );
  return [...new Set(rows.map(({ fileName }) => fileName))];
}

/** Writes down that a delivery was taken back, and that it settles no waiting row any more. */
export async function markRetracted(
  client: pg.Client,
  { id }: Retractable,
  because: string,
  release: number,
): Promise<void> {
  await client.query(
    `update ops.deliveries set status = 'retracted', retracted_in = $2, retracted_because = $3, retracted_at = now()
    where delivery_id = $1`,
    [id, release, because],
  );
  await client.query("update ops.quarantined_rows set settled_by = null, settled_how = null where settled_by = $1", [
    id,
  ]);
  await client.query("update ops.quarantined_rows set repeated_by = null where repeated_by = $1", [id]);
}

/**
 * The files to send again, because rows of them gave way to this delivery and were not kept. Of a snapshot only the newest can matter now; of
 * a delta each.
 */
export async function sendAgain(client: pg.Client, delivery: Retractable): Promise<string[]> {
  const { id, contract, association, period } = delivery;
  const { rows } = await client.query<{ fileName: string }>(
    `update ops.deliveries as wanted set is_wanted_again = true
    where status = 'accepted' and delivery_id in (select delivery_id from ops.outranked_deliveries where outranked_by = $1)
      and ($2 or delivery_id = (
        select delivery_id from ops.deliveries
        where association_id = $3 and source = $4 and entity = $5 and period = $6 and status = 'accepted'
        order by confirmed_on desc, delivery_id desc limit 1
      ))
    returning file_name as "fileName"`,
    [id, contract.delivers.kind === "delta", association, contract.source, contract.entity, period],
  );
  const early = await repetitions(client, { ...delivery, source: contract.source, entity: contract.entity }, "<");
  return [...new Set([...rows.map(({ fileName }) => fileName), ...early])].sort();
}
