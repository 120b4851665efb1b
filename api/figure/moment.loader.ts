import { readFileSync } from "node:fs";
import type DataLoader from "dataloader";
import type { Database, Statement } from "../data-source.ts";
import type { ReleaseKey } from "../release/release-key.ts";
import type { Moment } from "./figure-parts.type.ts";
import type { PublishedFigure } from "./published-figure.type.ts";
import { askedTogether } from "./together.ts";

const momentsSql: Statement = { name: "moments", text: readFileSync(new URL("moments.sql", import.meta.url), "utf8") };

type Question = { release: ReleaseKey; figure: PublishedFigure };
type Row = { place: number; moments: Record<string, unknown> };

/** Reads the sums behind figures. */
export class MomentLoader {
  readonly #rows: DataLoader<Question, Row[]>;

  constructor(database: Database) {
    this.#rows = askedTogether((release, asked) =>
      database.rows<Row>(momentsSql, [release.associationId, release.number, JSON.stringify(asked.map(recordOf))]),
    );
  }

  async ofFigure(figure: PublishedFigure): Promise<Moment[]> {
    const rows = await this.#rows.load({ release: figure.kpi.release, figure });
    return rows.flatMap(({ moments }) => Object.entries(moments).map(momentOf));
  }
}

/** A figure as a statement asks for it. */
export function recordOf({ figure }: Question, place: number): Record<string, unknown> {
  const { kpi, area, period, group } = figure;
  return { place, kpi_id: kpi.code, area_key: area.key, period, group_key: group };
}

function momentOf([name, value]: [string, unknown]): Moment {
  return { name, value: typeof value === "number" ? value : null };
}
