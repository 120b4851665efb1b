import type { AreaLevel, AreaName } from "#lib/figure.ts";
import { areaKey, areaLevels } from "#lib/figure.ts";
import type { TermName } from "#lib/glossary.ts";
import { deLocalizeHref, localizeHref } from "#lib/paraglide/runtime.js";

type Choice = Record<string, string | null | undefined>;

/** Addresses in the language of the page; what is null or empty stays out, so that the plain address is the default view. */
export const overviewHref = (choice: Choice = {}): string => address("/", choice);
export const kpisHref = (): string => address("/kpis", {});
export const kpiHref = (kpi: string, choice: Choice = {}): string => address(`/kpis/${kpi}`, choice);
export const areasHref = (): string => address("/areas", {});
export const glossaryHref = (term?: TermName): string => address("/glossary", {}) + (term ? `#${term}` : "");
export const componentsHref = (): string => address("/components", {});
export const embedHref = (kpi: string, kind: "" | ".svg" | ".csv", choice: Choice = {}): string =>
  address(`/embed/${kpi}${kind}`, choice);

/** The path of a page without its language. Two slashes in front would make the rest of it the name of another site. */
export const plainPath = (pathname: string): string => deLocalizeHref(pathname.replaceAll(/\/{2,}/g, "/"));

/** An area inside an address: null for the whole, its code, and for a complex `COMPLEX/<code>`. */
export function areaInAddress(area: Pick<AreaName, "code" | "level">): string | null {
  if (area.level === "ASSOCIATION") return null;
  return area.level === "COMPLEX" ? areaKey(area) : area.code;
}

/** What an address means by its area: the whole where it says none, and with a level where the code alone is not enough. */
export function readAreaChoice(text: string | null): { area: string | null; areaLevel: AreaLevel | null } {
  if (!text) return { area: null, areaLevel: "ASSOCIATION" };
  const level = areaLevels.find((own) => text.startsWith(`${own}/`)) ?? null;
  return { area: level ? text.slice(level.length + 1) : text, areaLevel: level };
}

/** The level is only said where a code alone could mean two areas: a complex number may equal another area's code. */
export const areaHref = ({ code, level }: Pick<AreaName, "code" | "level">, choice: Choice = {}): string =>
  address(`/areas/${encodeURIComponent(code)}`, { level: level === "COMPLEX" ? level : null, ...choice });

function address(path: string, choice: Choice): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(choice)) if (value) query.set(name, value);
  const search = query.size > 0 ? `?${query}` : "";
  return localizeHref(path) + search;
}
