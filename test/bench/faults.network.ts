/** A PostgreSQL of one's own, beyond a network that breaks: for one part, or for all at once. */
import { join } from "node:path";
import { openCluster } from "@fijne-buurten/db";
import { type Breakable, breakable } from "../support/breakable.ts";
import { type Fault, installationIn, type Stage } from "./faults.installation.ts";

const keys = { PSEUDONYM_KEY: "0123456789abcdef".repeat(4), RECORD_KEY: "fedcba9876543210".repeat(4) };
/** In ms: how long nobody gets through, and how long nobody hears that. */
const cut = 5_000;
const silence = 15_000;

/** The dashboard has no connection of its own to the database. */
export async function networked(folder: string): Promise<Stage> {
  const cluster = await openCluster(join(folder, "server"));
  const { urls } = cluster;
  const ways = {
    launcher: await breakable(urls.owner),
    schedule: await breakable(urls.etl),
    api: await breakable(urls.api),
    cube: await breakable(urls.cube),
  };
  const installation = await installationIn(join(folder, "networked"), {
    ...keys,
    ...{ DATABASE_URL: ways.launcher.url, ETL_DATABASE_URL: ways.schedule.url },
    ...{ API_DATABASE_URL: ways.api.url, CUBE_DATABASE_URL: ways.cube.url },
  });
  return {
    installation,
    etl: () => urls.etl,
    faults: [
      ...Object.entries(ways).map(([part, way]) => broken(part, [way])),
      broken("all", Object.values(ways)),
      silent(Object.values(ways)),
    ],
    async close() {
      await installation.stop();
      await Promise.all(Object.values(ways).map((way) => way.cut()));
      await cluster.close({ stop: true });
    },
  };
}

const broken = (part: string, ways: Breakable[]): Fault => ({
  name: `network of ${part} cut for ${cut / 1000} s`,
  strike() {
    let isMended = false;
    for (const way of ways) void way.cut();
    setTimeout(() => void Promise.all(ways.map((way) => way.mend())).then(() => (isMended = true)), cut);
    return () => isMended;
  },
});

/** Nothing is refused; it only does not arrive. */
const silent = (ways: Breakable[]): Fault => ({
  name: `network of all silent for ${silence / 1000} s`,
  strike() {
    let isOver = false;
    for (const way of ways) way.fallSilent();
    setTimeout(() => {
      for (const way of ways) way.speak();
      isOver = true;
    }, silence);
    return () => isOver;
  },
});
