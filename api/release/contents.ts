import type { Database } from "../data-source.ts";
import type { Areas } from "../area/areas.ts";
import { loadAreas } from "../area/area.loader.ts";
import type { Goals } from "../goal/goal.loader.ts";
import { loadGoals } from "../goal/goal.loader.ts";
import type { Kpis } from "../kpi/kpi.loader.ts";
import { loadKpis } from "../kpi/kpi.loader.ts";
import type { Periods } from "../period/period.loader.ts";
import { loadPeriods } from "../period/period.loader.ts";
import type { Sources } from "../source/source.loader.ts";
import { loadSources } from "../source/source.loader.ts";
import type { Release } from "./release.type.ts";

/**
 * What a release says besides its figures: small lists that never change, so each is read once, when first asked for, and
 * shared by all requests.
 */
export class Contents {
  readonly areas: () => Promise<Areas>;
  readonly goals: () => Promise<Goals>;
  readonly kpis: () => Promise<Kpis>;
  readonly periods: () => Promise<Periods>;
  readonly sources: () => Promise<Sources>;

  constructor(database: Database, release: Release) {
    this.areas = once(() => loadAreas(database, release));
    this.goals = once(() => loadGoals(database, release));
    this.kpis = once(() => loadKpis(database, release));
    this.periods = once(() => loadPeriods(database, release));
    this.sources = once(() => loadSources(database, release));
  }
}

/** Remembers what was read; a failure is not remembered. */
function once<Read>(read: () => Promise<Read>): () => Promise<Read> {
  let remembered: Promise<Read> | undefined;
  return () =>
    (remembered ??= read().catch((error: unknown) => {
      remembered = undefined;
      throw error;
    }));
}
