import { statfs } from "node:fs/promises";
import { lateSources, type LateSource } from "@fijne-buurten/semantic-layer/releases";
import { Gauge, Registry } from "prom-client";
import { type Watched, withClient } from "./readiness.ts";
import { type Standing, standingOf } from "./standing.ts";

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
  const found = await withClient(url, async (client) => ({
    standing: await standingOf(client),
    late: await lateSources(client),
  })).catch(() => undefined);
  const disk = await statfs(dataDir);
  tell("database_up", "Whether the database answers.", [[{}, Number(found !== undefined)]]);
  tell("disk_free_bytes", "What is left on the disk of DATA_DIR.", [[{}, disk.bavail * disk.bsize]]);
  if (found) tellStanding(found.standing, tell);
  if (found) tellLate(found.late, tell);
  return { type: registry.contentType, text: await registry.metrics() };
}

function tellStanding(
  { releases, lastImport, rowsWaiting, queue, mailsWaiting, databaseBytes, upkeep }: Standing,
  tell: Tell,
): void {
  tell(
    "release_age_seconds",
    "Since when readers see what they see.",
    releases.map(({ associationId: association, ageSeconds }) => [{ association }, ageSeconds]),
  );
  if (lastImport) {
    const { finishedAt, outcome } = lastImport;
    tell("last_import_timestamp_seconds", "When the last import ended.", [[{}, Date.parse(String(finishedAt)) / 1000]]);
    tell("last_import_outcome", "How the last import ended: 1 for that outcome.", [[{ outcome }, 1]]);
  }
  tell(
    "rows_waiting",
    "Rows in quarantine.",
    rowsWaiting.map(({ rows, ...table }) => [table, rows]),
  );
  tell("queue_jobs", "Nights that wait or run.", [[{}, queue.jobs]]);
  tell("queue_age_seconds", "How long the oldest of them has been there.", [[{}, queue.ageSeconds]]);
  tell("mails_waiting", "Mails that no server has taken yet.", [[{}, mailsWaiting]]);
  tell("database_size_bytes", "Size of the database.", [[{}, databaseBytes]]);
  for (const task of ["backup", "proof"] as const) {
    const { last, passed } = upkeep[task];
    if (last)
      tell(`last_${task}_passed`, `Whether the last ${task} passed.`, [[{}, Number(last.outcome === "passed")]]);
    if (passed) tell(`${task}_age_seconds`, `How long ago a ${task} passed.`, [[{}, passed.ageSeconds]]);
  }
}

function tellLate(late: readonly LateSource[], tell: Tell): void {
  tell(
    "source_late",
    "1 for a table that is older than the figures allow that read it.",
    late.map(({ associationId: association, source, entity }) => [{ association, source, entity }, 1]),
  );
}
