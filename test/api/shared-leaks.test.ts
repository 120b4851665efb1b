/** The same look as `npm run bench -- leaks`, which asks 100,000 times, in its fast form. */
import { expect, test } from "vitest";
import { cloneForFile } from "../support/database.ts";
import { draw } from "./support/drawing.ts";
import { drawLeakWorld } from "./support/leak-world.ts";
import { lookForLeaks } from "./support/leaks.ts";
import { drawnTemplate } from "./support/world.ts";

/** In each of the two worlds. */
const COUNT = 1_500;

test.each([
  ["nothing is for everybody", false],
  ["some is for everybody", true],
])(
  "where %s, nobody reads one byte of what they may not see, whoever they are and whatever they ask",
  async (_what, isPublic) => {
    const database = await cloneForFile(await drawnTemplate());
    const drawing = await draw(database);
    const world = await drawLeakWorld(database.urls.owner, drawing, isPublic);
    await drawing.close();
    const looked = await lookForLeaks(database.urls.shared, world, { seed: 1, count: COUNT });
    expect(looked).toMatchObject({ asked: COUNT, leaks: [], faults: [] });
    expect(looked.seen).toBeGreaterThan(COUNT / 2);
    expect(looked.statuses[200]).toBeGreaterThan(COUNT / 10);
    expect(looked.statuses[401]).toBeGreaterThan(COUNT / 10);

    // What would be found of a door that lets partners read more than was agreed.
    const narrower = {
      ...world,
      holders: world.holders.map((holder) => ({
        ...holder,
        agreement: holder.agreement && { ...holder.agreement, kpis: ["resilience_level"] },
      })),
    };
    const { leaks } = await lookForLeaks(database.urls.shared, narrower, { seed: 2, count: 200 });
    expect(leaks.length).toBeGreaterThan(10);
  },
);
