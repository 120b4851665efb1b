/** A corrected delivery, from file to published release, at the size of the sample; against one that holds nothing new. */
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Workplace } from "@fijne-buurten/db";
import { importDeliveries } from "@fijne-buurten/etl";
import { mustRun } from "../support/run.ts";
import { type Bench, interleaved, type Result } from "./measure.ts";
import { placeIn } from "./place.ts";

const rounds = 5;
const target = 10;

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
  await mustRun(["etl/run.ts", "sample", "--homes", "3500", "--years", "2019-2026", "--seed", "1", "--out", sample]);
  console.log("importing the sample");
  await publish(workplace, sample);
  const cases = join(
    sample,
    (await readdir(sample)).find((name) => name.includes("overlastdossiers_2026_"))!,
  );
  const text = await readFile(cases, "latin1");
  let round = 0;
  const { changed, unchanged } = await interleaved(rounds, {
    changed: async () => {
      round += 1;
      // Every case loses or regains its answers: the year's figures of two KPIs change in every area.
      const corrected = round % 2 ? text.replaceAll(";Ja;", ";Nee;") : text;
      const file = join(folder, `voorbeeld_overlastdossiers_2026_2026-11-${`${round}`.padStart(2, "0")}.csv`);
      await writeFile(file, corrected, "latin1");
      const began = performance.now();
      const outcome = await publish(workplace, file);
      if (outcome !== "published") throw new Error(`a changed delivery ended as ${outcome}`);
      return (performance.now() - began) / 1000;
    },
    unchanged: async () =>
      void (await publish(
        workplace,
        join(folder, `voorbeeld_overlastdossiers_2026_2026-11-${`${round}`.padStart(2, "0")}.csv`),
      )),
  });
  return {
    what: "A changed delivery of nuisance cases to a published release, on the sample of 3,500 homes and eight years.",
    measurements: [
      { ...changed!, name: "changed delivery to published release" },
      { ...unchanged!, name: "delivery without news" },
    ],
    ratios: { target: changed!.median / target, without_news: changed!.median / unchanged!.median },
  };
}

async function publish(workplace: Workplace, path: string): Promise<string> {
  const { outcome, deliveries } = await importDeliveries(workplace, [path]);
  const refused = deliveries.filter(({ status }) => status === "refused");
  if (refused.length > 0) throw new Error(refused.map(({ file, refusal }) => `${file}: ${refusal}`).join("\n"));
  return outcome;
}
