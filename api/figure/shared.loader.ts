import { readFileSync } from "node:fs";
import type DataLoader from "dataloader";
import type { Database, Statement } from "../data-source.ts";
import type { ReleaseKey } from "../release/release-key.ts";
import type { PublishedFigure } from "./published-figure.type.ts";
import { recordOf } from "./moment.loader.ts";
import { SharedFigure } from "./shared.type.ts";
import { askedTogether } from "./together.ts";

const sharedSql: Statement = { name: "shared", text: readFileSync(new URL("shared.sql", import.meta.url), "utf8") };

type Question = { release: ReleaseKey; figure: PublishedFigure };
type Row = Omit<SharedFigure, "besideNorm" | "verdictNote" | "isPublic"> & {
  place: number;
  beside_norm: SharedFigure["besideNorm"];
  verdict_note: SharedFigure["verdictNote"];
  is_public: boolean;
};

/** Reads what is shared of figures. */
export class SharedLoader {
  readonly #rows: DataLoader<Question, Row[]>;

  constructor(database: Database) {
    this.#rows = askedTogether((release, asked) =>
      database.rows<Row>(sharedSql, [release.associationId, release.number, JSON.stringify(asked.map(recordOf))]),
    );
  }

  async ofFigure(figure: PublishedFigure): Promise<SharedFigure | null> {
    const [row] = await this.#rows.load({ release: figure.kpi.release, figure });
    if (!row) return null;
    const { beside_norm: besideNorm, verdict_note: verdictNote, is_public: isPublic, ...told } = row;
    return Object.assign(new SharedFigure(), { ...told, besideNorm, verdictNote, isPublic });
  }
}
