import { ReaderError, unknown } from "../errors.ts";
import type { ReleaseArgs } from "./release.args.ts";
import type { ReleaseLoader } from "./release.loader.ts";
import type { Release } from "./release.type.ts";

/** Which release a request reads: of the association asked for, as of the number asked for. */
export class ReleaseChoice {
  /** As they were when the request came. */
  readonly current: Release[];
  readonly #loader: ReleaseLoader;
  readonly #named = new Map<string, Promise<Release | undefined>>();

  constructor(current: Release[], loader: ReleaseLoader) {
    this.current = current;
    this.#loader = loader;
  }

  async pick({ association, asOf }: ReleaseArgs): Promise<Release> {
    const current = this.#ofAssociation(association);
    if (asOf == null) return current;
    const release = await this.#numbered(current, asOf);
    if (release === undefined) throw await this.#unknownRelease(current, asOf);
    return release;
  }

  /** The release that an id names; none where there is no such, or of another association. */
  async marked(association: string, mark: string): Promise<Release | undefined> {
    const current = this.current.find((release) => release.association.code === association);
    const number = /^(\d{1,9})-/.exec(mark)?.[1];
    if (!current || !number) return undefined;
    const release = await this.#numbered(current, Number(number));
    return release?.key.mark === mark ? release : undefined;
  }

  /** Newest first. */
  async all({ association }: ReleaseArgs): Promise<Release[]> {
    return this.#loader.all(this.#ofAssociation(association));
  }

  /** Many fields of a query name the same release, which is looked up once. */
  #numbered(current: Release, number: number): Promise<Release | undefined> {
    const key = `${current.association.code} ${number}`;
    const release = this.#named.get(key) ?? this.#loader.numbered(current, number);
    this.#named.set(key, release);
    return release;
  }

  #ofAssociation(code: string | null | undefined): Release {
    const [current] = this.current;
    if (current === undefined) {
      throw new ReaderError("NOTHING_PUBLISHED", {
        nl: "Er is nog niets gepubliceerd. Verwacht: minstens één ingelezen levering. Probeer het na de eerste publicatie opnieuw.",
        en: "Nothing has been published yet. Expected at least one imported delivery. Try again after the first release.",
      });
    }
    const own = current.association.code;
    if (code == null || code === own) return current;
    const where = { found: code, nl: "corporatie van dit adres", en: "association of this address" };
    throw unknown("UNKNOWN_ASSOCIATION", { argument: "association", ...where }, [own], [own]);
  }

  async #unknownRelease(current: Release, asOf: number): Promise<ReaderError> {
    const numbers = (await this.#loader.all(current)).map((release) => String(release.number));
    const where = {
      argument: "asOf",
      found: String(asOf),
      nl: "publicatie van deze corporatie",
      en: "release of this association",
    };
    return unknown("UNKNOWN_RELEASE", where, numbers, numbers.slice(0, 3));
  }
}
