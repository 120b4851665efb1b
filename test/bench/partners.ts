/**
 * What a partner who asks little feels of fifty who ask without a pause: first alone, then while those use the points of their agreements, then
 * while they go on in vain. All ask for the same figures, in another question each time, so nothing is answered that was made before.
 */
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { connect } from "@fijne-buurten/db";
import { addAgreement, addKey } from "../../db/agreements/agreements.ts";
import { fill, started } from "./api.ts";
import { type Bench, interleaved, type Measurement, type Result } from "./measure.ts";
import { Asker, type CrowdCounts } from "./partners.asker.ts";
import { placeIn } from "./place.ts";

const PARTNERS = 50;
/** What the p99 of who asks little may become, in times what it is alone. */
const MOST_TIMES = 2;
const ROUNDS = 3;
/** Who ask little, and how often each does in a part of a round. */
const [QUIET, QUESTIONS] = [10, 30];
/** In ms: between two of those questions. Their points would be used up in minutes, where nobody gave them more. */
const PAUSE = 1_000;
/** More than anybody uses here. */
const POINTS = 2_000_000_000;

export const bench: Bench = async () => {
  const folder = await mkdtemp(join(tmpdir(), "fijne-buurten-bench-"));
  const place = await placeIn(join(folder, "data"));
  const children: ChildProcess[] = [];
  const owner = await connect(place.urls.owner);
  try {
    await fill(place);
    const keyOf = async (id: string) => {
      await addAgreement(owner, { ...terms, id, pointsPerHour: POINTS });
      return addKey(owner, id, null);
    };
    const keysOf = async (kind: string, count: number) => {
      const keys: string[] = [];
      while (keys.length < count) keys.push(await keyOf(`${kind}-${keys.length}`));
      return keys;
    };
    const [quiet, busy] = [await keysOf("rustig", QUIET), await keysOf("druk", PARTNERS)];
    const url = await started("shared", place.urls.shared, children);
    return await measure({
      askers: quiet.map((key) => new Asker(url, key)),
      crowd: () => {
        const child = fork(join(import.meta.dirname, "partners.crowd.ts"), [url, busy.join(",")]);
        children.push(child);
        return child;
      },
      async limit(points) {
        const text = "update app.agreements set points_per_hour = $1 where agreement_id like 'druk-%'";
        await owner.query(text, [points]);
      },
    });
  } finally {
    for (const child of children) child.kill("SIGKILL");
    await owner.end();
    await place.close();
    await rm(folder, { recursive: true, force: true });
  }
};

const terms = {
  ...{ parties: ["Gemeente Voorbeeld"], purpose: "Meten", legalGround: "Convenant 2026", kpis: null, areas: null },
  ...{ from: null, until: "2099-12-31", contact: "beleid@voorbeeld.nl", signedBy: "bestuurder" },
};

type Tried = { askers: Asker[]; crowd: () => ChildProcess; limit: (points: number) => Promise<void> };

async function measure({ askers, crowd, limit }: Tried): Promise<Result> {
  const failures: string[] = [];
  const answered: number[] = [];
  await p99Of(askers);
  let busy: ChildProcess | undefined;
  const contestants = {
    alone: () => p99Of(askers),
    async spending() {
      await limit(POINTS);
      // Until the door has heard of it.
      await sleep(2_000);
      busy = crowd();
      await untilAll(busy, 200);
      // By now each of them has had a turn, and goes behind who asks little.
      await sleep(5_000);
      const p99 = await p99Of(askers);
      const counts = await countsOf(busy);
      answered.push(counts[200] ?? 0);
      if (counts[429]) failures.push(`${counts[429]} refusals while there were points: nothing is measured`);
      return p99;
    },
    async spent() {
      await limit(1);
      await untilAll(busy!, 429);
      const p99 = await p99Of(askers);
      busy!.kill("SIGKILL");
      await once(busy!, "exit");
      return p99;
    },
  };
  const { alone, spending, spent } = await interleaved(ROUNDS, contestants, "ms");
  for (const asker of askers) asker.close();
  const times = (part: Measurement) => part.median / alone!.median;
  for (const part of [spending!, spent!])
    if (times(part) > MOST_TIMES)
      failures.push(
        `${part.name}: the p99 is ${times(part).toPrecision(3)} times that of alone, at most ${MOST_TIMES}`,
      );
  return {
    what: `p99 of ${QUIET * QUESTIONS} questions of 264 figures by ${QUIET} partners, each ${PAUSE} ms after the last; ${PARTNERS} others got ${answered.join(", ")} answers meanwhile.`,
    measurements: [
      { ...alone!, name: "alone" },
      { ...spending!, name: `while ${PARTNERS} others use their points` },
      { ...spent!, name: `while ${PARTNERS} others have none left, and go on` },
    ],
    ratios: { spending_to_alone: times(spending!), spent_to_alone: times(spent!) },
    failures,
  };
}

async function p99Of(askers: Asker[]): Promise<number> {
  const all = await Promise.all(askers.map((asker, place) => timesOf(asker, (place * PAUSE) / askers.length)));
  const taken = all.flat().sort((one, other) => one - other);
  return taken[Math.ceil(taken.length * 0.99) - 1]!;
}

/** In ms, of each question. `later`: they do not begin together. */
async function timesOf(asker: Asker, later: number): Promise<number[]> {
  const taken: number[] = [];
  await sleep(later);
  while (taken.length < QUESTIONS) {
    const began = performance.now();
    const status = await asker.ask();
    taken.push(performance.now() - began);
    if (status !== 200) throw new Error(`who has points was answered ${status}`);
    await sleep(PAUSE);
  }
  return taken;
}

/** What the crowd got since this was last asked. */
async function countsOf(crowd: ChildProcess): Promise<CrowdCounts> {
  crowd.send("counts");
  const [counts] = (await once(crowd, "message")) as [CrowdCounts];
  return counts;
}

/** Until that is what they all get. */
async function untilAll(crowd: ChildProcess, status: number): Promise<void> {
  for (;;) {
    await sleep(500);
    const counts = await countsOf(crowd);
    if (counts[status] && Object.keys(counts).length === 1) return;
  }
}
