import type { Reader } from "../access.ts";
import { loadAreas } from "../area/area.loader.ts";
import type { Database } from "../data-source.ts";
import { loadGoals } from "../goal/goal.loader.ts";
import { loadControlCharts } from "../kpi/control-chart.loader.ts";
import { loadKpis } from "../kpi/kpi.loader.ts";
import { loadOpportunityAccounts } from "../kpi/opportunity-account.loader.ts";
import { loadRevisions } from "../kpi/revision.loader.ts";
import { loadLineages } from "../lineage/lineage.loader.ts";
import { loadPeriods } from "../period/period.loader.ts";
import { Recent } from "../recent.ts";
import { loadSources } from "../source/source.loader.ts";
import { loadWaves } from "../wave/wave.loader.ts";
import type { ReleaseKey } from "./release-key.ts";

/** What a release says besides its figures: small lists, each read when it is first asked for. */
type Contents = ReturnType<typeof contentsOf>;

/** Gives the contents of a release. */
export type ReadContents = (release: ReleaseKey) => Contents;

/** Releases not asked for lately are read again. */
const MOST_REMEMBERED = 100;

/** A release never changes, so all requests share what was read of it. */
export function contentsReader(database: Database): ReadContents {
  const recent = new Recent<Contents>(MOST_REMEMBERED);
  return (release) => recent.get(release.name, () => contentsOf(database, release));
}

/** The same, with only those areas that a reader may see. */
export function seenBy(reader: Reader, read: ReadContents): ReadContents {
  if (reader.own === null && reader.sees("complexes")) return read;
  return (release) => {
    const contents = read(release);
    return { ...contents, areas: async () => (await contents.areas()).seenBy(reader) };
  };
}

function contentsOf(database: Database, release: ReleaseKey) {
  const areas = once(() => loadAreas(database, release));
  const kpis = once(() => loadKpis(database, release));
  return {
    areas,
    controlCharts: once(() => loadControlCharts(database, release)),
    goals: once(() => loadGoals(database, release, { areas, kpis })),
    kpis,
    lineages: once(() => loadLineages(database, release)),
    opportunityAccounts: once(() => loadOpportunityAccounts(database, release)),
    periods: once(() => loadPeriods(database, release)),
    revisions: once(() => loadRevisions(database, release)),
    sources: once(() => loadSources(database, release)),
    waves: once(() => loadWaves(database, release)),
  };
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
