/**
 * An import of three files into an association of 200 homes is killed before each statement that it sends (BENCH_KILLS: at most so many, spread
 * over all; 100 without it), and imported again. Then files are cut off at random bytes (BENCH_CUTS, 60 without it), imported like that,
 * and then whole. Ends with 1 when what a killed import left is neither all nor nothing, when what comes in the end is not what an undisturbed
 * import makes, or when a file that was cut off is not told as one in a true sentence.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { cutFiles } from "./kills.cut.ts";
import { placeIn } from "./kills.place.ts";
import { killEverywhere } from "./kills.statements.ts";
import type { Bench } from "./measure.ts";

export const bench: Bench = async () => {
  const folder = await mkdtemp(join(tmpdir(), "fijne-buurten-kills-"));
  const place = await placeIn(folder);
  try {
    const kills = await killEverywhere(place, Number(process.env.BENCH_KILLS ?? "100"));
    const cuts = await cutFiles(place, Number(process.env.BENCH_CUTS ?? "60"));
    return {
      what: "An import that is killed before each of its statements, and files that were cut off. All that is counted here ended equal.",
      measurements: [...kills.measurements, ...cuts.measurements],
      ratios: { ...kills.ratios, ...cuts.ratios },
      failures: [...kills.failures, ...cuts.failures],
    };
  } finally {
    await place.close();
    await rm(folder, { recursive: true, force: true });
  }
};
