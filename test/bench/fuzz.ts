/** Ten thousand mutated files, from file to warehouse: none may crash, hang, lose a line or be refused without a sentence. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { importDeliveries } from "@fijne-buurten/etl";
import { fuzz } from "../etl/fuzz/fuzz.ts";
import type { Bench } from "./measure.ts";
import { placeIn } from "./place.ts";

const size = { seed: Number(process.env.FUZZ_SEED ?? 2), count: Number(process.env.FUZZ_FILES ?? 10_000) };

export const bench: Bench = async () => {
  const folder = await mkdtemp(join(tmpdir(), "fijne-buurten-bench-"));
  const place = await placeIn(join(folder, "data"));
  try {
    const { accepted, refused, repeated, slowest, failures } = await fuzz({ ...size, inFolder: folder }, (paths) =>
      importDeliveries(place.workplace, paths, { until: "assert", allowFewerRows: true }),
    );
    const counted = (name: string, value: number, unit = "files") => ({ name, unit, values: [value], median: value });
    return {
      what: `${size.count.toLocaleString("en")} mutated files, seed ${size.seed}.`,
      measurements: [
        counted("accepted", accepted),
        counted("refused with a sentence", refused),
        counted("said nothing new", repeated),
        counted("failed", failures.length),
        counted("slowest batch, per file", slowest, "ms"),
      ],
      ratios: { accepted: accepted / size.count, refused: refused / size.count },
      failures,
    };
  } finally {
    await place.close();
    await rm(folder, { recursive: true, force: true });
  }
};
