/** What is asked of the database for figures: all questions of a request with one statement of a kind, however many KPIs and areas ask. */
import { readFileSync } from "node:fs";
import type DataLoader from "dataloader";
import { mustSeeFigures, type Reader } from "../access.ts";
import type { Database, Statement } from "../data-source.ts";
import type { ReleaseKey } from "../release/release-key.ts";
import type { Extras } from "./figure-extras.ts";
import type { FigureRow } from "./figure.row.ts";
import { type FigureLists, figuresStatement } from "./figure-lists.ts";
import { askedTogether } from "./together.ts";

/** Which figures, in the words of the tables. */
export type Choice = {
  release: ReleaseKey;
  kpiIds: string[];
  areas: { key: string; series: string }[];
  /** In the order of the answer. */
  periods: { code: string; kind: string }[];
  group: string | null;
  /** What must be known of each figure besides what always is. */
  extras: Extras;
};

/** A place in the order of area, KPI and group. */
type Place = { area: string; kpi: string; group: string };

export type PageOfChoice = Choice & {
  /** Where the page before ended, within the first period. */
  after?: Place | null;
  /** Where the page that comes after began, within the last period. */
  before?: Place | null;
  isBackwards?: boolean;
  size: number;
};

/** All that identifies a figure in its release. */
export type FigureKey = { kpi_id: string; area_key: string; period: string; group_key: string };

export class FigureStatements {
  readonly rows: DataLoader<PageOfChoice, FigureRow[]>;
  readonly latest: DataLoader<Choice, (FigureKey & { place: number })[]>;
  readonly counts: DataLoader<Choice, { place: number; total: number }[]>;

  constructor(database: Database, reader: Reader) {
    const ask = async <Asked extends Choice, Row>(
      statement: Statement,
      { associationId, number }: ReleaseKey,
      asked: Asked[],
      recordOf: (one: Asked) => object,
    ) => {
      mustSeeFigures(reader);
      const records = asked.map((one, place) => ({ place, ...recordOf(one) }));
      return database.rows<Row>(statement, [associationId, number, reader.audience, JSON.stringify(records)]);
    };
    this.rows = askedTogether(async (release, asked) => {
      const statement = figuresStatement(asked.reduce((all, { extras }) => all | extras, 0));
      return (await ask<PageOfChoice, FigureLists>(statement, release, asked, pageRecordOf)).flatMap(statement.rowsOf);
    });
    this.latest = askedTogether((release, asked) => ask(latest, release, asked, latestRecordOf));
    this.counts = askedTogether((release, asked) => ask(count, release, asked, choiceRecordOf));
  }
}

const [latest, count] = (["latest", "count"] as const).map((name) => ({
  name,
  text: readFileSync(new URL(`${name}.sql`, import.meta.url), "utf8"),
})) as [Statement, Statement];

function choiceRecordOf({ kpiIds, areas, periods, group }: Choice): object {
  return {
    kpi_ids: kpiIds,
    area_keys: areas.map(({ key }) => key),
    periods: periods.map(({ code }) => code),
    group_key: group,
  };
}

function latestRecordOf(choice: Choice): object {
  const series = choice.areas.map((area) => area.series);
  return { ...choiceRecordOf(choice), series, kinds: choice.periods.map(({ kind }) => kind) };
}

function pageRecordOf(page: PageOfChoice): object {
  const { after, before, isBackwards = false, size } = page;
  return {
    ...choiceRecordOf(page),
    after_area: after?.area,
    after_kpi: after?.kpi,
    after_group: after?.group,
    before_area: before?.area,
    before_kpi: before?.kpi,
    before_group: before?.group,
    direction: isBackwards ? -1 : 1,
    size,
  };
}
