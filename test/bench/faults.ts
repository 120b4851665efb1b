/**
 * Everything that can go wrong around an installation of 200 homes, while nothing happens, while a night imports and while it publishes; and
 * all the time somebody opens the first page. How long until everything is well again, what did that reader see, and is there afterwards
 * what an undisturbed night makes? Ends with 1 when a page showed anything but figures or the reason why not, when a killed part took more than
 * ten seconds or nobody answered for three (longer on a machine that has other things to do), when a failed night gave no reason that
 * is its own, or when anything differs.
 */
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { busy, whatReadersSee } from "../support/parts.ts";
import { embedded } from "./faults.embedded.ts";
import type { Fault, Installation, Stage } from "./faults.installation.ts";
import { type Busy, type Morning, type Nights, nightsOf } from "./faults.nights.ts";
import { networked } from "./faults.network.ts";
import type { Bench, Measurement } from "./measure.ts";

const states = ["serving", "importing", "publishing"] as const;

/** BENCH_FAULTS: only those of which the name or the state holds this. */
const wanted = (process.env.BENCH_FAULTS ?? "").split(",");

export const bench: Bench = async () => {
  const folder = await mkdtemp(join(tmpdir(), "fijne-buurten-faults-"));
  // PostgreSQL runs as a user of its own, who has to come in.
  await chmod(folder, 0o711);
  const measurements: Measurement[] = [];
  const failures: string[] = [];
  try {
    for (const setUp of [embedded, networked]) {
      const stage = await setUp(folder);
      try {
        await strikeAll(stage, measurements, failures);
      } finally {
        await stage.close();
      }
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  const slowest = Math.max(...measurements.map(({ median }) => median));
  const what =
    "Seconds from a fault to a page with figures and every part at work, what a reader saw until then, and what became of the night.";
  return { what, measurements, ratios: { slowest }, failures };
};

const isWanted = ({ name }: Fault, state: string): boolean => wanted.some((word) => `${name}, ${state}`.includes(word));

async function strikeAll(
  { installation, etl, faults }: Stage,
  measurements: Measurement[],
  failures: string[],
): Promise<void> {
  // In turn, because a part that dies too often in a short time stays down.
  const trials = states.flatMap((state) =>
    faults.filter((fault) => isWanted(fault, state)).map((fault) => ({ fault, state })),
  );
  if (trials.length === 0) return;
  await installation.start();
  const nights = await nightsOf(installation, etl());
  for (const { fault, state } of trials) {
    const { name, seconds, isWrong } = await struck(installation, nights, fault, state);
    console.log(`${name}: ${seconds.toFixed(1)} s`);
    measurements.push({ name, unit: "s", values: [seconds], median: seconds });
    if (isWrong) failures.push(name);
  }
}

type Struck = { name: string; seconds: number; isWrong: boolean };

async function struck(
  { address }: Installation,
  nights: Nights,
  { name, isKill = false, strike }: Fault,
  state: "serving" | Busy,
): Promise<Struck> {
  const night = state === "serving" ? undefined : await nights.begin(state);
  const seen = await whatReadersSee(address, strike());
  const morning: Morning = night
    ? await night.morning()
    : { ending: "ended", reasons: [], isEqual: await nights.isEqual() };
  const { secondsToRecover, longestSilence, pages, reasons, faults } = seen;
  const isTooLate = isKill && (secondsToRecover > 10 * busy() || longestSilence > 3 * busy());
  const unexplained = morning.reasons.filter((reason) => !OWN_REASON.test(reason));
  const saw = `${pages} pages, ${reasons} times the reason, ${faults.length} faults, ${longestSilence.toFixed(1)} s of silence`;
  const became = night ? `; the night ${morning.ending} (${morning.reasons.join(" ").slice(0, 60)})` : "";
  return {
    name: `${name}, ${state}: ${saw}${became}; ${morning.isEqual ? "equal" : "NOT EQUAL"}`,
    seconds: secondsToRecover,
    isWrong:
      isTooLate || faults.length > 0 || secondsToRecover === Infinity || unexplained.length > 0 || !morning.isEqual,
  };
}

/** What a night says that failed for what nobody's file is to blame. */
const OWN_REASON = /(^|: )(Mislukt\. )?(Database|Schijf van dit programma): |^Onderbroken voordat het klaar was/;
