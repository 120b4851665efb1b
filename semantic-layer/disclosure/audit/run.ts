/** npm run audit:disclosure -- --worlds 100-129 [--json] [--sampler] [--workers 2]: attacks invented releases; not 0 when one falls. */
import { parseArgs } from "node:util";
import { audit, sensibleWorkers } from "./audit.ts";
import { pageOf } from "./page.ts";
import { auditReport } from "./report.ts";

const usage = "npm run audit:disclosure -- --worlds 100-129 [--json] [--sampler] [--workers 2]";

try {
  const { values } = parseArgs({
    options: {
      worlds: { type: "string", default: "100-129" },
      json: { type: "boolean", default: false },
      sampler: { type: "boolean", default: false },
      workers: { type: "string" },
    },
  });
  const workers = sensibleWorkers(values.workers === undefined ? undefined : wholeNumber("--workers", values.workers));
  const seeds = seedsOf(values.worlds);
  // On the error stream, so that the report alone can be kept.
  const onWorld = (seed: number) => console.error(`wereld ${seed} is aangevallen`);
  const report = auditReport.parse(await audit(seeds, { sampler: values.sampler, workers, onWorld }));
  console.log(values.json ? JSON.stringify(report, null, 1) : pageOf(report));
  process.exitCode = report.passed ? 0 : 1;
} catch (error) {
  if (!(error instanceof RangeError || error instanceof TypeError)) throw error;
  console.error(`audit:disclosure: ${error.message} Nothing was audited. ${usage}`);
  process.exitCode = 2;
}

/** "100-129" or "100": the seeds from the first up to and including the last. */
function seedsOf(worlds: string): number[] {
  const [first, last = first] = worlds.split("-").map((part) => wholeNumber("--worlds", part));
  if (last! < first!) throw new RangeError(`--worlds: found '${worlds}', expected the smaller seed first.`);
  return Array.from({ length: last! - first! + 1 }, (_, index) => first! + index);
}

function wholeNumber(option: string, text: string): number {
  if (!/^\d{1,6}$/.test(text))
    throw new RangeError(`${option}: found '${text}', expected whole numbers such as 100-129.`);
  return Number(text);
}
