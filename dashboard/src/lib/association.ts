/** The first word of the address of a page; no association is called so. */
export const PAGES = [
  "agreements",
  "areas",
  "associations",
  "compare",
  "components",
  "embed",
  "given-roles",
  "glossary",
  "goals",
  "health",
  "kpis",
  "log",
  "openbaar",
  "no-access",
  "roles",
  "search",
  "sessions",
  "sign-in",
  "sign-out",
  "signed-out",
  "waves",
] as const;

/** An address without its language, as whose it is and which page: `/kade/kpis` is `/kpis` of kade. Short addresses name nobody. */
export function splitPath(path: string): { association: string | null; page: string } {
  const [, first, rest = ""] = /^\/([a-z0-9][a-z0-9-]{0,39})(\/.*)?$/.exec(path) ?? [];
  if (first === undefined || PAGES.some((page) => page === first)) return { association: null, page: path };
  return { association: first, page: rest || "/" };
}

/** The association in the address of the page that is being made or shown; null where that is a short one. */
export const associationInAddress = (): string | null => read();

/** The server makes many pages at once, and says here how it knows which of them asks. */
export function readAssociationWith(own: () => string | null): void {
  read = own;
}

/** In the browser: as the server wrote it on the page, which never leads to another association without being loaded anew. */
let read = (): string | null => {
  const { document } = globalThis as { document?: { documentElement: { dataset: { association?: string } } } };
  return document?.documentElement.dataset.association || null;
};
