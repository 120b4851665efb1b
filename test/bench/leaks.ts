/**
 * Looks for leaks at the shared door, 100,000 times (`BENCH_LEAKS` for another number): readers of every kind, keys in every state, questions, tables and
 * pages, right and wrong, with what others got before. Fails when one byte was read that its reader may not see.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { draw } from "../api/support/drawing.ts";
import { drawLeakWorld } from "../api/support/leak-world.ts";
import { lookForLeaks } from "../api/support/leaks.ts";
import { drawSurroundings } from "../api/support/surroundings.ts";
import { type Bench, interleaved } from "./measure.ts";
import { type Place, placeIn } from "./place.ts";

const COUNT = Number(process.env.BENCH_LEAKS ?? 100_000);
const SEED = Number(process.env.BENCH_SEED ?? 1);

export const bench: Bench = async () => {
  const failures: string[] = [];
  const seen: number[] = [];
  const look = async (isPublic: boolean): Promise<number> => {
    const folder = await mkdtemp(join(tmpdir(), "fijne-buurten-leaks-"));
    const place = await placeIn(join(folder, "data"));
    try {
      const looked = await lookForLeaks(place.urls.shared, await worldIn(place, isPublic), {
        seed: SEED,
        count: COUNT / 2,
      });
      seen.push(looked.seen);
      failures.push(...looked.leaks, ...looked.faults.map(String));
      return looked.asked;
    } finally {
      await place.close();
      await rm(folder, { recursive: true, force: true });
    }
  };
  const { closed, open } = await interleaved(1, { closed: () => look(false), open: () => look(true) }, "questions");
  return {
    what: `Questions by readers of every kind; ${seen.join(" and ")} times something was read by who may read it.`,
    measurements: [
      { ...closed!, name: "nothing is for everybody" },
      { ...open!, name: "some is for everybody" },
    ],
    ratios: { leaks: failures.length },
    failures,
  };
};

async function worldIn({ urls, workplace }: Place, isPublic: boolean) {
  const drawing = await draw({ name: workplace.association.id, urls, drop: async () => {} });
  await drawing.release(1);
  await drawSurroundings(drawing);
  const world = await drawLeakWorld(urls.owner, drawing, isPublic);
  await drawing.close();
  return world;
}
