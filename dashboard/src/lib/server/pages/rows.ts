/** The rows behind a figure, for who may see them: a page of them, and what their columns mean. */
import { error } from "@sveltejs/kit";
import { sightOfRows } from "#lib/generated/roles.ts";
import { areaInAddress, kpiHref, rowsHref } from "#lib/links.ts";
import { m } from "#lib/paraglide/messages.js";
import { askRows, type Rows } from "#lib/server/api.ts";
import { formatDate } from "#lib/server/figures/format.ts";
import { labelOn } from "#lib/server/figures/period.ts";
import { type Cell, type WrittenTable, wordColumn } from "#lib/server/table.ts";
import { holdsAreasOnly, sees, whoAsks } from "../sign-in/person.ts";
import { associationInAddress } from "#lib/association.ts";
import { type KpiView, kpiView } from "./kpi-view.ts";
import { nameWithLevel } from "./area-words.ts";

export type RowsKind = "cases" | "allocations";

/** Where the rows behind the figure of a page are listed; null where the reader sees none. */
export function rowsLinkOf({ kpi, area, figure }: KpiView): { text: string; href: string } | null {
  const of = sightOfRows[kpi.code];
  if ((of !== "cases" && of !== "allocations") || !figure || !("value" in figure)) return null;
  const person = whoAsks();
  if (!sees(person, of, associationInAddress())) return null;
  if (of === "cases" && area.level === "ASSOCIATION" && holdsAreasOnly(person, associationInAddress())) return null;
  const href = rowsHref(of, kpi.code, { area: areaInAddress(area), period: figure.period });
  return { text: wordsOf(of, kpi.code).link, href };
}

/** A report is one that somebody makes, of a case. */
function wordsOf(of: RowsKind, kpi: string): { link: string; heading: string } {
  if (of === "allocations") return { link: m.rows_link_allocations(), heading: m.rows_heading_allocations() };
  const isOfReports = kpi === "nuisance_reports" || kpi === "nuisance_reporters";
  return isOfReports
    ? { link: m.rows_link_reports(), heading: m.rows_heading_reports() }
    : { link: m.rows_link_cases(), heading: m.rows_heading_cases() };
}

export async function rowsPage(of: RowsKind, id: string, query: URLSearchParams) {
  const view = await kpiView(id, query);
  const { kpi, area, figure, release, choice } = view;
  const after = query.get("after") || null;
  const rows = figure && (await askRows(of, { kpi: kpi.code, period: figure.period, ...choice, after }));
  // What somebody may not see and what is not there look alike.
  if (!rows) error(404, "", { kind: "unknown" });
  const place = { area: areaInAddress(area), period: figure.period };
  const { heading } = wordsOf(of, kpi.code);
  const isShare = kpi.unit === "SHARE";
  const { rows: all, counted, hits, pageInfo, isWhole } = rows;
  const numbers = { rows: `${all}`, counted: `${counted}`, hits: `${hits}` };
  return {
    sheet: heading,
    heading,
    of: m.rows_of({ kpi: kpi.title, area: nameWithLevel(area), period: labelOn(release.referenceDate, figure.period) }),
    back: kpiHref(kpi.code, place),
    sentences: [
      isShare ? m.rows_summary_hits(numbers) : m.rows_summary(numbers),
      ...(isWhole ? [] : [m.rows_not_whole()]),
      m.rows_release({ release: release.number, day: formatDate(release.referenceDate) }),
    ],
    meanings: [
      m.rows_counted_means({ what: isShare ? kpi.denominator : kpi.numerator }),
      ...(isShare ? [m.rows_hit_means({ what: kpi.numerator })] : []),
      ...(of === "cases" ? [m.rows_kind_hidden()] : []),
    ],
    table: tableOf(of, rows, { caption: heading, isShare }),
    next: pageInfo.hasNextPage
      ? {
          text: m.rows_next(),
          href: rowsHref(of, id, { ...place, after: pageInfo.endCursor }),
        }
      : null,
    first: after === null ? null : rowsHref(of, id, place),
  };
}

type Row = Rows["nodes"][number];
type Column = [head: string, cell: (row: Row) => string];

function tableOf(
  of: RowsKind,
  { nodes }: Rows,
  { caption, isShare }: { caption: string; isShare: boolean },
): WrittenTable {
  const columns = [
    ...(of === "allocations" ? ofAllocations : nodes.some(({ caseNumber }) => caseNumber) ? ofReports : ofCases)(),
    [m.rows_column_counted(), ({ isCounted }) => yesOrNo(isCounted)] satisfies Column,
    ...(isShare ? [[m.rows_column_hit(), ({ isHit }) => yesOrNo(isHit)] satisfies Column] : []),
  ];
  return {
    caption,
    columns: columns.map(([head]) => wordColumn(head)),
    rows: nodes.map((row, at) => ({ key: `${row.number} ${at}`, cells: columns.map(([, cell]): Cell => cell(row)) })),
  };
}

const place = (): Column => [m.rows_column_place(), ({ neighbourhood }) => neighbourhood ?? m.rows_unknown()];
const complex = (): Column => [m.rows_column_complex(), (row) => row.complex ?? m.rows_unknown()];
const kind = (): Column => [m.rows_column_kind(), (row) => kindOf(row.kind)];
const started = (head: string): Column => [head, ({ startedOn }) => formatDate(startedOn)];

const ofCases = (): Column[] => [
  [m.rows_column_case(), ({ number }) => number],
  started(m.rows_column_opened()),
  [m.rows_column_closed(), ({ endedOn }) => (endedOn ? formatDate(endedOn) : m.rows_unknown())],
  ...[kind(), place(), complex()],
];
const ofReports = (): Column[] => [
  [m.rows_column_report(), ({ number }) => number],
  [m.rows_column_case(), ({ caseNumber }) => caseNumber ?? m.rows_unknown()],
  started(m.rows_column_reported()),
  ...[kind(), place()],
];
const ofAllocations = (): Column[] => [
  [m.rows_column_allocation(), ({ number }) => number],
  started(m.rows_column_allocated()),
  [m.rows_column_home(), ({ home }) => home ?? m.rows_unknown()],
  ...[place(), complex()],
];

const yesOrNo = (is: boolean): string => (is ? m.yes() : m.no());

function kindOf(code: string | null): string {
  const names: Record<string, () => string> = {
    GEL: m.rows_kind_GEL,
    RUZ: m.rows_kind_RUZ,
    STA: m.rows_kind_STA,
    DIE: m.rows_kind_DIE,
    VUI: m.rows_kind_VUI,
  };
  return names[code ?? ""]?.() ?? m.rows_unknown();
}
