import { dutch } from "#lib/dutch.ts";
import { m } from "#lib/paraglide/messages.js";
import type { KpiAnswer } from "#lib/server/api.ts";
import { formatDate } from "#lib/server/figures/format.ts";

/** The definition of a KPI as its page tells it. */
export type WrittenCard = { heading: string; definition: string; facts: { term: string; text: string }[] };

export function writeCard(kpi: KpiAnswer["kpi"]): WrittenCard {
  const { number, from, reason } = kpi.version;
  return {
    heading: m.kpi_definition_heading(),
    definition: kpi.definition,
    facts: [
      { term: m.kpi_numerator(), text: kpi.numerator },
      { term: m.kpi_denominator(), text: kpi.denominator },
      { term: m.kpi_caveats(), text: kpi.caveats },
      { term: m.kpi_owner(), text: dutch(kpi.owner) },
      {
        term: m.kpi_version(),
        text: m.kpi_version_text({ number, date: formatDate(from), reason: dutch(reason) }),
      },
    ],
  };
}
