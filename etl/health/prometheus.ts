import { statfs } from "node:fs/promises";
import { type AssociationAddress, associationsIn } from "@fijne-buurten/db";
import { lateSources, type LateSource } from "@fijne-buurten/semantic-layer/releases";
import { Gauge, Registry } from "prom-client";
import { type Watched, withClient } from "./readiness.ts";
import { type Standing, standingOf, waitingIn } from "./standing.ts";

type Labels = Record<string, string>;
type Value = [labels: Labels, value: number];
type Tell = (name: string, help: string, values: readonly Value[]) => void;

/** How an installation stands, in the format of Prometheus. When the database is away only that is told, and the disk. */
export async function measurementsOf({ url, dataDir }: Watched): Promise<{ type: string; text: string }> {
  const registry = new Registry();
  const tell: Tell = (name, help, values) => {
    const labelNames = Object.keys(values[0]?.[0] ?? {});
    const gauge = new Gauge({ name: `fijne_buurten_${name}`, help, labelNames, registers: [registry] });
    for (const [labels, value] of values) gauge.set(labels, value);
  };
  const waiting = await withClient(url, waitingIn).catch(() => undefined);
  const disk = await statfs(dataDir);
  tell("database_up", "Whether the directory answers.", [[{}, Number(waiting !== undefined)]]);
  tell("disk_free_bytes", "What is left on the disk of DATA_DIR.", [[{}, disk.bavail * disk.bsize]]);
  if (waiting) {
    tell("queue_jobs", "Refreshes that wait or run.", [[{}, waiting.queue.jobs]]);
    tell("queue_age_seconds", "How long the oldest of them has been there.", [[{}, waiting.queue.ageSeconds]]);
    tell("mails_waiting", "Mails that no server has taken yet.", [[{}, waiting.mailsWaiting]]);
    tellEach(await Promise.all((await associationsIn(url, "etl")).map(lookAt)), tell);
  }
  return { type: registry.contentType, text: await registry.metrics() };
}

type Found = { association: string; standing?: Standing; late?: LateSource[] };

/** Of one whose database is away only that is known. */
const lookAt = ({ id: association, url }: AssociationAddress): Promise<Found> =>
  withClient(url, async (client) => ({
    association,
    standing: await standingOf(client),
    late: await lateSources(client),
  })).catch(() => ({ association }));

function tellEach(found: readonly Found[], tell: Tell): void {
  const each = (values: (standing: Standing) => readonly Value[]): Value[] =>
    found.flatMap(({ association, standing }) =>
      (standing ? values(standing) : []).map(([labels, value]): Value => [{ association, ...labels }, value]),
    );
  tell(
    "association_up",
    "Whether the database of the association answers.",
    found.map(({ association, standing }) => [{ association }, Number(standing !== undefined)]),
  );
  tell(
    "release_age_seconds",
    "Since when readers see what they see.",
    each(({ releases }) => releases.map(({ ageSeconds }) => [{}, ageSeconds])),
  );
  tell(
    "last_import_timestamp_seconds",
    "When the last import ended.",
    each(({ lastImport }) => (lastImport ? [[{}, Date.parse(String(lastImport.finishedAt)) / 1000]] : [])),
  );
  tell(
    "last_import_outcome",
    "How the last import ended: 1 for that outcome.",
    each(({ lastImport }) => (lastImport ? [[{ outcome: lastImport.outcome }, 1]] : [])),
  );
  tell(
    "rows_waiting",
    "Rows in quarantine.",
    each(({ rowsWaiting }) => rowsWaiting.map(({ rows, ...table }) => [table, rows])),
  );
  tell(
    "database_size_bytes",
    "Size of the database.",
    each(({ databaseBytes }) => [[{}, databaseBytes]]),
  );
  for (const task of ["backup", "proof"] as const) {
    tell(
      `last_${task}_passed`,
      `Whether the last ${task} passed.`,
      each(
        ({
          upkeep: {
            [task]: { last },
          },
        }) => (last ? [[{}, Number(last.outcome === "passed")]] : []),
      ),
    );
    tell(
      `${task}_age_seconds`,
      `How long ago a ${task} passed.`,
      each(
        ({
          upkeep: {
            [task]: { passed },
          },
        }) => (passed ? [[{}, passed.ageSeconds]] : []),
      ),
    );
  }
  tellLate(
    found.flatMap(({ late = [] }) => late),
    tell,
  );
}

function tellLate(late: readonly LateSource[], tell: Tell): void {
  tell(
    "source_late",
    "1 for a table that is older than the figures allow that read it.",
    late.map(({ associationId: association, source, entity }) => [{ association, source, entity }, 1]),
  );
}
