import { declineReasons } from "#lib/generated/vocabulary.ts";
import { areaHref } from "#lib/links.ts";
import { m } from "#lib/paraglide/messages.js";
import { getLocale } from "#lib/paraglide/runtime.js";
import type { Opportunities } from "#lib/server/api.ts";
import { formatDate, formatNumber } from "#lib/server/figures/format.ts";
import { numberColumn, wordColumn, listTable, type WrittenTable } from "#lib/server/table.ts";

/** What became of opportunities: what was decided and is not open yet, and why others were declined. */
export type WrittenOpportunities = {
  heading: string;
  /** How many were decided on and are not open yet, or why nobody can tell. */
  finding: string;
  unopened: WrittenTable;
  /** Places that name an opportunity which nobody knows; empty where there are none. */
  unknown: string;
  declined: WrittenTable;
  note: string;
};

export function writeOpportunities(opportunities: Opportunities): WrittenOpportunities | null {
  if (!opportunities) return null;
  const { unopened, unknownPlaces, declined } = opportunities;
  return {
    heading: m.opportunities_heading(),
    finding: findingOf(unopened),
    unopened: {
      caption: m.opportunities_table(),
      columns: [
        ...[m.opportunities_number(), m.opportunities_area(), m.opportunities_decided()].map(wordColumn),
        numberColumn(m.opportunities_months()),
      ],
      rows: (unopened ?? []).map(({ number, area, decidedOn, months }) => ({
        key: number,
        cells: [
          number,
          area ? { text: area.name, href: areaHref(area) } : "",
          ...[formatDate(decidedOn), formatNumber(months)],
        ],
      })),
    },
    unknown: unknownPlaces === 0 ? "" : m.opportunities_unknown({ n: formatNumber(unknownPlaces) }),
    declined: listTable(
      m.opportunities_declined_heading(),
      [m.opportunities_reason(), m.opportunities_count()],
      declined.map(({ reason, opportunities: count }) => ({
        name: reason ? declineReasons[reason][getLocale()] : m.opportunities_no_reason(),
        number: formatNumber(count),
      })),
    ),
    note: m.opportunities_note(),
  };
}

function findingOf(unopened: NonNullable<Opportunities>["unopened"]): string {
  if (!unopened) return m.opportunities_cannot_tell();
  if (unopened.length === 0) return m.opportunities_all_open();
  return unopened.length === 1
    ? m.opportunities_one_unopened()
    : m.opportunities_unopened({ n: formatNumber(unopened.length) });
}
