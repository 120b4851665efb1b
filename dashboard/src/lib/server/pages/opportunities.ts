import { declineReasons } from "#lib/generated/vocabulary.ts";
import { areaHref } from "#lib/links.ts";
import { m } from "#lib/paraglide/messages.js";
import { getLocale } from "#lib/paraglide/runtime.js";
import type { Opportunities } from "#lib/server/api.ts";
import { formatDate, formatNumber } from "#lib/server/figures/format.ts";

/** What became of opportunities: what was decided and is not open yet, and why others were declined. */
export type WrittenOpportunities = {
  /** How many were decided on and are not open yet, or why nobody can tell. */
  finding: string;
  unopened: { number: string; area: string; href: string | null; decidedOn: string; months: string }[];
  /** Places that name an opportunity which nobody knows; empty where there are none. */
  unknown: string;
  declined: { reason: string; opportunities: string }[];
};

export function writeOpportunities(opportunities: Opportunities): WrittenOpportunities | null {
  if (!opportunities) return null;
  const { unopened, unknownPlaces, declined } = opportunities;
  return {
    finding: findingOf(unopened),
    unopened: (unopened ?? []).map(({ number, area, decidedOn, months }) => ({
      ...{ number, area: area?.name ?? "", href: area && areaHref(area) },
      ...{ decidedOn: formatDate(decidedOn), months: formatNumber(months) },
    })),
    unknown: unknownPlaces === 0 ? "" : m.opportunities_unknown({ n: formatNumber(unknownPlaces) }),
    declined: declined.map(({ reason, opportunities: count }) => ({
      reason: reason ? declineReasons[reason][getLocale()] : m.opportunities_no_reason(),
      opportunities: formatNumber(count),
    })),
  };
}

function findingOf(unopened: NonNullable<Opportunities>["unopened"]): string {
  if (!unopened) return m.opportunities_cannot_tell();
  if (unopened.length === 0) return m.opportunities_all_open();
  return unopened.length === 1
    ? m.opportunities_one_unopened()
    : m.opportunities_unopened({ n: formatNumber(unopened.length) });
}
