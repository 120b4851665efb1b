import { error, isHttpError } from "@sveltejs/kit";
import { associationInAddress } from "#lib/association.ts";
import {
  type PublicKpiQuery,
  PublicKpiDocument,
  type PublicOverviewQuery,
  PublicOverviewDocument,
  type ToldFragment,
  type TypedDocumentString,
  WhetherPublicDocument,
} from "#lib/generated/public-graphql.ts";
import { m } from "#lib/paraglide/messages.js";
import { getLocale } from "#lib/paraglide/runtime.js";
import { everyPage, type Paged, type Place } from "../every-page.ts";
import { answerFrom } from "../line.ts";
import { tellTrouble } from "../log.ts";
import { markNothingPublic, markUnanswered } from "../whose.ts";

/**
 * The one place that asks for what everybody may see. It asks without a key, at SHARED_API_URL, and knows no other address: nothing that is
 * not public can come from there.
 */
export const askPublicOverview = (): Promise<PublicOverviewQuery> =>
  ofOneMoment(
    ({ after }) => ask(PublicOverviewDocument, { language: language(), after }),
    ({ figures }) => figures,
  );
export const askPublicKpi = (kpi: string): Promise<PublicKpiQuery> =>
  ofOneMoment(
    ({ after }) => ask(PublicKpiDocument, { language: language(), kpi, after }),
    (answer) => answer.kpi.figures,
  );

export type PublicKpi = PublicOverviewQuery["kpis"][number];
export type PublicCard = PublicKpiQuery["kpi"];
export type Told = ToldFragment;
export type Whose = Pick<PublicOverviewQuery, "association" | "release">;

/** Whether there is anything that everybody may see; null where that cannot be asked now. */
export async function isAnythingPublic(association: string): Promise<boolean | null> {
  const asked = JSON.stringify({ query: WhetherPublicDocument.toString() });
  try {
    const answer = JSON.parse(await answerFrom(addressOf(association, "graphql"), asked)) as Answer<object>;
    if (answer.errors?.[0]?.extensions?.code !== NOTHING_PUBLIC) return answer.data ? true : null;
    markNothingPublic(association);
    return false;
  } catch {
    return null;
  }
}

/** A file of the shared door, as it is. */
export async function passOn(file: string, search: string): Promise<Response> {
  const url = addressOf(publicAssociation(), file);
  url.search = search;
  const response = await fetch(url, { signal: AbortSignal.timeout(patience) }).catch((reason: unknown) =>
    down(url, reason),
  );
  if (response.status === 401) return nothingPublic();
  return response;
}

/** Whose public figures: as the address says, or else the setting ASSOCIATION. */
export function publicAssociation(): string {
  return associationInAddress() ?? (process.env.ASSOCIATION || error(404, m.public_whose(), { kind: "unknown" }));
}

/** In milliseconds. */
const patience = 30_000;

const NOTHING_PUBLIC = "NO_AGREEMENT";
type Answer<Data> = { data?: Data | null; errors?: { message: string; extensions?: { code?: string } }[] };

const language = () => (getLocale() === "nl" ? ("NL" as const) : ("EN" as const));

const addressOf = (association: string, file: string): URL =>
  new URL(`/${association}/${file}`, process.env.SHARED_API_URL || "http://127.0.0.1:4003");

/** Something else was shared while a list was read: its cursors hold no longer. */
class Overtaken extends Error {}

/** The whole of a list. Where something else was shared between two of its pages it is asked once more from the start. */
async function ofOneMoment<Whole extends { release: { number: number } }, Item>(
  askPage: (place: Place) => Promise<Whole>,
  listOf: (answer: Whole) => Paged<Item>,
): Promise<Whole> {
  for (let isAgain = false; ; isAgain = true)
    try {
      return await everyPage(askPage, listOf);
    } catch (reason) {
      if (!(reason instanceof Overtaken)) throw reason;
      if (isAgain) return down(addressOf(publicAssociation(), "graphql"), reason);
    }
}

async function ask<Data, Variables extends { after?: string | null }>(
  question: TypedDocumentString<Data, Variables>,
  variables: Variables,
): Promise<Data> {
  const url = addressOf(publicAssociation(), "graphql");
  try {
    const text = await answerFrom(url, JSON.stringify({ query: question.toString(), variables }));
    const { data, errors = [] } = JSON.parse(text) as Answer<Data>;
    const code = errors[0]?.extensions?.code;
    if (code === NOTHING_PUBLIC) return nothingPublic();
    if (code?.startsWith("UNKNOWN_")) return error(404, "", { kind: "unknown" });
    if (code === "BUSY" || (code === "BAD_ARGUMENT" && variables.after != null))
      throw new Overtaken(errors[0]?.message);
    // Of an answer with an error some part is empty.
    if (!data || errors.length > 0) throw new Error(errors[0]?.message ?? "an empty answer");
    return data;
  } catch (reason) {
    if (isHttpError(reason) || reason instanceof Overtaken) throw reason;
    return down(url, reason);
  }
}

function nothingPublic(): never {
  markNothingPublic(publicAssociation());
  return error(404, m.public_nothing(), { kind: "unknown" });
}

function down(url: URL, reason: unknown): never {
  tellTrouble(
    `The shared API at ${url.origin} gives no answer: ${reason instanceof Error ? reason.message : String(reason)}`,
  );
  markUnanswered();
  return error(503, "", { kind: "api_down" });
}
