import type { AreaFragment } from "#lib/generated/graphql.ts";
import { associationInAddress, splitPath } from "#lib/association.ts";
import { deLocalizeHref, localizeHref, type Locale } from "#lib/paraglide/runtime.js";

type Choice = Record<string, string | null | undefined>;

/**
 * Addresses in the language of the page and of its association; what is null or empty stays out, so that the plain address is the default
 * view.
 */
export const overviewHref = (choice: Choice = {}): string => address("/", choice);
export const kpisHref = (): string => address("/kpis", {});
export const kpiHref = (kpi: string, choice: Choice = {}): string => address(`/kpis/${kpi}`, choice);
/** The rows behind a figure: `after` is where the page before ended. */
export const rowsHref = (of: "cases" | "allocations", kpi: string, choice: Choice): string =>
  address(`/kpis/${kpi}/${of}`, choice);
export const compareHref = (choice: Choice): string => address("/compare", choice);
export const areasHref = (): string => address("/areas", {});
export const goalsHref = (): string => address("/goals", {});
export const agreementsHref = (): string => address("/agreements", {});
export const givenRolesHref = (): string => address("/given-roles", {});
export const logHref = (choice: Choice = {}): string => address("/log", choice);
export const glossaryHref = (term?: string): string => address("/glossary", {}) + (term ? `#${term}` : "");
export const wavesHref = (): string => address("/waves", {});
export const waveHref = (wave: string): string => address(`/waves/${wave}`, {});
/** Without words the page says what can be found. */
export const searchHref = (words?: string): string => address("/search", { q: words });
/** What the list below the search box offers, as data. */
export const suggestionsHref = (words: string): string => address("/search/suggestions.json", { q: words });
/** The account of a wave, as data. */
export const accountHref = (wave: string): string => `${waveHref(wave)}/account.json`;
/** How the figures of a KPI are computed, as data. */
export const computationHref = (kpi: string): string => `${kpiHref(kpi)}/computation.json`;

/** Which associations there are; this page is of none of them. */
export const associationsHref = (): string => localizeHref("/associations");
/** Where somebody who tries it chooses a role. */
export const sessionsHref = (): string => localizeHref("/sessions");
export const rolesHref = (): string => localizeHref("/roles");
export const associationHref = (code: string): string => localizeHref(`/${code}`);

export const embedHref = (kpi: string, kind: "" | ".svg" | ".png" | ".csv", choice: Choice = {}): string =>
  address(`/embed/${kpi}${kind}`, choice);
/** An address that stands in somebody else's page says whose it is, so that it stays right when there are more. */
export const lastingEmbedHref = (association: string, kpi: string, choice: Choice): string =>
  address(`/embed/${kpi}`, choice, association);

/** What everybody may see. An address that leaves this site says whose it is. */
export const publicHref = (association = associationInAddress()): string => address("/openbaar", {}, association);
export const publicKpiHref = (kpi: string, choice: Choice = {}, association = associationInAddress()): string =>
  address(`/openbaar/kpis/${kpi}`, choice, association);
export const publicFileHref = (kpi: string, kind: ".svg" | ".png", choice: Choice): string =>
  address(`/openbaar/embed/${kpi}${kind}`, choice);
export const publicEmbedHref = (kpi: string, choice: Choice, association: string): string =>
  address(`/openbaar/embed/${kpi}`, choice, association);
export const publicDataHref = (file: string, choice: Choice = {}): string => address(`/openbaar/data/${file}`, choice);

/** The path of a page without its language and its association. */
export const plainPath = (pathname: string): string => splitPath(withoutLanguage(pathname)).page;

/** The same page in another language. */
export const inLanguage = ({ pathname, search }: Pick<URL, "pathname" | "search">, locale: Locale): string =>
  localizeHref(withoutLanguage(pathname) + search, { locale });

/** Two slashes in front would make the rest of it the name of another site. */
const withoutLanguage = (pathname: string): string => deLocalizeHref(pathname.replaceAll(/\/{2,}/g, "/"));

/** An area inside an address: null for the whole, its code, and for a complex `COMPLEX/<code>`. */
export function areaInAddress(area: Pick<AreaFragment, "code" | "level">): string | null {
  if (area.level === "ASSOCIATION") return null;
  return area.level === "COMPLEX" ? `${area.level}/${area.code}` : area.code;
}

/** The level is only said where a code alone could mean two areas: a complex number may equal another area's code. */
export const areaHref = ({ code, level }: Pick<AreaFragment, "code" | "level">, choice: Choice = {}): string =>
  address(`/areas/${encodeURIComponent(code)}`, { level: level === "COMPLEX" ? level : null, ...choice });

function address(path: string, choice: Choice, association = associationInAddress()): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(choice)) if (value) query.set(name, value);
  const search = query.size > 0 ? `?${query}` : "";
  const own = association === null ? path : `/${association}${path === "/" ? "" : path}`;
  return localizeHref(own) + search;
}
