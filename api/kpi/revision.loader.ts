import { type Database, knownAt } from "../data-source.ts";
import type { ReleaseKey } from "../release/release-key.ts";
import { type RevisionJson, RevisionRow } from "./revision.entity.ts";
import { Revision, RevisionPart } from "./revision.type.ts";

/** Why figures became otherwise, in one release, by their KPI. */
export async function loadRevisions(database: Database, release: ReleaseKey): Promise<ReadonlyMap<string, Revision[]>> {
  const rows = await knownAt(database, RevisionRow, release);
  return new Map(rows.map(({ kpi_id, revisions }) => [kpi_id, revisions.map(revisionOf)]));
}

function revisionOf({ since_day, parts, ...revision }: RevisionJson): Revision {
  return Object.assign(new Revision(), {
    ...{ ...revision, sinceDay: since_day },
    parts: parts.map((part) => Object.assign(new RevisionPart(), part)),
  } satisfies Revision);
}
