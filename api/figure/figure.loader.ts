import { readFileSync } from "node:fs";
import { must } from "@fijne-buurten/db";
import { mustSeeFigures, type Reader } from "../access.ts";
import type { Area } from "../area/area.type.ts";
import type { Database, Statement } from "../data-source.ts";
import type { AreaLevel } from "../enums.ts";
import type { Kpi } from "../kpi/kpi.type.ts";
import type { Period } from "../period/period.type.ts";
import type { ReadContents } from "../release/contents.ts";
import type { ReleaseKey } from "../release/release-key.ts";
import type { AllFiguresArgs, AreaFiguresArgs, FiguresArgs, KpiFiguresArgs } from "./figure.args.ts";
import { type FigurePage, pageOfFigures, partsOf } from "./figure-pages.ts";
import { type Choice, FigureStatements } from "./figure-statements.ts";
import type { Figure } from "./figure.type.ts";
import { PublishedFigure } from "./published-figure.type.ts";
import type { Attention } from "./figure-parts.type.ts";
import { ALL_EXTRAS, type Extras } from "./figure-extras.ts";
import { type Directory, figureOf } from "./figures.ts";
import { Signals } from "./signals.type.ts";

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

/** What chooses KPIs and areas. */
type Asked = Partial<Pick<AllFiguresArgs, "kpis" | "areaLevel" | "areas" | "within">> & {
  kpi?: string | null;
  area?: string | null;
};

/** What chooses figures that are read in parts. */
type Parts = {
  kpis: string[] | null;
  areaLevel: AreaLevel | null;
  periods: string[] | null;
  /** Null is every group. */
  group: string | null;
};

type AskedPlace = { area?: string | null; areaLevel?: AreaLevel | null; period: string; group: string };

/** Where and when, and the figure there; null where the KPI has none. */
export type Place = { area: Area; period: Period; figure: Figure | null };

/** Reads figures. */
export class FigureLoader {
  readonly #database: Database;
  readonly #reader: Reader;
  readonly #contents: ReadContents;
  readonly #statements: FigureStatements;

  constructor(database: Database, reader: Reader, contents: ReadContents) {
    this.#database = database;
    this.#reader = reader;
    this.#contents = contents;
    this.#statements = new FigureStatements(database, reader);
  }

  async ofKpi(kpi: Kpi, args: KpiFiguresArgs, extras: Extras): Promise<FigurePage> {
    const areas = await this.#areasOf(kpi.release, args);
    const { areaLevel, area, within } = args;
    return this.#page(kpi.release, { kpiIds: [kpi.code], areas, extras }, args, [
      kpi.code,
      areaLevel,
      area,
      args.areas,
      within,
    ]);
  }

  async ofArea(area: Area, args: AreaFiguresArgs, extras: Extras): Promise<FigurePage> {
    const [kpiIds, areas] = await Promise.all([this.#kpisOf(area.release, args), this.#contents(area.release).areas()]);
    // It may have been reached from a goal, or from what lies in it.
    const seen = areas.byKey(area.key) ? areas.seriesOf(area) : [];
    return this.#page(area.release, { kpiIds, areas: seen, extras }, args, [area.key, args.kpi, args.kpis]);
  }

  async ofAll(release: ReleaseKey, args: AllFiguresArgs, extras: Extras): Promise<FigurePage> {
    const [kpiIds, areas] = await Promise.all([this.#kpisOf(release, args), this.#areasOf(release, args)]);
    const { kpis, areaLevel, areas: codes, within } = args;
    return this.#page(release, { kpiIds, areas, extras }, args, ["all", kpis, areaLevel, codes, within]);
  }

  /**
   * All figures that were chosen, a period at a time and each in parts that memory can hold, so that an answer can begin before the last was
   * read. What is wrong with the choice is told before the first.
   */
  async inParts(
    release: ReleaseKey,
    { kpis: ids, areaLevel, periods: codes, group }: Parts,
  ): Promise<AsyncIterable<Figure[]>> {
    const [directory, areas] = await Promise.all([this.#directory(release), this.#areasOf(release, { areaLevel })]);
    const { kpis, periods } = directory;
    const kpiIds = new Set(
      ids === null ? kpis.list.map(({ code }) => code) : ids.map((id) => kpis.find("kpi", id).code),
    );
    const asked = codes === null ? periods.list : codes.flatMap((code) => periods.select({ code }));
    if (group !== null) kpis.mustHaveGroup(group);
    const inOrder = periods.list.filter((period) => asked.includes(period));
    const choice = { release, kpiIds: [...kpiIds], areas, periods: inOrder, group, extras: ALL_EXTRAS };
    return partsOf(this.#statements, choice, (row) => figureOf(row, directory));
  }

  /** One figure, by everything that identifies it. */
  async find(
    release: ReleaseKey,
    key: { kpiId: string; areaKey: string; period: string; group: string },
  ): Promise<Figure | null> {
    const { kpiId, areaKey, period, group } = key;
    if (!(await this.#contents(release).areas()).byKey(areaKey)) return null;
    const one = { kpiIds: [kpiId], areas: [{ key: areaKey, series: areaKey }], periods: [{ code: period, kind: "" }] };
    const [row] = await this.#statements.rows.load({ release, ...one, group, size: 1, extras: ALL_EXTRAS });
    return row === undefined ? null : figureOf(row, await this.#directory(release));
  }

  /** The figure of one KPI at one place: an area, or the whole association, in one period. */
  async at(kpi: Kpi, { area: code, areaLevel, period: named, group }: AskedPlace): Promise<Place> {
    const directory = await this.#directory(kpi.release);
    const { areas, kpis, periods } = directory;
    kpis.mustHaveGroup(group);
    const area = code == null ? areas.whole() : areas.find("area", code, areaLevel);
    const period = must(periods.select({ code: named })[0], `period ${named}`);
    const choice = { release: kpi.release, kpiIds: [kpi.code], areas: areas.seriesOf(area), group, size: 1 };
    const [row] = await this.#statements.rows.load({ ...choice, periods: [period], extras: ALL_EXTRAS });
    return { area, period, figure: row === undefined ? null : figureOf(row, directory) };
  }

  /** The list of the newest year up to one; null where no figure was looked at. */
  async signals(release: ReleaseKey, until: string | null): Promise<Signals | null> {
    mustSeeFigures(this.#reader);
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

  async #kpisOf(release: ReleaseKey, { kpi, kpis: several }: Asked): Promise<string[]> {
    const kpis = await this.#contents(release).kpis();
    const one = kpi == null ? null : kpis.find("kpi", kpi);
    const some = several == null ? null : new Set(several.map((each) => kpis.find("kpis", each)));
    return kpis.list
      .filter((own) => (one === null || own === one) && (some === null || some.has(own)))
      .map(({ code }) => code);
  }

  /** Of every division: each period has the figures of its own. */
  async #areasOf(release: ReleaseKey, { areaLevel, area, areas: several, within }: Asked): Promise<Area[]> {
    const areas = await this.#contents(release).areas();
    const seriesOf = (argument: string, code: string) => areas.find(argument, code, areaLevel).series;
    const one = area == null ? null : seriesOf("area", area);
    const some = several == null ? null : new Set(several.map((code) => seriesOf("areas", code)));
    return areas
      .selectEver({ level: areaLevel, within: within == null ? null : areas.find("within", within) })
      .filter(({ series }) => (one === null || series === one) && (some === null || some.has(series)));
  }

  /** `asked` is what the reader wrote to choose KPIs and areas. */
  async #page(
    release: ReleaseKey,
    of: Pick<Choice, "kpiIds" | "areas" | "extras">,
    args: FiguresArgs,
    asked: unknown[],
  ): Promise<FigurePage> {
    const directory = await this.#directory(release);
    if (args.group != null) directory.kpis.mustHaveGroup(args.group);
    const { period: code, periods: codes, periodKind: kind, group = null } = args;
    const choice = { release, ...of, periods: directory.periods.select({ code, codes, kind }), group };
    return pageOfFigures(this.#statements, choice, args, { asked, figureOf: (row) => figureOf(row, directory) });
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
