import { m } from "#lib/paraglide/messages.js";
import type { Kpi, PublishedFigure } from "#lib/server/answers.ts";
import { formatNumber } from "./format.ts";

/** "Nog niet alles is bekend. Bij 12 zaken is dit niet of nog niet bekend. Daardoor kan de uitkomst liggen tussen 53% en 71%." */
export function notKnownWords(
  { bounds, rowsWaiting, rowsUnfilled }: PublishedFigure,
  kpi: Pick<Kpi, "unit" | "inference">,
  inUnit: (value: number) => string,
): string {
  const waiting = rowsWaiting > 0 ? m.bounds_waiting({ rows: formatNumber(rowsWaiting) }) : "";
  const unfilled = unfilledWords(rowsUnfilled, kpi);
  if (!bounds) return [unfilled, waiting && m.bounds_no_answer({ waiting })].filter(Boolean).join(" ");
  const what = [unfilled, waiting];
  const [lower, upper] = [inUnit(bounds.lower), inUnit(bounds.upper)];
  const told = what.filter(Boolean).join(" ");
  return lower === upper ? m.kpi_bounds_same({ what: told }) : m.kpi_bounds({ what: told, lower, upper });
}

/** What a share of a process is a share of, are cases. */
function unfilledWords(rowsUnfilled: number, { unit, inference }: Pick<Kpi, "unit" | "inference">): string {
  if (rowsUnfilled === 0) return "";
  const rows = formatNumber(rowsUnfilled);
  if (unit !== "SHARE" || inference !== "PROCESS") return m.bounds_unfilled({ rows });
  return rowsUnfilled === 1 ? m.bounds_unfilled_cases_one() : m.bounds_unfilled_cases({ rows });
}

export function openWords({ bounds }: PublishedFigure, inUnit: (value: number) => string): string {
  if (!bounds) return "";
  const [lower, upper] = [inUnit(bounds.lower), inUnit(bounds.upper)];
  return m.bounds_short({ range: lower === upper ? upper : `${lower.replace("%", "")}–${upper}` });
}
