import { onlyRow } from "@fijne-buurten/db";
import { currentReleases } from "@fijne-buurten/semantic-layer/releases";
import type { Delivery } from "../contracts/delivery.ts";
import { DeliveryRefused, asRefusal } from "../contracts/refusal.ts";
import { reportRefused } from "../report/report.ts";
import type { Run, Trigger } from "../report/run-record.ts";
import { lookFromOutside, type Said } from "./file-name.ts";
import { findFiles } from "./find-files.ts";
import { identify } from "./identify.ts";
import { ownAssociations, refuseUnknownAssociation } from "./known-association.ts";
import { compare, placeOf } from "./precedence.ts";
import { refuseUnrecognised } from "./unrecognised.ts";

/** How files are received. `folderSays`: what a file's place says of it. */
export type Receiving = Said & { folderSays?(path: string): Said };

/**
 * Receives every file that a person points at, and writes each down. A file that nobody agreed to is refused here, without holding up
 * the others. The rest come back per association, in the order in which they must be loaded.
 */
export async function receiveAll(run: Run, paths: readonly string[], how: Receiving): Promise<Map<string, Delivery[]>> {
  const files = await findFiles(paths);
  const own = await ownAssociations(run.client);
  const only = own.length === 1 ? own[0] : undefined;
  const saidOf = (path: string): Said => ({ ...how, ...how.folderSays?.(path) });
  const received: Delivery[] = [];
  for (const path of files) {
    const outside = lookFromOutside(path, saidOf(path), only);
    const delivery = await identify(path, run.contracts, outside)
      .then((found) => {
        refuseUnknownAssociation(found.association, own);
        return found;
      })
      .catch(asRefusal);
    if (delivery instanceof DeliveryRefused) await refuseUnrecognised(run, path, outside, delivery.message);
    else received.push(await recordReceived(run, delivery));
  }
  const clear = await refuseContradictions(run, received);
  return Map.groupBy(clear.sort(inOrder(run)), ({ association }) => association);
}

/** Refuses files that say different things about one table, period and day: nobody can tell which of them is meant. */
async function refuseContradictions(run: Run, received: readonly Delivery[]): Promise<Delivery[]> {
  const subjects = Map.groupBy(received, ({ association, contract, period, deliveredOn }) =>
    JSON.stringify([association, contract.file, period, deliveredOn]),
  );
  const clear: Delivery[] = [];
  for (const deliveries of subjects.values()) {
    const [first] = deliveries;
    if (!first || deliveries.every(({ hash }) => hash === first.hash)) clear.push(...deliveries);
    else for (const delivery of deliveries) await reportRefused(run, delivery, contradiction(delivery, deliveries));
  }
  return clear;
}

function contradiction({ contract, period, deliveredOn }: Delivery, deliveries: readonly Delivery[]): string {
  const byName = Map.groupBy(deliveries, ({ fileName }) => fileName);
  const names = [...byName].map(
    ([name, { length }]) => `'${name}'` + (length > 1 ? ` (${length} keer, uit verschillende mappen)` : ""),
  );
  return (
    `Voor '${contract.file}', periode ${period}, kwamen van ${deliveredOn} tegelijk ${deliveries.length} bestanden die verschillen: ` +
    `${new Intl.ListFormat("nl").format(names)}. Lever alleen het juiste. Ze zijn allemaal geweigerd; de vorige levering blijft gelden.`
  );
}

/** The associations of this run. The nightly run takes all of them, because a verdict may have become too old without a new delivery. */
export async function associationsToRefresh(
  run: Run,
  received: ReadonlyMap<string, unknown>,
  trigger?: Trigger,
): Promise<string[]> {
  if (trigger !== "schedule") return [...received.keys()];
  const releases = await currentReleases(run.client);
  return [...new Set([...received.keys(), ...releases.map(({ associationId }) => associationId)])];
}

/** Table by table, so that what is referred to comes first; within a table by precedence. */
function inOrder(run: Run): (first: Delivery, second: Delivery) => number {
  return (first, second) =>
    run.contracts.indexOf(first.contract) - run.contracts.indexOf(second.contract) ||
    compare(placeOf(first), placeOf(second));
}

/** Writes down that a file came in, before anything is done with it. */
async function recordReceived({ client, id }: Run, delivery: Omit<Delivery, "id">): Promise<Delivery> {
  const { association, contract, fileName, hash, period, deliveredOn, header } = delivery;
  const optional = header.places.flatMap(({ column }) => (column.mayBeAbsent ? column.header : []));
  const { rows } = await client.query<{ id: number }>(
    `insert into ops.deliveries
      (run_id, association_id, source, entity, file_name, file_hash, period, delivered_on, confirmed_on, optional_columns)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $8, $9) returning delivery_id as id`,
    [id, association, contract.source, contract.entity, fileName, hash, period, deliveredOn, optional],
  );
  return { ...delivery, id: onlyRow(rows).id };
}
