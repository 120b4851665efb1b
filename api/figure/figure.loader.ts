import { readFileSync } from "node:fs";
import DataLoader from "dataloader";
import type { Reader } from "../access.ts";
import type { Area } from "../area/area.type.ts";
import type { Database, Statement } from "../data-source.ts";
import type { Kpi } from "../kpi/kpi.type.ts";
import { Page, readCursor, writeCursor } from "../paging.ts";
import type { Release } from "../release/release.type.ts";
import type { AreaFiguresArgs, FiguresArgs, KpiFiguresArgs } from "./figure.args.ts";
import type { FigureRow } from "./figure.row.ts";
import type { Figure } from "./figure.type.ts";
import type { Directory } from "./figures.ts";
import { figureOf } from "./figures.ts";

const figuresSql: Statement = { name: "figures", text: readFileSync(new URL("figures.sql", import.meta.url), "utf8") };

/** A question in the words of the tables. */
type Question = {
  release: Release;
  kpiIds: string[];
  areaKeys: string[];
  /** In the order of the answer. */
  periods: string[];
  group: string | null;
  after: { area: string; kpi: string; group: string } | null;
  size: number;
};

/** Answers all questions for figures of a request with one statement, however many KPIs and areas ask. */
export class FigureLoader {
  readonly #database: Database;
  readonly #reader: Reader;
  readonly #rows = new DataLoader<Question, FigureRow[]>((questions) => this.#ask(questions), { cache: false });

  constructor(database: Database, reader: Reader) {
    this.#database = database;
    this.#reader = reader;
  }

  async ofKpi(kpi: Kpi, args: KpiFiguresArgs): Promise<Page<Figure>> {
    const areas = await kpi.release.contents.areas();
    const within = args.within == null ? null : areas.find("within", args.within);
    const chosen = areas.select({ level: args.areaLevel, within });
    const one = args.area == null ? null : areas.find("area", args.area, args.areaLevel);
    const asked = one === null ? chosen : chosen.filter((area) => area === one);
    const of = { kpiIds: [kpi.id], areaKeys: asked.map((area) => area.key) };
    return this.#page(kpi.release, of, args, [kpi.id, args.areaLevel, args.area, args.within]);
  }

  async ofArea(area: Area, args: AreaFiguresArgs): Promise<Page<Figure>> {
    const kpis = await area.release.contents.kpis();
    const asked = args.kpi == null ? kpis.list : [kpis.find("kpi", args.kpi)];
    const of = { kpiIds: asked.map((kpi) => kpi.id), areaKeys: [area.key] };
    return this.#page(area.release, of, args, [area.key, args.kpi]);
  }

  /** One figure, by everything that identifies it. */
  async find(
    release: Release,
    key: { kpiId: string; areaKey: string; period: string; group: string },
  ): Promise<Figure | null> {
    const { kpiId, areaKey, period, group } = key;
    const rows = await this.#rows.load({
      release,
      kpiIds: [kpiId],
      areaKeys: [areaKey],
      periods: [period],
      group,
      after: null,
      size: 1,
    });
    return rows[0] === undefined ? null : figureOf(rows[0], await this.#directory(release));
  }

  /** `asked` is what the reader wrote to say of which KPIs and areas: a cursor holds for that. */
  async #page(
    release: Release,
    of: { kpiIds: string[]; areaKeys: string[] },
    args: FiguresArgs,
    asked: unknown[],
  ): Promise<Page<Figure>> {
    const directory = await this.#directory(release);
    const periods = await release.contents.periods();
    if (args.group != null) directory.kpis.mustHaveGroup(args.group);
    const inPeriods = periods.select({ code: args.period, kind: args.periodKind }).map((period) => period.code);

    const { first, after, period, periodKind, group } = args;
    const question = ["figures", release.association.id, asked, period, periodKind, group];
    const place = { release: release.number, question };
    const cursor = after == null ? null : readCursor(place, after, 4);
    const rows = await this.#rows.load({
      release,
      ...of,
      periods: cursor === null ? inPeriods : inPeriods.slice(inPeriods.indexOf(cursor[0]!)),
      group: group ?? null,
      after: cursor === null ? null : { area: cursor[1]!, kpi: cursor[2]!, group: cursor[3]! },
      // One more than asked tells whether there is a next page.
      size: first + 1,
    });
    const nodes = rows.slice(0, first).map((row) => figureOf(row, directory));
    return new Page(nodes, { before: cursor !== null, after: rows.length > first }, (figure) =>
      writeCursor(place, [figure.period, figure.area.key, figure.kpi.id, figure.group]),
    );
  }

  async #directory(release: Release): Promise<Directory> {
    const { contents } = release;
    const [areas, goals, kpis] = await Promise.all([contents.areas(), contents.goals(), contents.kpis()]);
    return { release, audience: this.#reader.audience, areas, goals, kpis };
  }

  /** Questions of one request nearly always are about one release. */
  async #ask(questions: readonly Question[]): Promise<FigureRow[][]> {
    const answers = new Map<Question, FigureRow[]>();
    const perRelease = Map.groupBy(questions, (question) => question.release);
    await Promise.all(
      [...perRelease].map(async ([release, asked]) => {
        const values = [
          release.association.id,
          release.number,
          this.#reader.audience,
          JSON.stringify(asked.map(recordOf)),
        ];
        const rows = await this.#database.rows<FigureRow>(figuresSql, values);
        for (const [place, page] of Map.groupBy(rows, (row) => row.place)) answers.set(asked[place]!, page);
      }),
    );
    return questions.map((question) => answers.get(question) ?? []);
  }
}

function recordOf(question: Question, place: number): Record<string, unknown> {
  return {
    place,
    kpi_ids: question.kpiIds,
    area_keys: question.areaKeys,
    periods: question.periods,
    group_key: question.group,
    after_area: question.after?.area,
    after_kpi: question.after?.kpi,
    after_group: question.after?.group,
    size: question.size,
  };
}
