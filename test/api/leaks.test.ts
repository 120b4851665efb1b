/** The same look as `npm run bench -- leaks`, which asks 100,000 times, in its fast form. */
import { expect, test } from "vitest";
import { cloneForFile, migratedDatabase } from "../support/database.ts";
import { sessionsDirectory } from "../support/kept-sessions.ts";
import { draw } from "./support/drawing.ts";
import { OTHER } from "./support/leak-marks.ts";
import { drawLeakWorld } from "./support/leak-world.ts";
import { lookForLeaks } from "./support/leaks.ts";
import { drawnTemplate } from "./support/world.ts";

/** In each of the two worlds. */
const COUNT = 900;

test.each([
  ["nothing is for everybody", false],
  ["some is for everybody", true],
])(
  "where %s, nobody reads one byte of what they may not see, whoever they are and whatever they ask",
  async (_what, isPublic) => {
    const [own, other] = await Promise.all([cloneForFile(await drawnTemplate()), migratedDatabase()]);
    const { owner: directory, ownerUrl, appUrl } = await sessionsDirectory();
    await directory.query("update directory.associations set database_name = $1", [own.name]);
    const drawings = { own: await draw(own), other: await draw(other, OTHER) };
    await drawings.other.release(1);
    const urls = { own: own.urls.owner, other: other.urls.owner, directory: ownerUrl };
    const world = await drawLeakWorld(urls, drawings, isPublic);
    await Promise.all([drawings.own.close(), drawings.other.close()]);
    const places = {
      api: { own: own.urls.api, other: other.urls.api },
      shared: { own: own.urls.shared, other: other.urls.shared },
      directory: appUrl,
    };
    const looked = await lookForLeaks(places, world, { seed: 1, count: COUNT });
    expect(looked).toMatchObject({ asked: COUNT, leaks: [], faults: [] });
    for (const door of ["shared", "internal"] as const) {
      expect(looked.seen[door]).toBeGreaterThan(COUNT / 5);
      expect(looked.statuses[`${door} 200`]).toBeGreaterThan(COUNT / 20);
      expect(looked.statuses[`${door} 401`]).toBeGreaterThan(COUNT / 20);
    }

    if (!isPublic) return;
    // What would be found of doors that let somebody read more than was agreed, or than their role sees.
    const narrower = {
      ...world,
      marks: world.marks.map(({ text, seenBy }) => ({
        text,
        seenBy: ({ agreement, person }: Parameters<typeof seenBy>[0]) =>
          seenBy({
            agreement: agreement && { ...agreement, kpis: [], areas: [] },
            person: person && { ...person, roles: [{ role: "operations" as const }] },
          }),
      })),
    };
    const { leaks } = await lookForLeaks(places, narrower, { seed: 2, count: 300 });
    for (const door of ["shared", "internal"])
      expect(leaks.filter((leak) => leak.includes(`) ${door} `)).length).toBeGreaterThan(50);
  },
);
