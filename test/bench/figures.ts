/**
 * A corrected delivery, from file to published release, at the size of the sample: in a process that imported before (warm) and in one of its
 * own (cold); against one that holds nothing new. And the decision what others may see of the release, with its attacks, in a process of its own.
 */
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Workplace } from "@fijne-buurten/db";
import { importDeliveries } from "@fijne-buurten/etl";
import { mustRun } from "../support/run.ts";
import { type Bench, interleaved, type Result } from "./measure.ts";
import { type Place, placeIn } from "./place.ts";

const rounds = 5;
/** Seconds. */
const LIMITS = { warm: 5, cold: 8, sharing: 60 };

export const bench: Bench = async () => {
  const folder = await mkdtemp(join(tmpdir(), "fijne-buurten-bench-"));
  const place = await placeIn(join(folder, "data"));
  try {
    return await measure(place, folder);
  } finally {
    await place.close();
    await rm(folder, { recursive: true, force: true });
  }
};

async function measure({ workplace, env }: Place, folder: string): Promise<Result> {
  const sample = join(folder, "sample");
  await mustRun(["etl/run.ts", "sample", "--homes", "3500", "--years", "2019-2026", "--seed", "1", "--out", sample]);
  console.log("importing the sample");
  await publish(workplace, sample);
  const cases = join(
    sample,
    (await readdir(sample)).find((name) => name.includes("overlastdossiers_2026_"))!,
  );
  const text = await readFile(cases, "latin1");
  let number = 0;
  // Every case loses or regains its answers: the year's figures of many KPIs change in every area.
  const correct = async (): Promise<string> => {
    number += 1;
    const corrected = number % 2 ? text.replaceAll(";Ja;", ";Nee;") : text;
    const file = join(folder, `voorbeeld_overlastdossiers_2026_2026-11-${`${number}`.padStart(2, "0")}.csv`);
    await writeFile(file, corrected, "latin1");
    return file;
  };
  let last = "";
  const { warm, cold, sharing, unchanged } = await interleaved(rounds, {
    warm: async () => {
      last = await correct();
      const began = performance.now();
      const outcome = await publish(workplace, last);
      if (outcome !== "published") throw new Error(`a changed delivery ended as ${outcome}`);
      return (performance.now() - began) / 1000;
    },
    cold: async () => {
      last = await correct();
      const began = performance.now();
      const { stdout } = await mustRun(["etl/run.ts", "import", last], env);
      const seconds = (performance.now() - began) / 1000;
      if (!stdout.includes("1 geladen")) throw new Error(`a changed delivery ended as\n${stdout}`);
      return seconds;
    },
    sharing: async () => void (await mustRun(["etl/run.ts", "share"], env)),
    unchanged: async () => void (await publish(workplace, last)),
  });
  const ratios = {
    warm_of_limit: warm!.median / LIMITS.warm,
    cold_of_limit: cold!.median / LIMITS.cold,
    sharing_of_limit: sharing!.median / LIMITS.sharing,
    without_news: warm!.median / unchanged!.median,
  };
  return {
    what: "A changed delivery of nuisance cases to a published release, on the sample of 3,500 homes and eight years.",
    measurements: [
      { ...warm!, name: "changed delivery to published release" },
      { ...cold!, name: "the same in a process of its own" },
      { ...sharing!, name: "what others may see of it, attacked" },
      { ...unchanged!, name: "delivery without news" },
    ],
    ratios,
    failures: [
      ...(ratios.warm_of_limit > 1 ? [`warm took more than ${LIMITS.warm} s`] : []),
      ...(ratios.cold_of_limit > 1 ? [`cold took more than ${LIMITS.cold} s`] : []),
      ...(ratios.sharing_of_limit > 1 ? [`sharing took more than ${LIMITS.sharing} s`] : []),
    ],
  };
}

async function publish(workplace: Workplace, path: string): Promise<string> {
  const { outcome, deliveries } = await importDeliveries(workplace, [path]);
  const refused = deliveries.filter(({ status }) => status === "refused");
  if (refused.length > 0) throw new Error(refused.map(({ file, refusal }) => `${file}: ${refusal}`).join("\n"));
  return outcome;
}
