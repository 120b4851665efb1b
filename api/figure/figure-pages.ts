/** A page of figures: all that were chosen, or the newest of each. */
import { Page, readCursor, sizeOf, writeCursor } from "../paging.ts";
import type { FiguresArgs } from "./figure.args.ts";
import type { Choice, FigureKey, FigureStatements } from "./figure-statements.ts";
import type { FigureRow } from "./figure.row.ts";
import type { Figure } from "./figure.type.ts";

export class FigurePage extends Page<Figure> {
  readonly total: () => Promise<number>;

  constructor(
    figures: Figure[],
    more: { before: boolean; after: boolean },
    cursorOf: (figure: Figure) => string,
    total: () => Promise<number>,
  ) {
    super(figures, more, cursorOf);
    this.total = total;
  }
}

/** `asked` is what the reader wrote to choose figures: a cursor holds for that. */
export async function pageOfFigures(
  statements: FigureStatements,
  choice: Choice,
  args: FiguresArgs,
  { asked, figureOf }: { asked: unknown[]; figureOf: (row: FigureRow) => Figure },
): Promise<FigurePage> {
  const { release, group } = choice;
  const { period, periods, periodKind, latest } = args;
  const question = ["figures", release.associationId, asked, period, periods, periodKind, group, latest];
  const place = { release: release.number, question };
  const ends = {
    after: args.after == null ? null : keyIn(readCursor(place, args.after, 4)),
    before: args.before == null ? null : keyIn(readCursor(place, args.before, 4, "before")),
  };
  const { rows, more, total } = await (latest ? latestRows : allRows)(statements, choice, { ...ends, ...sizeOf(args) });
  const cursorOf = (figure: Figure) =>
    writeCursor(place, [figure.period, figure.area.key, figure.kpi.code, figure.group]);
  return new FigurePage(rows.map(figureOf), more, cursorOf, total);
}

/** How many figures are read at once where all of them are. */
const PART = 5_000;

export async function* partsOf(
  statements: FigureStatements,
  choice: Choice,
  figureOf: (row: FigureRow) => Figure,
): AsyncGenerator<Figure[]> {
  for (const period of choice.periods) {
    let last: FigureRow | undefined;
    do {
      const asked = { ...choice, periods: [period], after: last && placeOf(last), size: PART };
      const rows: FigureRow[] = await statements.rows.load(asked);
      last = rows.length < PART ? undefined : rows.at(-1);
      yield rows.map(figureOf);
    } while (last);
  }
}

type Ends = { after: FigureKey | null; before: FigureKey | null; size: number; isBackwards: boolean };
type Rows = { rows: FigureRow[]; more: { before: boolean; after: boolean }; total: () => Promise<number> };

async function allRows(statements: FigureStatements, choice: Choice, ends: Ends): Promise<Rows> {
  const { after, before, size, isBackwards } = ends;
  const found = await statements.rows.load({
    ...choice,
    periods: between(choice.periods, after, before),
    after: after && placeOf(after),
    before: before && placeOf(before),
    isBackwards,
    // One more than asked tells whether there is a next page.
    size: size + 1,
  });
  const goesOn = found.length > size;
  const rows = isBackwards ? found.slice(goesOn ? 1 : 0) : found.slice(0, size);
  const more = {
    before: after !== null || (isBackwards && goesOn),
    after: before !== null || (!isBackwards && goesOn),
  };
  return { rows, more, total: async () => (await statements.counts.load(choice))[0]?.total ?? 0 };
}

/** A page begins in the period in which the one before ended, and ends in that in which the one after began. */
function between<Period extends { code: string }>(
  periods: Period[],
  after: FigureKey | null,
  before: FigureKey | null,
): Period[] {
  const placeIn = ({ period }: FigureKey) => periods.findIndex(({ code }) => code === period);
  return periods.slice(after ? placeIn(after) : 0, before ? placeIn(before) + 1 : undefined);
}

/** The newest are few enough to know all their keys: one for each KPI, area, group and kind of period. */
async function latestRows(statements: FigureStatements, choice: Choice, ends: Ends): Promise<Rows> {
  const { after, before, size, isBackwards } = ends;
  const keys = await statements.latest.load(choice);
  const start = after ? indexOf(keys, after) + 1 : 0;
  const end = before ? Math.max(indexOf(keys, before), 0) : keys.length;
  const from = isBackwards ? Math.max(start, end - size) : start;
  const to = isBackwards ? end : Math.min(start + size, end);
  const shown = keys.slice(from, Math.max(from, to));
  const rows = await rowsOf(statements, choice, shown);
  return { rows, more: { before: from > 0, after: to < keys.length }, total: async () => keys.length };
}

/** In the order of their keys. */
async function rowsOf(statements: FigureStatements, choice: Choice, keys: FigureKey[]): Promise<FigureRow[]> {
  const perPeriod = Map.groupBy(keys, ({ period }) => period);
  const found = await Promise.all(
    [...perPeriod].map(([period, own]) => {
      const inOwn = new Set(own.map((key) => key.area_key));
      return statements.rows.load({
        ...choice,
        kpiIds: [...new Set(own.map((key) => key.kpi_id))],
        areas: choice.areas.filter(({ key }) => inOwn.has(key)),
        periods: choice.periods.filter(({ code }) => code === period),
        size: ANY,
      });
    }),
  );
  const byKey = new Map(found.flat().map((row) => [nameOf(row), row]));
  return keys.flatMap((key) => byKey.get(nameOf(key)) ?? []);
}

/** No limit, in the words of the statement. */
const ANY = 2 ** 31 - 1;

function indexOf(keys: FigureKey[], one: FigureKey): number {
  const name = nameOf(one);
  return keys.findIndex((key) => nameOf(key) === name);
}

function nameOf({ kpi_id, area_key, period, group_key }: FigureKey): string {
  return JSON.stringify([kpi_id, area_key, period, group_key]);
}

function keyIn([period = "", area_key = "", kpi_id = "", group_key = ""]: string[]): FigureKey {
  return { kpi_id, area_key, period, group_key };
}

function placeOf({ area_key: area, kpi_id: kpi, group_key: group }: FigureKey) {
  return { area, kpi, group };
}
