import { readFileSync } from "node:fs";
import type { Reader } from "../access.ts";
import { Association } from "../association/association.type.ts";
import type { Database, Statement } from "../data-source.ts";
import { Recent } from "../recent.ts";
import { Contents } from "./contents.ts";
import { ReleaseRow } from "./release.entity.ts";
import { Release } from "./release.type.ts";

const currentReleasesSql: Statement = {
  name: "current_releases",
  text: readFileSync(new URL("current-releases.sql", import.meta.url), "utf8"),
};

/** More than any installation reads in one day; older ones are read again when asked for. */
const MOST_REMEMBERED = 100;

type CurrentRow = {
  associationId: string;
  associationName: string;
  number: number;
  publishedAt: Date;
  referenceDate: string;
  isSynthetic: boolean;
  digest: string;
};

/** The releases of the installation. What a release says never changes, so it is shared by all requests. */
export class ReleaseLoader {
  readonly #database: Database;
  #asking: Promise<Release[]> | undefined;
  readonly #remembered = new Recent<string, Release>(MOST_REMEMBERED);

  constructor(database: Database) {
    this.#database = database;
  }

  /** The current release of every association that the reader may see; asked once per request, so that an answer is of one moment. */
  async current(reader: Reader): Promise<Release[]> {
    const releases = await this.#currentOfAll();
    return releases.filter((release) => reader.maySee(release.association.id));
  }

  /** Requests that came in together ask together; one that comes while the question is under way asks anew, so nobody reads what was. */
  #currentOfAll(): Promise<Release[]> {
    this.#asking ??= new Promise<void>((resolve) => setImmediate(resolve)).then(async () => {
      this.#asking = undefined;
      const rows = await this.#database.rows<CurrentRow>(currentReleasesSql, []);
      return rows.map((row) => this.#release(row));
    });
    return this.#asking;
  }

  async numbered(current: Release, number: number): Promise<Release | undefined> {
    if (number === current.number) return current;
    const row = await this.#releases().findOneBy({ association_id: current.association.id, release: number });
    return row === null ? undefined : this.#release(fromRow(current, row));
  }

  /** Newest first. */
  async all(current: Release): Promise<Release[]> {
    const rows = await this.#releases().find({
      where: { association_id: current.association.id },
      order: { release: "DESC" },
    });
    return rows.map((row) => this.#release(fromRow(current, row)));
  }

  #releases() {
    return this.#database.orm.getRepository(ReleaseRow);
  }

  /** Known by moment and digest too: a database that was built anew numbers its releases from one again. */
  #release(row: CurrentRow): Release {
    const key = JSON.stringify([row.associationId, row.associationName, row.number, row.publishedAt, row.digest]);
    return this.#remembered.get(key, () => releaseOf(row, this.#database));
  }
}

function fromRow({ association }: Release, row: ReleaseRow): CurrentRow {
  return {
    associationId: association.id,
    associationName: association.name,
    number: row.release,
    publishedAt: row.published_at,
    referenceDate: row.reference_date,
    isSynthetic: row.is_synthetic,
    digest: row.digest,
  };
}

function releaseOf(row: CurrentRow, database: Database): Release {
  const { associationId, associationName, digest, ...told } = row;
  const association = Object.assign(new Association(), {
    id: associationId,
    name: associationName,
    isSynthetic: row.isSynthetic,
  });
  const release = Object.assign(new Release(), {
    ...told,
    association,
    digest,
  });
  association.release = release;
  release.contents = new Contents(database, release);
  return release;
}
