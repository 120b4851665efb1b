import { dutch } from "#lib/dutch.ts";
import { m } from "#lib/paraglide/messages.js";
import type { KpiAnswer } from "#lib/server/api.ts";
import { computationHref } from "#lib/links.ts";
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

/** How its figures follow from the delivered files; no parts in a release that did not publish it. */
export const writeComputation = ({ code, computation }: KpiAnswer["kpi"]) => ({
  heading: m.kpi_computation_heading(),
  open: m.kpi_computation_open(),
  parts: computation,
  data: { label: m.kpi_computation_data(), href: computationHref(code) },
});
