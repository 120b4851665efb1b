/**
 * What the twentieth release costs beside the first, and one changed row beside a publication in which everything is measured, of one
 * association of BENCH_HOMES homes. Cube's compiler has no part in an import: its SQL is checked in.
 */
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connect, type Workplace } from "@fijne-buurten/db";
import { importDeliveries } from "@fijne-buurten/etl";
import { mustRun } from "../support/run.ts";
import { type Bench, median, type Measurement, type Result } from "./measure.ts";
import { placeIn } from "./place.ts";

const homes = process.env.BENCH_HOMES ?? "20000";
const RELEASES = Number(process.env.BENCH_RELEASES ?? "20");
/** The last may cost so much more than the first, and one changed row so much of everything. */
const MOST = { lastToFirst: 1.2, rowToWhole: 0.3 };

export const bench: Bench = async () => {
  const folder = await mkdtemp(join(tmpdir(), "fijne-buurten-bench-"));
  const place = await placeIn(join(folder, "data"));
  try {
    return await measure(place.workplace, folder);
  } finally {
    await place.close();
    await rm(folder, { recursive: true, force: true });
  }
};

async function measure(workplace: Workplace, folder: string): Promise<Result> {
  const sample = join(folder, "sample");
  await mustRun([
    ...["etl/run.ts", "sample", "--homes", homes, "--one"],
    ...["--years", "2025-2026", "--seed", "1", "--out", sample],
  ]);
  console.log(`importing a sample of ${homes} homes`);
  const first = await publish(workplace, [sample]);
  const correct = await corrections(sample, folder);
  const releases: Steps[] = [];
  for (let round = 1; round <= RELEASES; round++) {
    releases.push(await publish(workplace, [await correct(round)]));
    console.log(`release ${round} of ${RELEASES}: ${total(releases.at(-1)!).toPrecision(3)} s`);
  }
  await forgetWhatIsKnown(workplace);
  const whole = await publish(workplace, [await correct(RELEASES + 1)]);
  const [one, last] = [releases.slice(0, 3), releases.slice(-3)].map((some) => median(some.map(total)));
  const ratios = {
    last_to_first: (last ?? 0) / (one ?? 1),
    row_to_whole: median(releases.map(total)) / total(whole),
  };
  return {
    what: `Releases of one changed case each, of one association of ${homes} homes. Cube compiles nothing in an import.`,
    measurements: [
      ...stepsOf("the first import of everything", [first]),
      ...stepsOf("everything measured, one row changed", [whole]),
      ...stepsOf("one row changed", releases),
    ],
    ratios,
    failures: [
      ...(ratios.last_to_first > MOST.lastToFirst
        ? [`The last releases cost ${ratios.last_to_first} times the first.`]
        : []),
      ...(ratios.row_to_whole > MOST.rowToWhole ? [`One changed row costs ${ratios.row_to_whole} of everything.`] : []),
    ],
  };
}

type Steps = Record<string, number>;

const total = (steps: Steps): number => Object.values(steps).reduce((sum, seconds) => sum + seconds, 0);

function stepsOf(name: string, runs: readonly Steps[]): Measurement[] {
  const one = (step: string, values: number[]): Measurement => ({
    ...{ name: `${name}: ${step}`, unit: "s", values, median: median(values) },
  });
  const steps = [...new Set(runs.flatMap((run) => Object.keys(run)))];
  return [
    one("all", runs.map(total)),
    ...steps.map((step) =>
      one(
        step,
        runs.map((run) => run[step] ?? 0),
      ),
    ),
  ];
}

/** Writes a file in which one case says something else than before. */
async function corrections(sample: string, folder: string): Promise<(round: number) => Promise<string>> {
  const name = (await readdir(sample)).find((file) => file.includes("overlastdossiers_2026_"));
  const [header = "", ...rows] = (await readFile(join(sample, name ?? ""), "latin1")).split("\r\n");
  const row = rows.find((one) => one.includes(";Ja;")) ?? "";
  return async (round) => {
    const day = new Date(Date.UTC(2026, 10, 1 + round)).toISOString().slice(0, 10);
    const path = join(folder, `voorbeeld_overlastdossiers_2026_${day}.csv`);
    await writeFile(path, `${header}\r\n${round % 2 ? row.replace(";Ja;", ";Nee;") : row}\r\n`, "latin1");
    return path;
  };
}

async function publish(installation: Workplace, paths: string[]): Promise<Steps> {
  const { outcome, runId, deliveries } = await importDeliveries(installation, paths, { allowFewerRows: true });
  const refusals = deliveries.flatMap(({ file, refusal }) => (refusal ? [`${file}: ${refusal}`] : []));
  if (outcome !== "published" || refusals.length > 0)
    throw new Error(`the import ended as ${outcome}. ${refusals.join(" ")}`);
  return withClient(installation, async (client) => {
    const { rows } = await client.query<{ step: string; seconds: number }>(
      "select step, seconds::float8 as seconds from ops.run_steps where run_id = $1",
      [runId],
    );
    return Object.fromEntries(rows.map(({ step, seconds }) => [step, seconds]));
  });
}

/** As if every card and every claim had never been looked at. */
const forgetWhatIsKnown = (installation: Workplace): Promise<void> =>
  withClient(installation, async (client) => {
    for (const table of ["ops.measured_cards", "ops.published_states", "ops.checked_claims", "ops.kept_answers"])
      await client.query(`delete from ${table}`);
  });

async function withClient<Answer>(
  { urls }: Workplace,
  work: (client: Awaited<ReturnType<typeof connect>>) => Promise<Answer>,
): Promise<Answer> {
  const client = await connect(urls.etl);
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
