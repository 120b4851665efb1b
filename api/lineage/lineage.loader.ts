import { type Database, knownAt } from "../data-source.ts";
import type { PublishedFigure } from "../figure/published-figure.type.ts";
import type { Period } from "../period/period.type.ts";
import type { ReleaseKey } from "../release/release-key.ts";
import { DeliveryRow } from "./delivery.entity.ts";
import { HomeAccountRow } from "./home-account.entity.ts";
import { type RowAccountJson, RowAccountRow } from "./row-account.entity.ts";
import { Delivery, HomeAccount, Lineage, RowAccount, RowsLeftOut } from "./lineage.type.ts";

/** What stands behind the figures of one release. */
export class Lineages {
  readonly #deliveries: readonly DeliveryRow[];
  readonly #rows: ReadonlyMap<string, RowAccountJson[]>;
  readonly #homes: ReadonlyMap<string, HomeAccountRow>;

  constructor(deliveries: DeliveryRow[], rows: RowAccountRow[], homes: HomeAccountRow[]) {
    this.#deliveries = deliveries;
    this.#rows = new Map(rows.map(({ kpi_id, accounts }) => [kpi_id, accounts]));
    this.#homes = new Map(homes.map((row) => [homesKey(row.wave, row.area_key), row]));
  }

  /** The account of rows is that of the whole association, also where the figure is of a part of it. */
  of({ kpi, area, period: code, group }: PublishedFigure, period: Period): Lineage {
    const isWhole = group === "all";
    const account = isWhole ? this.#rows.get(kpi.code)?.find((own) => own.period === code) : undefined;
    const homes = kpi.card.statistic === "mean" ? this.#homes.get(homesKey(code, area.key)) : undefined;
    return Object.assign(new Lineage(), {
      deliveries: kpi.card.sources.flatMap((table) => this.#deliveriesOf(table, period)),
      rows: account ? rowsOf(account) : null,
      homes: homes ? homesOf(homes, area.level === "association" ? (account?.homes ?? null) : null) : null,
    });
  }

  /** Files about all there is count for every period; other files for the periods that they touch. */
  #deliveriesOf({ source, entity }: { source: string; entity: string }, period: Period): Delivery[] {
    return this.#deliveries
      .filter((row) => row.source === source && row.entity === entity)
      .filter(
        ({ covers_period: covers, started_date: started, ends_date: ends }) =>
          covers === "alles" ||
          covers === period.code ||
          (started !== null && ends !== null && started < period.endsBefore && ends > period.startsOn),
      )
      .map(deliveryOf);
  }
}

const homesKey = (wave: string, areaKey: string): string => `${wave} ${areaKey}`;

export async function loadLineages(database: Database, release: ReleaseKey): Promise<Lineages> {
  const [deliveries, rows, homes] = await Promise.all([
    knownAt(database, DeliveryRow, release, { source: "ASC", entity: "ASC", covers_period: "ASC" }),
    knownAt(database, RowAccountRow, release),
    knownAt(database, HomeAccountRow, release),
  ]);
  return new Lineages(deliveries, rows, homes);
}

function deliveryOf(row: DeliveryRow): Delivery {
  return Object.assign(new Delivery(), {
    ...{ source: row.source, entity: row.entity, coversPeriod: row.covers_period, files: row.files_count },
    ...{ lastDelivered: row.last_delivered_on, rowsRead: row.rows_read },
    ...{ rowsAccepted: row.rows_accepted, rowsQuarantined: row.rows_quarantined },
  } satisfies Delivery);
}

function rowsOf({ table, rows, counted, uncounted }: RowAccountJson): RowAccount {
  const [source = "", entity = ""] = table.split("/");
  return Object.assign(new RowAccount(), {
    ...{ source, entity, rows, counted },
    leftOut: uncounted.map((own) => Object.assign(new RowsLeftOut(), own)),
  } satisfies RowAccount);
}

function homesOf(row: HomeAccountRow, placed: RowAccountJson["homes"]): HomeAccount {
  return Object.assign(new HomeAccount(), {
    ...{ day: row.day, homes: row.homes_count, went: row.went_count, came: row.came_count },
    ...{ unplaced: placed?.unplaced ?? null, unanswered: placed?.unanswered ?? null, counted: placed?.counted ?? null },
  } satisfies HomeAccount);
}
