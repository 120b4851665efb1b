import { m } from "#lib/paraglide/messages.js";
import type { AreaName, Figure, Kpi, Release } from "#lib/server/answers.ts";
import { formatDate } from "./format.ts";
import { labelOn } from "./period.ts";

type Cited = {
  kpi: Pick<Kpi, "title">;
  area: Pick<AreaName, "level" | "name">;
  figure: Pick<Figure, "period"> | null;
  release: Pick<Release, "number" | "referenceDate" | "isSynthetic">;
};

/** Whose figure it is, of which area, period, release and day: for staff and for others the same. */
export function citationWords({ kpi, area, figure, release }: Cited, association: string): string {
  const where = area.level === "ASSOCIATION" ? [] : [area.name];
  const when = figure ? [labelOn(release.referenceDate, figure.period)] : [];
  const subject = [`“${kpi.title}”`, ...where, ...when].join(", ");
  const date = [formatDate(release.referenceDate), ...(release.isSynthetic ? [m.synthetic()] : [])].join(", ");
  return m.citation({ association, subject, number: release.number, date });
}
