import { AsyncLocalStorage } from "node:async_hooks";
import { error, redirect } from "@sveltejs/kit";
import { readAssociationWith, splitPath } from "#lib/association.ts";
import { associationsHref } from "#lib/links.ts";
import { deLocalizeUrl } from "#lib/paraglide/runtime.js";
import { chosenRelease } from "./release.ts";

/** An association as the API lists it. */
export type Listed = { code: string; name: string; isSynthetic: boolean | null };

/** Whose page is being made: as its address says, and, once it is known, for an address that says nothing. */
type Page = { association: string | null; isUnknown?: true; isUnanswered?: true; nothingPublicOf?: string };

const pages = new AsyncLocalStorage<Page>();
readAssociationWith(() => {
  const page = pages.getStore();
  return page && !page.isUnknown ? page.association : null;
});

/** Makes a page, in which every link leads to the same association as its own address. */
export const asPageOf = <Made>(url: URL, make: () => Made): Made =>
  pages.run({ association: splitPath(deLocalizeUrl(url).pathname).association }, make);

/** Says of the page that is being made that the API did not answer all of its questions. */
export function markUnanswered(): void {
  const page = pages.getStore();
  if (page) page.isUnanswered = true;
}

/** Says that nothing of an association is public, so that nothing that was is shown again. */
export function markNothingPublic(association: string): void {
  const page = pages.getStore();
  if (page) page.nothingPublicOf = association;
}

/** Of which association it turned out, while a page was made, that nothing is public. */
export const nothingPublicOf = (): string | undefined => pages.getStore()?.nothingPublicOf;

/** For what several parts of a page ask alike: `ask` is called once while a page is made, and once for each release that it is of. */
export function oncePerPage<Answer>(ask: () => Answer): () => Answer {
  const answers = new WeakMap<Page, Map<number | null, Answer>>();
  return () => {
    const page = pages.getStore();
    if (!page) return ask();
    const ofPage = answers.get(page) ?? new Map<number | null, Answer>();
    answers.set(page, ofPage);
    const release = chosenRelease();
    const answer = ofPage.get(release) ?? ask();
    ofPage.set(release, answer);
    return answer;
  };
}

export const isUnanswered = (): boolean => pages.getStore()?.isUnanswered ?? false;

/** Whether the address names an association. Of one that nobody knows, the links of the page that says so lead to the short addresses. */
export function namesUnknown(): boolean {
  const page = pages.getStore();
  if (!page?.association) return false;
  page.isUnknown = true;
  return true;
}

/**
 * The association of the page: the one in its address, else that of ASSOCIATION, else the only one. Made-up figures give way to the first
 * real ones. With more than that the reader chooses, and this throws the way to the list.
 */
export function whose(list: () => Promise<Listed[]>): Promise<string> {
  const page = pages.getStore();
  const known = page?.association ?? (process.env.ASSOCIATION || undefined);
  if (known !== undefined) return Promise.resolve(known);
  return list().then(onlyOne);
}

function onlyOne(associations: Listed[]): string {
  const real = associations.filter(({ isSynthetic }) => !isSynthetic);
  const [only, ...others] = real.length > 0 ? real : associations;
  if (!only) error(503, "", { kind: "nothing_published" });
  if (others.length > 0) redirect(303, associationsHref());
  return only.code;
}
