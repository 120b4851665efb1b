import { dutch } from "#lib/dutch.ts";
import { m } from "#lib/paraglide/messages.js";
import type { KpiAnswer } from "#lib/server/api.ts";
import { formatDate } from "#lib/server/figures/format.ts";

/** The definition of a KPI as its page tells it. */
export type WrittenCard = Record<"definition" | "numerator" | "denominator" | "caveats" | "owner" | "version", string>;

export function writeCard({
  definition,
  numerator,
  denominator,
  caveats,
  owner,
  version,
}: KpiAnswer["kpi"]): WrittenCard {
  const { number, from, reason } = version;
  const versionWords = m.kpi_version_text({ number, date: formatDate(from), reason: dutch(reason) });
  return { definition, numerator, denominator, caveats, owner, version: versionWords };
}
