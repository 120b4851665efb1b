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

/** Earlier releases that are read with asOf; those not asked for lately are read again. The current ones are kept apart. */
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
  readonly #earlier = new Recent<string, Release>(MOST_REMEMBERED);
  /** The current release of each association, with what names it. */
  #current = new Map<string, { name: string; release: Release }>();

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
      this.#current = new Map(rows.map((row) => [row.associationId, this.#kept(row)]));
      return [...this.#current.values()].map(({ release }) => release);
    });
    return this.#asking;
  }

  async numbered(current: Release, number: number): Promise<Release | undefined> {
    if (number === current.number) return current;
    const row = await this.#releases().findOneBy({ association_id: current.association.id, release: number });
    if (row === null) return undefined;
    const told = fromRow(current, row);
    return this.#earlier.get(nameOf(told), () => releaseOf(told, this.#database));
  }

  /** Newest first. A list remembers nothing: it would push out what is being read. */
  async all(current: Release): Promise<Release[]> {
    const rows = await this.#releases().find({
      where: { association_id: current.association.id },
      order: { release: "DESC" },
    });
    return rows.map((row) =>
      row.release === current.number ? current : releaseOf(fromRow(current, row), this.#database),
    );
  }

  #releases() {
    return this.#database.orm.getRepository(ReleaseRow);
  }

  #kept(row: CurrentRow): { name: string; release: Release } {
    const name = nameOf(row);
    const known = this.#current.get(row.associationId);
    return known?.name === name ? known : { name, release: releaseOf(row, this.#database) };
  }
}

/** By moment and digest too: a database that was built anew numbers its releases from one again. */
function nameOf(row: CurrentRow): string {
  return JSON.stringify([row.associationId, row.associationName, row.number, row.publishedAt, row.digest]);
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
