import { basename } from "node:path";
import {
  UNKNOWN,
  findFiles,
  lookFromOutside,
  nameToKeep,
  receive,
  type Delivery,
  type Outside,
  type Said,
} from "./identify.ts";
import { compare, placeOf, type Accepted } from "./precedence.ts";
import { DeliveryRefused, asRefusal, refuse } from "../contracts/refusal.ts";
import { NO_ROWS, reportOf } from "../report/report.ts";
import { recordReceived, recordRefused, recordUnrecognised, type Run, type Trigger } from "../report/run-record.ts";

/**
 * Receives every file that a person points at, and writes each down. A file that is no agreed delivery is refused here, without
 * holding up the others. The rest come back per association, in the order in which they have to be loaded.
 */
export async function receiveAll(run: Run, paths: readonly string[], said: Said): Promise<Map<string, Delivery[]>> {
  const files = await findFiles(paths);
  const only = await onlyAssociation(run, files, said);
  const received: Delivery[] = [];
  for (const path of files) {
    const outside = lookFromOutside(path, said, only);
    const delivery = await receive(path, run.contracts, outside).catch(asRefusal);
    if (delivery instanceof DeliveryRefused) await reportUnrecognised(run, path, outside, delivery.message);
    else received.push(await recordReceived(run, delivery));
  }
  return Map.groupBy(received.sort(inOrder(run)), ({ association }) => association);
}

/** The associations that this run is about. Every night also those that brought nothing, because a verdict may have become too old. */
export async function associationsToRefresh(
  run: Run,
  received: ReadonlyMap<string, unknown>,
  trigger?: Trigger,
): Promise<string[]> {
  if (trigger !== "schedule") return [...received.keys()];
  const { rows } = await run.client.query<{ association: string }>(
    "select association_id as association from figures.current_releases",
  );
  return [...new Set([...received.keys(), ...rows.map(({ association }) => association)])];
}

/** Table by table, so that what is referred to comes first; within a table by precedence. */
function inOrder(run: Run): (first: Delivery, second: Delivery) => number {
  return (first, second) =>
    run.contracts.indexOf(first.contract) - run.contracts.indexOf(second.contract) ||
    compare(placeOf(first), placeOf(second));
}

/** The one association of this installation, so that a file under its own name needs no option; nothing when there are more. */
async function onlyAssociation(run: Run, files: readonly string[], said: Said): Promise<string | undefined> {
  const { rows } = await run.client.query<{ association: string }>(
    "select distinct association_id as association from ops.deliveries where status = 'accepted'",
  );
  const named = files
    .map((path) => lookFromOutside(path, said).association)
    .filter((association) => association !== UNKNOWN);
  const all = new Set([...rows.map(({ association }) => association), ...named]);
  return all.size === 1 ? [...all][0] : undefined;
}

async function reportUnrecognised(run: Run, path: string, outside: Outside, refusal: string): Promise<void> {
  const file = basename(path);
  const kept = nameToKeep(path);
  const { association, period, deliveredOn } = outside;
  // Its name says at least which table its sender meant, so that the status of that table can show it.
  const meant = run.contracts.find((contract) => contract.file === outside.file);
  const { source, entity } = meant ?? { source: UNKNOWN, entity: UNKNOWN };
  await recordUnrecognised(run, kept, { ...outside, source, entity }, `${kept}: ${refusal}`);
  run.deliveries.push({
    ...{ file, path, association, source, entity, period, deliveredOn },
    ...{ status: "refused", refusal: `${file}: ${refusal}`, rows: NO_ROWS, problems: [] },
  });
  run.log(`✗ ${file}: geweigerd`);
}

/** Refuses a delivery that was recognised, and says so. */
export async function refuseDelivery(run: Run, delivery: Delivery, reason: string): Promise<void> {
  await recordRefused(run, delivery, `${delivery.fileName}: ${reason}`);
  run.deliveries.push(reportOf(delivery, { status: "refused", refusal: `${basename(delivery.path)}: ${reason}` }));
  run.log(`✗ ${delivery.fileName}: geweigerd`);
}

/** Refuses a snapshot that has lost three in ten rows or more: it would close what is missing, and is more likely broken. */
export function refuseFewerRows({ contract }: Delivery, rowsRead: number, preceding: Accepted | undefined): void {
  if (contract.delivers.kind === "delta" || !preceding || rowsRead * 10 > preceding.rowsRead * 7) return;
  refuse(
    `Het bestand heeft ${rowsRead} rijen; de vorige levering (${preceding.deliveredOn}) had er ${preceding.rowsRead}, dus er is minstens 30% verdwenen.`,
    "Controleer of de export volledig is. Klopt het toch, lees het bestand dan in met --allow-fewer-rows.",
  );
}
