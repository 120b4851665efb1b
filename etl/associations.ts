/** Work on an installation: its files are shared out, and each association is worked on in a database of its own. */
import { basename } from "node:path";
import {
  connect,
  recordUnknownFile,
  Refusal,
  tellDirectory,
  type Installation,
  type Workplace,
} from "@fijne-buurten/db";
import { currentReleases } from "@fijne-buurten/semantic-layer/releases";
import { contracts } from "./contracts/registry.ts";
import { importDeliveries, type ImportOptions } from "./pipeline.ts";
import { UNKNOWN, lookFromOutside, nameToKeep } from "./receive/file-name.ts";
import { findFiles } from "./receive/find-files.ts";
import { shareOut, type Shares, type Sharing } from "./receive/share-out.ts";
import {
  NO_ROWS,
  outcomeOf,
  type DeliveryReport,
  type ImportReport,
  type InstallationReport,
} from "./report/import-report.ts";

/** Imports the files that a person points at, each into the database of its association, one association after another. */
export async function importInto(
  installation: Installation,
  paths: readonly string[],
  options: ImportOptions & Sharing,
): Promise<InstallationReport> {
  const { byAssociation, unknown } = await sharesOf(installation, await findFiles(paths), options);
  const refused: DeliveryReport[] = [];
  for (const { path, refusal } of unknown) refused.push(await refuseUnknown(installation, path, refusal, options));
  const known = new Set((await installation.associations()).map(({ id }) => id));
  const reports = new Map<string, ImportReport>();
  for (const [id, files] of byAssociation) {
    const isNew = !known.has(id);
    const workplace = await (isNew ? installation.add({ id }) : installation.open(id));
    const report = await importDeliveries(workplace, files, options);
    reports.set(id, report);
    // A slip of the pen in the name of the first files leaves nothing behind.
    if (isNew && report.deliveries.every(({ status }) => status === "refused"))
      await installation.remove(id).catch((error: unknown) => {
        // Somebody looks in it at this moment. The report of the files says more.
        if (!(error instanceof Refusal)) throw error;
        options.log?.(error.message);
      });
    else await tellOf(installation, workplace, options.log);
  }
  return merged(reports, refused);
}

/** Shares files out among the associations of an installation. */
export async function sharesOf(installation: Installation, files: readonly string[], how: Sharing): Promise<Shares> {
  const known = (await installation.associations()).map(({ id }) => id);
  return shareOut(files, known, new Set((await contracts()).map(({ file }) => file)), how);
}

/** Writes down a file of which nobody can tell whose it is, and reports it. */
export async function refuseUnknown(
  installation: Installation,
  path: string,
  refusal: string,
  how: Sharing = {},
): Promise<DeliveryReport> {
  await recordUnknownFile(installation.urls.etl, nameToKeep(path), refusal);
  how.log?.(`✗ ${basename(path)}: geweigerd`);
  const { association, period, deliveredOn } = lookFromOutside(path, { ...how, ...how.folderSays?.(path) });
  return {
    ...{ file: basename(path), path, association, source: UNKNOWN, entity: UNKNOWN, period, deliveredOn },
    ...{ status: "refused", refusal: `${basename(path)}: ${refusal}`, rows: NO_ROWS, problems: [] },
  };
}

/**
 * Tells the directory how an association is called and whether its figures are made up, as its current release says. Who gave it another name
 * is told.
 */
export async function tellOf(
  installation: Installation,
  { association: { id }, urls }: Workplace,
  log: (line: string) => void = () => {},
): Promise<void> {
  const client = await connect(urls.etl);
  try {
    const [release] = await currentReleases(client);
    if (!release) return;
    const { associationName: name, isSynthetic } = release;
    const before = await tellDirectory(installation.urls.etl, { id, name, isSynthetic });
    if (before !== undefined && before !== id)
      log(`${id}: heet nu '${name}'. Die naam staat in haar bestand van gebieden. Eerder heette zij '${before}'.`);
  } finally {
    await client.end();
  }
}

/** One report of what became of all. */
export function merged(
  reports: ReadonlyMap<string, ImportReport>,
  refused: readonly DeliveryReport[] = [],
): InstallationReport {
  const all = [...reports.values()];
  const deliveries = [...refused, ...all.flatMap((report) => report.deliveries)];
  const releases = all.flatMap((report) => report.releases);
  return {
    runs: Object.fromEntries([...reports].map(([id, { runId }]) => [id, runId])),
    ...outcomeOf({ deliveries, releases }),
    ...{ deliveries, releases, freed: all.flatMap((report) => report.freed) },
  };
}

/** The association that was asked for, or the only one. */
export async function onlyOne(installation: Installation, asked?: string): Promise<Workplace> {
  const ids = (await installation.associations()).map(({ id }) => id);
  const id = asked ?? (ids.length === 1 ? ids[0] : undefined);
  if (id !== undefined) return installation.open(id);
  throw new Refusal(
    ids.length === 0
      ? "Er is nog geen corporatie. Er is niets gedaan; lees eerst bestanden in."
      : `Deze installatie kent ${ids.length} corporaties: ${new Intl.ListFormat("nl").format(ids)}. Verwacht: --association met een daarvan. Er is niets gedaan.`,
  );
}
