import { must } from "@fijne-buurten/db";
import { type AreaLevel, areaLevels, type AreaTree, codesOf } from "@fijne-buurten/db/vocabulary";
import type { Reader } from "../access.ts";
import { nameOf } from "../enums.ts";
import { PART_EMPTY, ReaderError, unknown } from "../errors.ts";
import { Recent } from "../recent.ts";
import type { Area } from "./area.type.ts";

const levels = codesOf(areaLevels);
/** The association is the root of both trees. */
const treeOf: Record<AreaLevel, AreaTree | null> = {
  association: null,
  municipality: "geography",
  district: "geography",
  neighbourhood_group: "geography",
  neighbourhood: "geography",
  complex: "complex",
};

/** Teams see different areas; so many kinds of readers are remembered. */
const MOST_KINDS = 50;

type Choice = { level?: AreaLevel | null; within?: Area | null };

/** The areas of one release, from the whole down and then by name. */
export class Areas {
  readonly list: Area[];
  readonly #byKey: Map<string, Area>;
  readonly #byCode: Map<string, Area[]>;
  readonly #bySeries: Map<string, Area[]>;
  readonly #seen = new Recent<Areas>(MOST_KINDS);

  constructor(areas: Area[]) {
    const byName = new Intl.Collator("nl", { numeric: true });
    this.list = areas.toSorted(
      (one, other) =>
        levels.indexOf(one.level) - levels.indexOf(other.level) ||
        byName.compare(one.name, other.name) ||
        byName.compare(one.key, other.key),
    );
    this.#byKey = new Map(areas.map((area) => [area.key, area]));
    this.#byCode = Map.groupBy(this.list, (area) => area.code);
    this.#bySeries = Map.groupBy(this.list, (area) => area.series);
  }

  /** Only those that a reader may see: no complexes for some, and for a team their own areas, what lies in them, and the association. */
  seenBy({ group, own, sees }: Reader): Areas {
    return this.#seen.get(group, () => {
      const lies = (path: readonly string[]) => path.some((key) => own?.has(this.byKey(key)?.code ?? ""));
      const isOwn = ({ level, path, neighbourhoods }: Area) =>
        own === null || level === "association" || lies(path) || neighbourhoods.some((around) => lies(around.path));
      return new Areas(this.list.filter((area) => isOwn(area) && (area.level !== "complex" || sees("complexes"))));
    });
  }

  byKey(key: string): Area | undefined {
    return this.#byKey.get(key);
  }

  /** The areas with a code, one a level: a code alone means the newest division that has it. */
  withCode(code: string, level?: AreaLevel | null): Area[] {
    const ofLevels = Map.groupBy(this.#byCode.get(code) ?? [], (area) => area.level);
    return [...ofLevels.values()]
      .map((areas) => areas.reduce((newest, area) => (area.vintage > newest.vintage ? area : newest)))
      .filter((area) => level == null || area.level === level);
  }

  /** The area itself and what it was in the divisions before. */
  seriesOf(area: Area): Area[] {
    return this.#bySeries.get(area.series) ?? [area];
  }

  /** The area with a code. When several areas have it, the level must be given too. */
  find(argument: string, code: string, level?: AreaLevel | null): Area {
    const [area, ...others] = this.withCode(code, level);
    if (area === undefined) throw this.#unknown(argument, code, level);
    if (others.length === 0) return area;
    const names = [area, ...others].map((area) => `${nameOf(area.level)} (${area.name})`).join(", ");
    throw new ReaderError("AMBIGUOUS_AREA", {
      nl: `${argument}: '${code}' gevonden, en meer dan één gebied heeft die code: ${names}. Verwacht: ook het niveau. ${PART_EMPTY.nl}`,
      en: `${argument}: found '${code}', which is the code of more than one area: ${names}. Expected the level as well. ${PART_EMPTY.en}`,
    });
  }

  /** The association, as one area. */
  whole(): Area {
    return must(
      this.list.find(({ level, isInForce }) => level === "association" && isInForce),
      "the association as an area",
    );
  }

  /** The areas of today of a level within an area; without a level, the area itself and all below it. */
  select({ level, within }: Choice): Area[] {
    const isOfNow = within == null || within.isInForce;
    const chosen = this.#chosen(level, within, within == null ? [] : [within]);
    return isOfNow ? chosen.filter((area) => area.isInForce) : chosen;
  }

  /** As `select`, of every division: each period has the figures of its own. */
  selectEver({ level, within }: Choice): Area[] {
    return this.#chosen(level, within, within == null ? [] : this.seriesOf(within));
  }

  childrenOf(parent: Area): Area[] {
    return this.list.filter((area) => area.within === parent && area.isInForce === parent.isInForce);
  }

  /** A complex is of the other tree: it has homes in an area, and need not lie in it whole. */
  complexesIn(area: Area): Area[] {
    return this.list.filter(
      ({ level, neighbourhoods }) => level === "complex" && neighbourhoods.some(({ path }) => path.includes(area.key)),
    );
  }

  #chosen(level: AreaLevel | null | undefined, within: Area | null | undefined, around: readonly Area[]): Area[] {
    if (level != null && within != null) mustHold(within, level);
    return this.list.filter(
      (area) =>
        (level == null || area.level === level) &&
        (within == null || around.some(({ key }) => area.path.includes(key))),
    );
  }

  #unknown(argument: string, code: string, level?: AreaLevel | null): ReaderError {
    const candidates = this.list.filter((area) => level == null || area.level === level);
    const named = candidates.filter((area) => area.name.toLowerCase() === code.toLowerCase()).map((area) => area.code);
    const what =
      level == null
        ? { nl: "gebied van deze publicatie", en: "area of this release" }
        : { nl: `gebied van niveau ${nameOf(level)}`, en: `area of level ${nameOf(level)}` };
    return unknown(
      "UNKNOWN_AREA",
      { argument, found: code, ...what },
      candidates.map((area) => area.code),
      named,
    );
  }
}

/** `within` follows one tree: a complex can lie in two neighbourhoods, so neither contains the other. */
function mustHold(within: Area, level: AreaLevel): void {
  if (within.level === "association") return;
  const tree = treeOf[level];
  if (tree !== null && tree !== within.tree) {
    throw new ReaderError("AREA_TREES_CROSS", {
      nl: `within: '${within.code}' is een ${nameOf(within.level)}, en een ${nameOf(level)} ligt niet in één zo'n gebied: dat is de andere boom. Verwacht: een gebied van dezelfde boom, of de corporatie zelf. ${PART_EMPTY.nl}`,
      en: `within: '${within.code}' is a ${nameOf(within.level)}, and a ${nameOf(level)} does not lie in one of those: that is the other tree. Expected an area of the same tree, or the association itself. ${PART_EMPTY.en}`,
    });
  }
  if (levels.indexOf(level) < levels.indexOf(within.level)) {
    throw new ReaderError("BAD_ARGUMENT", {
      nl: `within: '${within.code}' is een ${nameOf(within.level)}, en een ${nameOf(level)} is groter. Verwacht: een niveau binnen dat gebied. ${PART_EMPTY.nl}`,
      en: `within: '${within.code}' is a ${nameOf(within.level)}, and a ${nameOf(level)} is larger. Expected a level inside that area. ${PART_EMPTY.en}`,
    });
  }
}
