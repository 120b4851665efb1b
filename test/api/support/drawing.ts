/** Draws what a release says: a table in text becomes rows of schema figures. Columns that are left out get a plain value. */
import { connect, RELEASE_CHANNEL } from "@fijne-buurten/db";
import type { TestDatabase } from "../../support/database.ts";
import { cards } from "./cards.ts";

const association = "voorbeeld";

type Cells = Record<string, string | null>;
type Row = Record<string, unknown>;
type Connection = Awaited<ReturnType<typeof connect>>;

export class Drawing {
  readonly #client: Connection;
  readonly #association: string;
  /** The world of a test begins with release 1. */
  #release = 1;

  constructor(client: Connection, associationId = association) {
    this.#client = client;
    this.#association = associationId;
  }

  /** What is drawn from here on is known from this release on, and readers see it. */
  async release(number: number, publishedAt = `2026-11-0${number}T06:00:00Z`): Promise<void> {
    this.#release = number;
    await this.#insert("releases", {
      release: number,
      published_at: publishedAt,
      reference_date: "2026-10-31",
      is_synthetic: true,
      digest: `digest ${number}`,
    });
    await this.#client.query(
      `insert into figures.current_releases values ($1, $2, $3)
       on conflict (association_id) do update set release = excluded.release`,
      [this.#association, `Woonstichting ${this.#association} (synthetisch)`, number],
    );
    await this.#client.query(`notify ${RELEASE_CHANNEL}`);
  }

  async cards(...ids: (keyof typeof cards)[]): Promise<void> {
    for (const id of ids)
      await this.#version("cards", { kpi_id: id, definition_version: 1, card: JSON.stringify(cards[id]) });
  }

  /** `within` is the code of the area above. An area with a `vintage` is of an older division; `series` is the code it goes on under; a complex has homes `in` these
   *  neighbourhoods. */
  async areas(text: string): Promise<void> {
    const paths = new Map<string | null, string[]>([[null, []]]);
    for (const { level, code, name, within, homes, vintage, series, in: places } of rowsOf(text)) {
      const key = this.areaKey(level!, code!, vintage ?? undefined);
      const path = [...paths.get(within ?? null)!, key];
      paths.set(code!, path);
      await this.#version("areas", {
        area_key: key,
        tree: treeOf(level!),
        area_level: level,
        area_code: code,
        area_name: name,
        vintage: Number(vintage ?? 2025),
        is_in_force: vintage == null,
        series_key: series == null ? null : this.areaKey(level!, series),
        parent_key: path.at(-2) ?? null,
        path,
        homes_count: homes ?? 100,
        neighbourhood_keys: places?.split(" ").map((own) => this.areaKey("neighbourhood", own)) ?? null,
      });
    }
  }

  async periods(text: string): Promise<void> {
    for (const { period, kind, starts, ends, mode } of rowsOf(text)) {
      await this.#version("periods", { period, period_kind: kind, started_date: starts, ends_date: ends, mode });
    }
  }

  async goals(text: string): Promise<void> {
    for (const { goal_id, norm, margin, ...row } of rowsOf(text)) {
      const told = {
        goal_state: "agreed",
        history: [],
        would_have_said: [],
        set_by: "Bestuur",
        set_date: "2022-12-01",
        agreed_in: "Koersplan 2023-2026",
        area_code: null,
        period: null,
      };
      const goal = { ...told, ...row, goal_id, norm: numberOf(norm), margin: numberOf(margin) };
      await this.#version("goals", { goal_id, goal: JSON.stringify(goal) });
    }
  }

  async sources(text: string): Promise<void> {
    for (const row of rowsOf(text)) {
      await this.#version("sources", {
        rows_read: 12,
        rows_accepted: 10,
        rows_quarantined: 2,
        covers_period: "alles",
        ...row,
      });
    }
  }

  /** `area` is level/code, with @vintage for an older division; a column left empty is empty. A figure drawn again in a later release replaces the one before. */
  async figures(text: string): Promise<void> {
    for (const { kpi, area, ...row } of rowsOf(text)) {
      const [level = "", code = "", vintage] = area!.split(/[/@]/);
      const plain = { definition_version: 1, group_key: "all", audience: "internal", is_kept_inside: "false" };
      const isWithheld = row.withheld_reason != null;
      const interval = isWithheld || row.lower != null ? {} : { interval_reason: "COMPLETE_COUNT" };
      await this.#version("figures", {
        ...plain,
        ...interval,
        kpi_id: kpi,
        area_key: this.areaKey(level, code, vintage),
        ...row,
      });
    }
  }

  async moments(text: string): Promise<void> {
    for (const { kpi, area, period, moments } of rowsOf(text)) {
      const [level, code] = area!.split("/") as [string, string];
      const key = { kpi_id: kpi, area_key: this.areaKey(level, code), period, group_key: "all" };
      await this.#version("moments", { definition_version: 1, ...key, moments });
    }
  }

  /** What is shared of figures; the columns have the names of the table. */
  async shared(text: string): Promise<void> {
    for (const { kpi, area, period, ...told } of rowsOf(text)) {
      const [level, code] = area!.split("/") as [string, string];
      const key = { kpi_id: kpi, area_key: this.areaKey(level, code), period, group_key: "all" };
      const plain = { definition_version: 1, same_areas: [key.area_key], is_public: false, is_withheld: false };
      await this.#version("shared_figures", { ...plain, ...key, ...told });
    }
  }

  /** To break something. */
  async run(statement: string): Promise<void> {
    await this.#client.query(statement);
  }

  areaKey(level: string, code: string, vintage = "2025"): string {
    return `${this.#association}/${treeOf(level)}/${level}/${code}@${vintage}`;
  }

  close(): Promise<void> {
    return this.#client.end();
  }

  async #version(table: string, row: Row): Promise<void> {
    const key = keys[table]!.filter((column) => column in row);
    const same = key.map((column, place) => `${column} = $${place + 3}`).join(" and ");
    await this.#client.query(
      `update figures.${table} set known_to = $1 where association_id = $2 and known_to is null and ${same}`,
      [this.#release, this.#association, ...key.map((column) => row[column])],
    );
    await this.#insert(table, { ...row, known_from: this.#release });
  }

  async #insert(table: string, row: Row): Promise<void> {
    const whole: Row = { association_id: this.#association, ...row };
    const filled = Object.entries(whole).filter(([, value]) => value != null);
    const into = `figures.${table} (${filled.map(([column]) => column).join(", ")})`;
    const places = filled.map((_, place) => `$${place + 1}`).join(", ");
    await this.#client.query(
      `insert into ${into} values (${places})`,
      filled.map(([, value]) => value),
    );
  }
}

const keys: Record<string, string[]> = {
  areas: ["area_key"],
  cards: ["kpi_id"],
  figures: ["kpi_id", "area_key", "period", "group_key", "audience"],
  goals: ["goal_id"],
  moments: ["kpi_id", "area_key", "period", "group_key"],
  periods: ["period"],
  shared_figures: ["kpi_id", "area_key", "period", "group_key"],
  sources: ["source", "entity"],
};

export async function draw(database: TestDatabase, associationId = association): Promise<Drawing> {
  return new Drawing(await connect(database.urls.owner), associationId);
}

/** Cells between bars, under a line of names; an empty cell is null. */
function rowsOf(text: string): Cells[] {
  const lines = text.split("\n").filter((line) => line.trim() !== "" && !/^[\s|+-]+$/.test(line));
  const [names = [], ...rows] = lines.map((line) => line.split("|").map((cell) => cell.trim()));
  return rows.map((cells) => Object.fromEntries(names.map((name, place) => [name, cells[place] || null])));
}

function treeOf(level: string): string {
  return level === "complex" ? "complex" : "geography";
}

function numberOf(cell: string | null | undefined): number | null {
  return cell == null ? null : Number(cell);
}
