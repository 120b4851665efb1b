import type { SharedArea } from "../area/shared-area.type.ts";
import { Page, readCursor, writeCursor } from "../paging.ts";
import type { SharedLists } from "../release/shared-lists.ts";
import type { SharedContext } from "../shared-context.ts";
import type { AllToldFiguresArgs, ToldFigureArgs } from "./told.args.ts";
import { type ToldChoice, toldOf, type ToldPlace } from "./told.loader.ts";
import type { ToldFigure } from "./told.type.ts";

/** A page of figures, and what it must be of. */
export async function pageOfTold(
  { lists: read, figures, holder }: SharedContext,
  args: AllToldFiguresArgs,
): Promise<Page<ToldFigure>> {
  const lists = await read();
  const { first, after, latest } = args;
  const choice = { ...chosen(lists, args), latest };
  const place = { release: holder.told.release, question: ["figures", holder.state, choice] };
  const start = after == null ? null : placeIn(readCursor(place, after, 5));
  // One more than asked tells whether there is a next page.
  const rows = await figures({ ...choice, after: start, size: first + 1 });
  const nodes = rows.slice(0, first).map((row) => toldOf(row, lists));
  return new Page(nodes, { before: start !== null, after: rows.length > first }, (figure) =>
    writeCursor(place, keyOf(figure)),
  );
}

/**
 * One figure, or none: where nothing is shared, where it is withheld, and where the agreement is about something else. Nothing tells these apart, and the
 * same is asked of the database.
 */
export async function toldFigure(
  { lists: read, figures }: SharedContext,
  { kpi, area, areaLevel, period, group }: ToldFigureArgs,
): Promise<ToldFigure | null> {
  const lists = await read();
  const areas = lists.areas.list
    .filter(({ code, level }) => code === area && (areaLevel == null || level === areaLevel))
    .map(({ key }) => key);
  const rows = await figures({ kpis: [kpi], areas, periods: [period], group, latest: false, after: null, size: 1 });
  return rows[0] ? toldOf(rows[0], lists) : null;
}

/** Every choice narrows it down. Throws a ReaderError for a word that is none of the agreement. */
function chosen(
  lists: SharedLists,
  { kpis, area, areas, areaLevel, within, period, periods, periodKind, group }: AllToldFiguresArgs,
): Omit<ToldChoice, "after" | "size" | "latest"> {
  const byCode = (argument: string, code: string) => lists.areas.everOf(lists.areas.find(argument, code, areaLevel));
  const limits: Set<SharedArea>[] = [
    ...(area == null ? [] : [byCode("area", area)]),
    ...(areas == null ? [] : [areas.flatMap((code) => byCode("areas", code))]),
    ...(areaLevel == null && within == null
      ? []
      : [lists.areas.ever(areaLevel, within == null ? null : lists.areas.find("within", within))]),
  ].map((limit) => new Set(limit));
  const ofPeriod = period == null ? null : lists.period("period", period);
  const among = periods?.map((code) => lists.period("periods", code));
  return {
    kpis: kpis?.map((code) => lists.kpi("kpis", code).code) ?? null,
    areas:
      limits.length === 0
        ? null
        : lists.areas.list.filter((one) => limits.every((limit) => limit.has(one))).map(({ key }) => key),
    periods:
      ofPeriod === null && among === undefined && periodKind == null
        ? null
        : lists.periods
            .filter(
              (one) =>
                (ofPeriod === null || one === ofPeriod) &&
                (among === undefined || among.includes(one)) &&
                (periodKind == null || one.kind === periodKind),
            )
            .map(({ code }) => code),
    group: group ?? null,
  };
}

const keyOf = ({ startsOn, period, area, kpi, group }: ToldFigure): string[] => [
  ...[startsOn, period, area.key, kpi.code, group],
];

const placeIn = ([startsOn = "", period = "", area = "", kpi = "", group = ""]: string[]): ToldPlace => ({
  ...{ startsOn, period, area, kpi, group },
});
