/** Files that end too soon, because whoever sent them was cut off: all that they say is known already, so nothing in them is new. */
import { copyFile, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { importDeliveries, type DeliveryReport } from "@fijne-buurten/etl";
import type { Place } from "./kills.place.ts";
import type { Found } from "./kills.statements.ts";

const SEED = 20_261_130;

export async function cutFiles(place: Place, most: number): Promise<Found> {
  const files = await newestFiles(place.sample);
  const whole = await confirmed(place, files);
  const random = randomFrom(SEED);
  const failures: string[] = [];
  const became: Record<string, number> = {};
  for (let round = 0; round < most; round++) {
    const file = files[round % files.length] ?? "";
    const bytes = await readFile(join(place.sample, file));
    const length = 1 + Math.floor(random() * (bytes.length - 1));
    const send = async (sent: Buffer): Promise<DeliveryReport | undefined> => {
      const folder = join(place.sample, "..", "cut", `${round}-${sent.length}`);
      await mkdir(folder, { recursive: true });
      await writeFile(join(folder, asOf(file, 1)), sent);
      const { deliveries, releases, outcome } = await importDeliveries(place.workplace, [folder]);
      if (outcome === "failed") failures.push(`${file}, ${sent.length} bytes: ${releases[0]?.message}`);
      return deliveries[0];
    };
    const cut = await send(bytes.subarray(0, length));
    const wrong = cut && wrongWith(cut);
    if (wrong) failures.push(`${file}, ${length} of ${bytes.length} bytes: ${wrong}`);
    if (cut?.status === "refused" && (await place.state()) !== whole)
      failures.push(`${file}, ${length} of ${bytes.length} bytes: it was refused, and something changed.`);
    const kind = cut ? kindOf(cut) : "failed";
    became[kind] = (became[kind] ?? 0) + 1;
    if ((await send(bytes))?.status === "refused")
      failures.push(`${file}, whole after ${length} bytes: it was refused.`);
    if ((await place.state()) !== whole)
      failures.push(`${file}, ${length} of ${bytes.length} bytes: the whole file after it does not become equal.`);
  }
  const measurements = Object.entries(became).map(([name, count]) => ({
    ...{ name: `files cut off that were ${name}`, unit: "", values: [count], median: count },
  }));
  return { measurements, ratios: { cut: most }, failures };
}

/** Sends all of them once more, whole: only the days on which they came change by what comes after that. */
async function confirmed(place: Place, files: readonly string[]): Promise<string> {
  await place.afresh();
  const folder = join(place.sample, "..", "confirmed");
  await mkdir(folder);
  for (const file of files) await copyFile(join(place.sample, file), join(folder, asOf(file, 0)));
  await importDeliveries(place.workplace, [folder]);
  return place.state();
}

/** The name of a file that comes on a later day, so that what it says counts. */
const asOf = (file: string, later: number): string =>
  file.replace(/\d{4}-\d\d-\d\d(?=\.csv$)/, new Date(Date.UTC(2026, 10, 1 + later)).toISOString().slice(0, 10));

const kindOf = ({ status, rows }: DeliveryReport): string =>
  status === "refused"
    ? "refused"
    : rows.quarantined > 0
      ? "read, with a row that waits"
      : "read up to a row that is whole";

/** A sentence says what became of it; and half a row is no row. */
function wrongWith({ status, refusal = "", rows }: DeliveryReport): string | undefined {
  if (status === "refused") return /geweigerd/.test(refusal) ? undefined : `it was refused with '${refusal}'.`;
  const made = rows.inserted + rows.updated;
  return made > 0 ? `half a row was taken for a whole one.` : undefined;
}

/** Of each table the last one. */
async function newestFiles(sample: string): Promise<string[]> {
  const names = (await readdir(sample)).filter((name) => name.endsWith(".csv")).sort();
  return [...new Map(names.map((name) => [name.split("_")[1], name])).values()];
}

function randomFrom(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}
