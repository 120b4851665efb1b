import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import type { Reader } from "../access.ts";
import { Association } from "../association/association.type.ts";
import type { Database, Statement } from "../data-source.ts";
import { identityOf } from "../node/node.type.ts";
import { ReleaseRow } from "./release.entity.ts";
import type { ReleaseNews } from "./release-news.ts";
import { Release } from "./release.type.ts";

const currentReleasesSql: Statement = {
  name: "current_releases",
  text: readFileSync(new URL("current-releases.sql", import.meta.url), "utf8"),
};

/** In ms. The database tells when it changes; should that ever be missed, it is not for long. */
const LONGEST_REMEMBERED = 5_000;

type CurrentRow = ReleaseRow & { association_name: string; shared_at: string | null };

/** The releases of the installation. */
export class ReleaseLoader {
  readonly #database: Database;
  readonly #news: ReleaseNews | undefined;
  #asking: Promise<Release[]> | undefined;
  #remembered: { releases: Release[]; heard: number; at: number } | undefined;

  /** Without news every request asks. */
  constructor(database: Database, news?: ReleaseNews) {
    this.#database = database;
    this.#news = news;
  }

  /** The current release of every association that the reader may see. Known once per request, so that an answer is of one moment. */
  async current(reader: Reader): Promise<Release[]> {
    const releases = await this.#currentOfAll();
    return releases.filter(({ key, isSynthetic }) => reader.maySee({ ...key, isSynthetic }));
  }

  /** Requests that come in together share one statement. Later ones need none until there is news, or nobody to tell it. */
  #currentOfAll(): Promise<Release[]> | Release[] {
    const heard = this.#news?.heard;
    const known = this.#remembered;
    if (known && known.heard === heard && performance.now() - known.at < LONGEST_REMEMBERED) return known.releases;
    this.#asking ??= new Promise<void>((resolve) => setImmediate(resolve)).then(async () => {
      this.#asking = undefined;
      const [before, at] = [this.#news?.heard, performance.now()];
      const rows = await this.#database.rows<CurrentRow>(currentReleasesSql, []);
      const releases = rows.map((row) => releaseOf(row, row.association_name, row.shared_at));
      // What was told meanwhile may be missing in the answer; `heard` is another number then, and this is not used again.
      this.#remembered = before === undefined ? undefined : { releases, heard: before, at };
      return releases;
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
  async all(current: Release): Promise<Release[]> {
    const { code, name } = current.association;
    const rows = await this.#releases().find({ where: { association_id: code }, order: { release: "DESC" } });
    return rows.map((row) => (row.release === current.number ? current : releaseOf(row, name)));
  }

  #releases() {
    return this.#database.orm.getRepository(ReleaseRow);
  }
}

const MARK_LETTERS = 8;

function releaseOf(row: ReleaseRow, associationName: string, sharedAt?: string | null): Release {
  const { association_id, release, published_at, reference_date, is_synthetic, digest } = row;
  const name = JSON.stringify([association_id, release, published_at, digest]);
  const letters = createHash("sha256").update(name).digest("base64url").slice(0, MARK_LETTERS);
  const key = { associationId: association_id, number: release, name, mark: `${release}-${letters}`, sharedAt };
  const association = {
    identity: identityOf("Association", key),
    ...{ code: association_id, name: associationName, isSynthetic: is_synthetic, release: key },
  };
  return Object.assign(new Release(), {
    number: release,
    publishedAt: published_at,
    referenceDate: reference_date,
    isSynthetic: is_synthetic,
    isSharingDecided: sharedAt !== null,
    association: Object.assign(new Association(), association satisfies Association),
    identity: identityOf("Release", key),
    key,
  } satisfies Release);
}
