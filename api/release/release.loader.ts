import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import type { Reader } from "../access.ts";
import { Association } from "../association/association.type.ts";
import type { Database, Statement } from "../data-source.ts";
import { identityOf } from "../node/node.type.ts";
import { ReleaseRow } from "./release.entity.ts";
import { Release } from "./release.type.ts";

const currentReleasesSql: Statement = {
  name: "current_releases",
  text: readFileSync(new URL("current-releases.sql", import.meta.url), "utf8"),
};

type CurrentRow = ReleaseRow & { association_name: string };

/** The releases of the installation. */
export class ReleaseLoader {
  readonly #database: Database;
  #asking: Promise<Release[]> | undefined;

  constructor(database: Database) {
    this.#database = database;
  }

  /** The current release of every association that the reader may see. Asked once per request, so that an answer is of one moment. */
  async current(reader: Reader): Promise<Release[]> {
    const releases = await this.#currentOfAll();
    return releases.filter((release) => reader.maySee(release.association.code));
  }

  /** Requests that come in together share one statement. A request that comes later asks again, so that it sees a new release. */
  #currentOfAll(): Promise<Release[]> {
    this.#asking ??= new Promise<void>((resolve) => setImmediate(resolve)).then(async () => {
      this.#asking = undefined;
      const rows = await this.#database.rows<CurrentRow>(currentReleasesSql, []);
      return rows.map((row) => releaseOf(row, row.association_name));
    });
    return this.#asking;
  }

  /** A release of the same association. */
  async numbered(current: Release, number: number): Promise<Release | undefined> {
    if (number === current.number) return current;
    const { code, name } = current.association;
    const row = await this.#releases().findOneBy({ association_id: code, release: number });
    return row === null ? undefined : releaseOf(row, name);
  }

  /** Newest first. */
  async all({ association }: Release): Promise<Release[]> {
    const where = { association_id: association.code };
    const rows = await this.#releases().find({ where, order: { release: "DESC" } });
    return rows.map((row) => releaseOf(row, association.name));
  }

  #releases() {
    return this.#database.orm.getRepository(ReleaseRow);
  }
}

const MARK_LETTERS = 8;

function releaseOf(row: ReleaseRow, associationName: string): Release {
  const { association_id, release, published_at, reference_date, is_synthetic, digest } = row;
  const name = JSON.stringify([association_id, release, published_at, digest]);
  const letters = createHash("sha256").update(name).digest("base64url").slice(0, MARK_LETTERS);
  const key = { associationId: association_id, number: release, name, mark: `${release}-${letters}` };
  const association = {
    identity: identityOf("Association", key),
    ...{ code: association_id, name: associationName, isSynthetic: is_synthetic, release: key },
  };
  return Object.assign(new Release(), {
    number: release,
    publishedAt: published_at,
    referenceDate: reference_date,
    isSynthetic: is_synthetic,
    association: Object.assign(new Association(), association satisfies Association),
    identity: identityOf("Release", key),
    key,
  } satisfies Release);
}
