import { readFileSync } from "node:fs";
import type DataLoader from "dataloader";
import type { Reader } from "../access.ts";
import type { Area } from "../area/area.type.ts";
import type { Database, Statement } from "../data-source.ts";
import type { Kpi } from "../kpi/kpi.type.ts";
import { Page, readCursor, writeCursor } from "../paging.ts";
import type { ReadContents } from "../release/contents.ts";
import type { ReleaseKey } from "../release/release-key.ts";
import type { AreaFiguresArgs, FiguresArgs, KpiFiguresArgs } from "./figure.args.ts";
import type { FigureRow } from "./figure.row.ts";
import { type Figure, PublishedFigure } from "./figure.type.ts";
import type { Attention } from "./figure-parts.type.ts";
import { type Directory, figureOf } from "./figures.ts";
import { Signals } from "./signals.type.ts";
import { askedTogether } from "./together.ts";

const figuresSql: Statement = { name: "figures", text: readFileSync(new URL("figures.sql", import.meta.url), "utf8") };

const signalsSql: Statement = { name: "signals", text: readFileSync(new URL("signals.sql", import.meta.url), "utf8") };

/** More signals than this nobody reads. */
export const LONGEST_LIST = 50;

type LookedRow = {
  kpi_id: string;
  area_key: string;
  period: string;
  group_key: string;
  attention: Attention;
  year: string;
};

/** A question in the words of the tables. */
type Question = {
  release: ReleaseKey;
  kpiIds: string[];
  areaKeys: string[];
  /** In the order of the answer. */
  periods: string[];
  group: string | null;
  /** Where the page before ended, within the first period. */
  after: { area: string; kpi: string; group: string } | null;
  size: number;
};

/** Reads figures: all questions of a request with one statement, however many KPIs and areas ask. */
export class FigureLoader {
  readonly #database: Database;
  readonly #reader: Reader;
  readonly #contents: ReadContents;
  readonly #rows: DataLoader<Question, FigureRow[]>;

  constructor(database: Database, reader: Reader, contents: ReadContents) {
    this.#database = database;
    this.#reader = reader;
    this.#contents = contents;
    this.#rows = askedTogether(({ associationId, number }, asked) => {
      const values = [associationId, number, reader.audience, JSON.stringify(asked.map(recordOf))];
      return database.rows<FigureRow>(figuresSql, values);
    });
  }

  async ofKpi(kpi: Kpi, args: KpiFiguresArgs): Promise<Page<Figure>> {
    const areas = await this.#contents(kpi.release).areas();
    const within = args.within == null ? null : areas.find("within", args.within);
    const chosen = areas.selectEver({ level: args.areaLevel, within });
    const one = args.area == null ? null : areas.find("area", args.area, args.areaLevel);
    const asked = one === null ? chosen : chosen.filter((area) => area.series === one.series);
    const of = { kpiIds: [kpi.code], areaKeys: asked.map((area) => area.key) };
    return this.#page(kpi.release, of, args, [kpi.code, args.areaLevel, args.area, args.within]);
  }

  async ofArea(area: Area, args: AreaFiguresArgs): Promise<Page<Figure>> {
    const [kpis, areas] = await Promise.all([
      this.#contents(area.release).kpis(),
      this.#contents(area.release).areas(),
    ]);
    const asked = args.kpi == null ? kpis.list : [kpis.find("kpi", args.kpi)];
    const of = { kpiIds: asked.map((kpi) => kpi.code), areaKeys: areas.seriesOf(area).map(({ key }) => key) };
    return this.#page(area.release, of, args, [area.key, args.kpi]);
  }

  /** One figure, by everything that identifies it. */
  async find(
    release: ReleaseKey,
    key: { kpiId: string; areaKey: string; period: string; group: string },
  ): Promise<Figure | null> {
    const { kpiId, areaKey, period, group } = key;
    const one = { kpiIds: [kpiId], areaKeys: [areaKey], periods: [period], group, after: null, size: 1 };
    const [row] = await this.#rows.load({ release, ...one });
    return row === undefined ? null : figureOf(row, await this.#directory(release));
  }

  /** The list of the newest year up to one; null where no figure was looked at. */
  async signals(release: ReleaseKey, until: string | null): Promise<Signals | null> {
    const values = [release.associationId, release.number, this.#reader.audience, until, LONGEST_LIST];
    const looked = await this.#database.rows<LookedRow>(signalsSql, values);
    const [first] = looked;
    if (!first) return null;
    const listed = looked.filter(({ attention }) => attention.isListed);
    const found = listed.map(({ kpi_id: kpiId, area_key: areaKey, period, group_key: group }) =>
      this.find(release, { kpiId, areaKey, period, group }),
    );
    const figures = (await Promise.all(found)).filter((figure) => figure instanceof PublishedFigure);
    const { compared, listed: count, expectedByChance } = first.attention;
    return Object.assign(new Signals(), { year: first.year, compared, listed: count, expectedByChance, figures });
  }

  /** `asked` is what the reader wrote to choose KPIs and areas: a cursor holds for that. */
  async #page(
    release: ReleaseKey,
    of: { kpiIds: string[]; areaKeys: string[] },
    args: FiguresArgs,
    asked: unknown[],
  ): Promise<Page<Figure>> {
    const directory = await this.#directory(release);
    const allPeriods = await this.#contents(release).periods();
    if (args.group != null) directory.kpis.mustHaveGroup(args.group);
    const periods = allPeriods.select({ code: args.period, kind: args.periodKind }).map(({ code }) => code);

    const { first, period, periodKind, group = null } = args;
    const question = ["figures", release.associationId, asked, period, periodKind, group];
    const place = { release: release.number, question };
    const from = args.after == null ? null : startAfter(readCursor(place, args.after, 4), periods);
    // One more than asked tells whether there is a next page.
    const rows = await this.#rows.load({ release, ...of, periods, after: null, ...from, group, size: first + 1 });
    const nodes = rows.slice(0, first).map((row) => figureOf(row, directory));
    return new Page(nodes, { before: from !== null, after: rows.length > first }, (figure) =>
      writeCursor(place, [figure.period, figure.area.key, figure.kpi.code, figure.group]),
    );
  }

  async #directory(release: ReleaseKey): Promise<Directory> {
    const contents = this.#contents(release);
    const [areas, goals, kpis, periods] = await Promise.all([
      contents.areas(),
      contents.goals(),
      contents.kpis(),
      contents.periods(),
    ]);
    return { release, audience: this.#reader.audience, areas, goals, kpis, periods };
  }
}

/** A page goes on in the period in which the one before ended. */
function startAfter([period = "", area = "", kpi = "", group = ""]: string[], periods: string[]) {
  return { periods: periods.slice(periods.indexOf(period)), after: { area, kpi, group } };
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
