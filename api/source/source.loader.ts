import { type Database, knownAt } from "../data-source.ts";
import { identityOf } from "../node/node.type.ts";
import type { ReleaseKey } from "../release/release-key.ts";
import { SourceRow } from "./source.entity.ts";
import { Source } from "./source.type.ts";

/** The delivered tables of one release. */
export class Sources {
  readonly list: Source[];
  readonly #release: ReleaseKey;

  constructor(sources: Source[], release: ReleaseKey) {
    this.list = sources;
    this.#release = release;
  }

  /** A table that a card reads is a source before its first delivery too, with nothing in it. */
  find({ source, entity }: { source: string; entity: string }): Source {
    const delivered = this.list.find((one) => one.source === source && one.entity === entity);
    const nothing = {
      identity: identityOf("Source", this.#release, source, entity),
      lastDelivered: null,
      coversPeriod: null,
      rowsRead: null,
      rowsAccepted: null,
      rowsQuarantined: null,
    };
    return delivered ?? Object.assign(new Source(), { source, entity, ...nothing } satisfies Source);
  }
}

export async function loadSources(database: Database, release: ReleaseKey): Promise<Sources> {
  const rows = await knownAt(database, SourceRow, release, { source: "ASC", entity: "ASC" });
  return new Sources(
    rows.map((row) =>
      Object.assign(new Source(), {
        identity: identityOf("Source", release, row.source, row.entity),
        source: row.source,
        entity: row.entity,
        lastDelivered: row.last_delivered_on,
        coversPeriod: row.covers_period,
        rowsRead: row.rows_read,
        rowsAccepted: row.rows_accepted,
        rowsQuarantined: row.rows_quarantined,
      } satisfies Source),
    ),
    release,
  );
}
