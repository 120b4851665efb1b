import { ambitions, codesOf } from "@fijne-buurten/db/vocabulary";
import { type Database, knownAt } from "../data-source.ts";
import { unknown } from "../errors.ts";
import { identityOf } from "../node/node.type.ts";
import type { ReleaseKey } from "../release/release-key.ts";
import type { Card } from "./card.entity.ts";
import { CardRow } from "./card.entity.ts";
import { countedFrom } from "./counted-from.ts";
import { Kpi } from "./kpi.type.ts";

const inOrder = codesOf(ambitions);

/** The KPIs of one release: by ambition, the headline first. */
export class Kpis {
  readonly list: Kpi[];
  readonly #byCode: Map<string, Kpi>;

  constructor(kpis: Kpi[]) {
    this.list = kpis.toSorted(
      (one, other) =>
        inOrder.indexOf(one.ambition) - inOrder.indexOf(other.ambition) ||
        Number(other.headline) - Number(one.headline) ||
        one.code.localeCompare(other.code),
    );
    this.#byCode = new Map(kpis.map((kpi) => [kpi.code, kpi]));
  }

  byCode(code: string): Kpi | undefined {
    return this.#byCode.get(code);
  }

  /** The card whose measures give its figures: its own, or of a card that counts verdicts that of the other. */
  measuredFor(card: Card): Card {
    if (card.statistic !== "derived" || card.derivedFrom === "goals") return card;
    return this.#byCode.get(card.derivedFrom.kpi)?.card ?? card;
  }

  find(argument: string, code: string): Kpi {
    const kpi = this.#byCode.get(code);
    if (kpi === undefined) {
      throw unknown(
        "UNKNOWN_KPI",
        { argument, found: code, nl: "KPI van deze publicatie", en: "KPI of this release" },
        this.#byCode.keys(),
      );
    }
    return kpi;
  }

  /** Refuses a group that no KPI has. A KPI without that group simply has no such figures. */
  mustHaveGroup(group: string): void {
    const groups = new Set(this.list.flatMap((kpi) => kpi.groups));
    if (groups.has(group)) return;
    throw unknown(
      "UNKNOWN_GROUP",
      { argument: "group", found: group, nl: "groep van een KPI", en: "group of any KPI" },
      groups,
    );
  }
}

export async function loadKpis(database: Database, release: ReleaseKey): Promise<Kpis> {
  const rows = await knownAt(database, CardRow, release);
  return new Kpis(rows.map(({ card }) => kpiOf(card, release)));
}

function kpiOf(card: Card, release: ReleaseKey): Kpi {
  return Object.assign(new Kpi(), {
    identity: identityOf("Kpi", release, card.id),
    code: card.id,
    ambition: card.ambition,
    headline: card.headline,
    // A card that was published before the field was there does not say so.
    isLegalRequirement: card.isLegalRequirement ?? false,
    beside: card.beside ?? null,
    partOf: card.partOf ?? null,
    unit: card.unit,
    direction: card.direction,
    inference: card.inference,
    statistic: card.statistic,
    countedFrom: countedFrom(card),
    centre: "centre" in card ? card.centre : null,
    derivedFrom:
      card.statistic === "derived" && card.derivedFrom !== "goals"
        ? { kpi: card.derivedFrom.kpi, areaLevel: card.derivedFrom.level }
        : null,
    goalKind: card.goalKind === "none" ? null : card.goalKind,
    protection: card.protection,
    owner: card.owner,
    outdatedAfterDays: card.outdatedAfterDays,
    version: card.version,
    areaLevels: card.grid.areas,
    groups: card.grid.groups,
    card,
    release,
  } satisfies Kpi);
}
