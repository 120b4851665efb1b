/** The tables that others get: what of a figure is shared, and the areas of an agreement. */
import type { AreaLevel } from "@fijne-buurten/db/vocabulary";
import type { SharedArea } from "../area/shared-area.type.ts";
import { nameOf } from "../enums.ts";
import { type ToldPlace, toldOf } from "../figure/told.loader.ts";
import type { ToldFigure } from "../figure/told.type.ts";
import { PERIOD_CODES } from "../descriptions.ts";
import type { SharedLists } from "../release/shared-lists.ts";
import type { SharedContext } from "../shared-context.ts";
import type { TableArgs } from "./table.args.ts";
import type { Cell, Column, Table } from "./table.type.ts";

type Line = { context: SharedContext; lists: SharedLists; args: TableArgs };
export type ToldLine = Line & { figure: ToldFigure };
export type SharedAreaLine = Line & { area: SharedArea };

const ofWhere = [
  ["association", "The code of the association.", ({ context }: Line) => context.association],
  ["release", "The release of which figures were last shared.", ({ context }: Line) => context.holder.told.release],
  ["reference_date", "The day that the verdicts look from.", ({ context }: Line) => context.holder.told.referenceDate],
  [
    "is_synthetic",
    "Whether the figures are made up, to try things with.",
    ({ context }: Line) => context.holder.told.isSynthetic,
  ],
] as const;

export const toldColumns: Column<ToldLine>[] = columnsOf<ToldLine>([
  ["kpi", "Which KPI, as in its address: resilience_level.", ({ figure }) => figure.kpi.code],
  [
    "title",
    "What the KPI is called; in English with language=en.",
    ({ figure, args }) => figure.kpi.card.title[args.language],
  ],
  [
    "definition_version",
    "The version of the definition that it was made with.",
    ({ figure }) => figure.definitionVersion,
  ],
  ["unit", "In what the numbers are told. A SHARE lies between 0 and 1.", ({ figure }) => nameOf(figure.kpi.unit)],
  ["level", "How large the area is.", ({ figure }) => nameOf(figure.area.level)],
  [
    "area_code",
    "The code of CBS (GM, WK, BU), or the association's own code of a neighbourhood group.",
    ({ figure }) => figure.area.code,
  ],
  ["area_name", "What the area is called.", ({ figure }) => figure.area.name],
  [
    "vintage",
    "The year of the CBS division that the code belongs to. Join areas by level, code and vintage.",
    ({ figure }) => figure.area.vintage,
  ],
  ["period", `${PERIOD_CODES}.`, ({ figure }) => figure.period],
  ["starts_on", "The first day of the period.", ({ figure }) => figure.startsOn],
  [
    "ends_before",
    "The first day after the period.",
    ({ figure, lists }) => lists.periods.find(({ code }) => code === figure.period)?.endsBefore ?? null,
  ],
  ["group", "all is the whole; with group=* also what it is broken down by.", ({ figure }) => figure.group],
  ["value", "Rounded; of a band its end. Empty where only the side of the norm is told.", ({ figure }) => figure.value],
  ["band", "AT_MOST or AT_LEAST, where the value is the end of a band.", ({ figure }) => name(figure.band)],
  [
    "beside_norm",
    "JUST_BELOW or JUST_ABOVE, where the value would be rounded across its norm.",
    ({ figure }) => name(figure.besideNorm),
  ],
  ["step", "To what the value is rounded; empty where it is exact.", ({ figure }) => figure.step],
  ["lower", "The interval of 95%, made only of what is told: lower end.", ({ figure }) => figure.lower],
  ["upper", "The same: upper end.", ({ figure }) => figure.upper],
  ["n", "The number of answers or cases, to five. Empty where nobody was asked.", ({ figure }) => figure.n],
  ["verdict", "The word that staff see. Empty without a goal.", ({ figure }) => name(figure.verdict)],
  ["verdict_note", "What must be said beside the verdict.", ({ figure }) => name(figure.verdictNote)],
  ["is_public", "Whether everybody may see it, and not only who has an agreement.", ({ figure }) => figure.isPublic],
  ...ofWhere,
  [
    "is_legal_norm",
    "Whether the norm is what the law asks of the whole association in that year.",
    ({ figure }) => figure.isLegalNorm,
  ],
]);

export const sharedAreaColumns: Column<SharedAreaLine>[] = columnsOf<SharedAreaLine>([
  ["level", "How large the area is.", ({ area }) => nameOf(area.level)],
  [
    "area_code",
    "The code of CBS (GM, WK, BU), or the association's own code of a neighbourhood group.",
    ({ area }) => area.code,
  ],
  ["area_name", "What the area is called.", ({ area }) => area.name],
  ["vintage", "The year of the CBS division that the code belongs to.", ({ area }) => area.vintage],
  ["is_in_force", "Whether it is an area of today; others are of periods that are over.", ({ area }) => area.isInForce],
  ...(["neighbourhood_group", "district", "municipality"] as const).map(
    (level) =>
      [
        `${level}_code`,
        `The code of the ${level.replace("_", " ")} that it is or lies in. Empty for a larger area, and where the agreement is not about that one.`,
        ({ area, lists }: SharedAreaLine) => codeAround(lists, area, level),
      ] as const,
  ),
  ...ofWhere,
]);

/** So many figures are read at once. */
const PART = 5_000;

export async function toldTable(context: SharedContext, args: TableArgs): Promise<Table<ToldLine>> {
  const lists = await context.lists();
  const choice = {
    kpis: args.kpis?.map((code) => lists.kpi("kpi", code).code) ?? null,
    areas: args.level === null ? null : lists.areas.ever(args.level, null).map(({ key }) => key),
    periods: args.periods?.map((code) => lists.period("period", code).code) ?? null,
    ...{ group: args.group, latest: false, size: PART },
  };
  async function* parts(): AsyncGenerator<ToldLine[]> {
    for (let after: ToldPlace | null = null; ;) {
      const rows = await context.figures({ ...choice, after });
      yield rows.map((row) => ({ context, lists, args, figure: toldOf(row, lists) }));
      const last = rows.at(-1);
      if (last === undefined || rows.length < PART) return;
      after = {
        ...{ startsOn: last.started_date, period: last.period, area: last.area_key, kpi: last.kpi_id },
        group: last.group_key,
      };
    }
  }
  return { columns: toldColumns, parts: parts() };
}

export async function sharedAreaTable(context: SharedContext, args: TableArgs): Promise<Table<SharedAreaLine>> {
  const lists = await context.lists();
  const lines = lists.areas.ever(args.level, null).map((area) => ({ context, lists, args, area }));
  async function* parts(): AsyncGenerator<SharedAreaLine[]> {
    yield lines;
  }
  return { columns: sharedAreaColumns, parts: parts() };
}

/** None where that area is not of the agreement. */
function codeAround(lists: SharedLists, { around }: SharedArea, level: AreaLevel): string | null {
  const found = lists.areas.list.find((area) => area.level === level && around.includes(`${level}/${area.code}`));
  return found?.code ?? null;
}

function columnsOf<Row>(list: (readonly [own: string, meaning: string, cell: (row: Row) => Cell])[]): Column<Row>[] {
  return list.map(([own, meaning, cell]) => ({ name: own, meaning, cell }));
}

/** Codes are written as over GraphQL. */
const name = (code: string | null): string | null => (code === null ? null : nameOf(code));
