/**
 * Looks for leaks at the shared door and the internal one, 100,000 times (`BENCH_LEAKS` for another number): partners with keys in every state, staff with
 * every role and with tokens in every state, questions, tables and pages, right and wrong, with what others got before. Fails when one byte was read that
 * its reader may not see.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { draw } from "../api/support/drawing.ts";
import { OTHER } from "../api/support/leak-marks.ts";
import { drawLeakWorld } from "../api/support/leak-world.ts";
import { lookForLeaks } from "../api/support/leaks.ts";
import { drawSurroundings } from "../api/support/surroundings.ts";
import { type Bench, interleaved } from "./measure.ts";
import { type Place, placeIn } from "./place.ts";

const COUNT = Number(process.env.BENCH_LEAKS ?? 100_000);
const SEED = Number(process.env.BENCH_SEED ?? 1);

export const bench: Bench = async () => {
  const failures: string[] = [];
  const seen: string[] = [];
  const look = async (isPublic: boolean): Promise<number> => {
    const folder = await mkdtemp(join(tmpdir(), "fijne-buurten-leaks-"));
    const place = await placeIn(join(folder, "data"));
    try {
      const other = await place.add(OTHER);
      const world = await worldIn(place, other, isPublic);
      const places = {
        api: { own: place.urls.api, other: other.api },
        shared: { own: place.urls.shared, other: other.shared },
        directory: place.directory.app,
      };
      const looked = await lookForLeaks(places, world, { seed: SEED, count: COUNT / 2 });
      seen.push(`${looked.seen.shared} and ${looked.seen.internal}`);
      console.log(JSON.stringify(looked.statuses));
      failures.push(...looked.leaks, ...looked.faults.map(String));
      return looked.asked;
    } finally {
      await place.close();
      await rm(folder, { recursive: true, force: true });
    }
  };
  const { closed, open } = await interleaved(1, { closed: () => look(false), open: () => look(true) }, "questions");
  return {
    what: `Questions by readers of every kind; at the shared door and inside ${seen.join(", then ")} times something was read by who may read it.`,
    measurements: [
      { ...closed!, name: "nothing is for everybody" },
      { ...open!, name: "some is for everybody" },
    ],
    ratios: { leaks: failures.length },
    failures,
  };
};

async function worldIn({ urls, workplace, directory }: Place, otherUrls: Place["urls"], isPublic: boolean) {
  const drawing = await draw({ name: workplace.association.id, urls, drop: async () => {} });
  const other = await draw({ name: OTHER, urls: otherUrls, drop: async () => {} }, OTHER);
  await drawing.release(1);
  await other.release(1);
  await drawSurroundings(drawing);
  const owners = { own: urls.owner, other: otherUrls.owner, directory: directory.owner };
  const world = await drawLeakWorld(owners, { own: drawing, other }, isPublic);
  await Promise.all([drawing.close(), other.close()]);
  return world;
}
