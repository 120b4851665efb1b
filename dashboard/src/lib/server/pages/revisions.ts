import { revisionCauses } from "#lib/generated/vocabulary.ts";
import { m } from "#lib/paraglide/messages.js";
import { getLocale } from "#lib/paraglide/runtime.js";
import type { Kpi, Unit } from "#lib/server/answers.ts";
import type { Revision } from "#lib/server/api.ts";
import { decimalsOfEffect, formatChange, formatDate, formatNumber, formatValue } from "#lib/server/figures/format.ts";
import { inWords } from "#lib/server/figures/change.ts";
import { periodLabel } from "#lib/server/figures/period.ts";
import { listTable, type WrittenTable } from "#lib/server/table.ts";

/** How a figure became otherwise since an earlier release: from what to what, and why. */
export type WrittenRevision = {
  period: string;
  finding: string;
  table: WrittenTable;
};

export function writeRevisions(revisions: readonly Revision[], { unit }: Pick<Kpi, "unit">): WrittenRevision[] {
  const decimals = decimalsOfEffect(unit);
  return revisions.map(({ period, release, since, day, sinceDay, before, after, parts }) => {
    const on = steps([before, ...parts.map(({ value }) => value)], unit, decimals);
    const change = (value: number): string => inWords(formatChange(value, unit, decimals), unit);
    return {
      period: periodLabel(period),
      finding: m.revision_finding({
        period: periodLabel(period),
        before: formatValue(before, unit, decimals),
        after: formatValue(after, unit, decimals),
        sinceRelease: formatNumber(since),
        release: formatNumber(release),
        since: formatDate(sinceDay),
        day: formatDate(day),
      }),
      table: listTable(
        m.revision_table({ period: periodLabel(period) }),
        [m.revision_cause(), m.revision_part()],
        [
          ...parts.map(({ cause }, at) => ({
            name: revisionCauses[cause][getLocale()],
            number: change((on[at + 1] ?? 0) - (on[at] ?? 0)),
          })),
          { name: m.revision_total(), number: change((on.at(-1) ?? 0) - (on[0] ?? 0)) },
        ],
      ),
    };
  });
}

/** The value after each part, rounded as it is told: so the parts that are told add up to the change that is told. */
function steps([before = 0, ...parts]: readonly number[], unit: Unit, decimals: number): number[] {
  const scale = (unit === "SHARE" ? 100 : 1) * 10 ** decimals;
  let value = before;
  return [before, ...parts.map((part) => (value += part))].map((step) => Math.round(step * scale) / scale);
}
