import { areaInAddress, publicKpiHref } from "#lib/links.ts";
import { m } from "#lib/paraglide/messages.js";
import type { Kpi, PublishedFigure } from "#lib/server/answers.ts";
import { isPublished } from "#lib/server/answers.ts";
import { askWhose, type SharedOrNot } from "#lib/server/api.ts";
import { coarseLine } from "#lib/server/figures/coarse.ts";
import { decimalsOf, formatNumber } from "#lib/server/figures/format.ts";
import { writeVerdict } from "#lib/server/figures/verdict-words.ts";
import type { KpiView } from "./kpi-view.ts";

/** What others may see of the figure of a page, in sentences; none where there is no figure. */
export async function sharedOf(
  { kpi, figure, area, release }: KpiView,
  shared: SharedOrNot,
  isAnythingPublic: (association: string) => Promise<boolean | null>,
): Promise<{ sentences: string[]; href: string | null }> {
  if (!isPublished(figure)) return { sentences: [], href: null };
  const association = await askWhose();
  const isOpen = typeof shared === "object" && shared.isPublic ? await isAnythingPublic(association) : null;
  const choice = { area: areaInAddress(area), period: figure.period };
  return {
    sentences: sharedWords(figure, kpi, shared, { referenceDate: release.referenceDate, isOpen }),
    href: isOpen ? publicKpiHref(kpi.code, choice, association) : null,
  };
}

/** What others may see of a figure, in sentences. `isOpen`: whether the board made figures public; null where that is not known. */
export function sharedWords(
  figure: PublishedFigure,
  kpi: Pick<Kpi, "unit">,
  shared: SharedOrNot,
  { referenceDate, isOpen }: { referenceDate: string; isOpen: boolean | null },
): string[] {
  if (shared === "nothing") return [m.shared_none()];
  if (shared === "undecided") return [m.shared_undecided()];
  const { verdict, verdictNote, n, isPublic } = shared;
  const { word } = writeVerdict({ ...figure, verdict, verdictNote }, kpi, referenceDate);
  const value = coarseLine(shared, kpi.unit, decimalsOf(figure, kpi.unit));
  const told = n === null ? value : m.shared_of({ value, n: formatNumber(n) });
  return [
    verdict === null ? m.shared_told({ told }) : m.shared_told_verdict({ told, verdict: word }),
    isPublic ? publicWords(isOpen) : m.shared_partners(),
    ...(shared.step === null ? [] : [m.shared_rounded()]),
  ];
}

function publicWords(isOpen: boolean | null): string {
  if (isOpen === null) return m.shared_may_be_public();
  return isOpen ? m.shared_public() : m.shared_not_confirmed();
}
