/**
 * What pages ask of Paraglide's runtime in the browser; the rest of it is for what these pages do not do. vite.config.ts puts this in its
 * place, and a test holds both to the same addresses.
 */
import type { Locale } from "#lib/paraglide/runtime.js";

/** A page has the language that the server wrote on it, until it is loaded anew. */
export const getLocale = (): Locale => (document.documentElement.lang === "en" ? "en" : "nl");
export const experimentalStaticLocale = undefined;

/** Addresses begin with a slash: of what stands before that, nothing is told. */
const page = "http://page";

export function localizeHref(href: string, { locale = getLocale() }: { locale?: Locale } = {}): string {
  const url = new URL(href, page);
  const { own, rest } = inParts(url);
  if ((own ?? "nl") !== locale) url.pathname = locale === "nl" ? rest : `/${locale}${rest}`;
  return hrefOf(url);
}

export const deLocalizeHref = (href: string): string => hrefOf(deLocalizeUrl(new URL(href, page)));

export function deLocalizeUrl(url: URL): URL {
  const { own, rest } = inParts(url);
  const plain = new URL(url);
  if (own) plain.pathname = rest;
  return plain;
}

function inParts({ pathname }: URL): { own: string | null; rest: string } {
  const [first = "", ...others] = pathname.split("/").filter(Boolean);
  const own = /^(?:nl|en)$/i.test(first) ? first.toLowerCase() : null;
  return { own, rest: `/${(own ? others : [first, ...others]).join("/")}` };
}

const hrefOf = ({ pathname, search, hash }: URL): string => pathname + search + hash;
