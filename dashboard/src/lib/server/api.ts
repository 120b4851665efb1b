import { error } from "@sveltejs/kit";
import type {
  AreaLevel,
  AreaQuery,
  AreasQuery,
  FrameQuery,
  KpiFiguresQueryVariables,
  KpiQuery,
  KpisQuery,
  OverviewQuery,
  TypedDocumentString,
  WaveQuery,
  WavesQuery,
  WholeQuery,
} from "#lib/generated/graphql.ts";
import {
  AreaDocument,
  AreasDocument,
  AssociationsDocument,
  ComputationDocument,
  FrameDocument,
  KpiDocument,
  KpiFiguresDocument,
  KpisDocument,
  MomentsDocument,
  OverviewDocument,
  WaveDocument,
  WavesDocument,
  WholeDocument,
} from "#lib/generated/graphql.ts";
import { m } from "#lib/paraglide/messages.js";
import { getLocale } from "#lib/paraglide/runtime.js";
import type { Figure } from "./answers.ts";
import type { Paged, Place } from "./every-page.ts";
import { everyPage } from "./every-page.ts";

/** The one place that asks for figures: everything that this dashboard shows comes from here. */
export const askOverview = (): Promise<OverviewAnswer> => ask(OverviewDocument, {});
export const askKpis = (): Promise<KpisQuery> => ask(KpisDocument, {});
export const askWaves = (): Promise<WavesQuery> => ask(WavesDocument, {});
export const askWave = (wave: string): Promise<WaveQuery> => ask(WaveDocument, { wave });
export const askKpi = (kpi: string): Promise<KpiAnswer> => ask(KpiDocument, { kpi });

/** Whose figures these are, and who else could be shown where nobody chose with ASSOCIATION. */
export async function askFrame(): Promise<Frame> {
  const [frame, others] = await Promise.all([ask(FrameDocument, {}), askAssociations()]);
  return { ...frame, others: others.filter(({ id }) => id !== frame.association.id).map(({ name }) => name) };
}

/** The association as one area, with all its figures; none where nothing is let. */
export async function askWhole(): Promise<WholeQuery["areas"]["nodes"][number] | undefined> {
  const { areas } = await askEvery(WholeDocument, {}, (answer) => answer.areas.nodes[0]?.figures);
  return areas.nodes[0];
}

/** From the whole down and then by name. */
export async function askAreas(): Promise<ListedArea[]> {
  return (await askEvery(AreasDocument, {}, ({ areas }) => areas)).areas.nodes;
}

export async function askArea(area: string, level: AreaLevel | null): Promise<AreaAnswer> {
  return askEvery(AreaDocument, { area, level }, (answer) => answer.area.figures);
}

export async function askFigures(question: Own<KpiFiguresQueryVariables>): Promise<Figure[]> {
  return (await askEvery(KpiFiguresDocument, question, ({ kpi }) => kpi.figures)).kpi.figures.nodes;
}

/** How the figures of a KPI are computed, for software; null where the release does not say so. */
export async function askComputation(kpi: string): Promise<object | null> {
  const answer = await ask(ComputationDocument, { kpi });
  return answer.kpi.computationData;
}

/** The measured sums that one figure was made of; none where it is withheld. */
export async function askMoments(question: { kpi: string; period: string } & AreaChoice): Promise<Moment[]> {
  const { kpi } = await ask(MomentsDocument, question);
  return kpi.figures.nodes.flatMap(({ moments = [] }) => moments);
}

export type Frame = FrameQuery & { others: string[] };
export type ListedArea = AreasQuery["areas"]["nodes"][number];
export type AreaChoice = { area: string | null; areaLevel: AreaLevel | null };
export type FigureOfKpi = AreaQuery["area"]["figures"]["nodes"][number];
export type OverviewAnswer = OverviewQuery;
export type AreaAnswer = AreaQuery;
export type KpiAnswer = KpiQuery;
export type Moment = { name: string; value: number | null };

/** What a caller says of a question; whose figures, in what language and which page of a list is said here. */
type Own<Variables> = Omit<Variables, "association" | "language" | keyof Place>;
type Refusal = { message: string; extensions?: { code?: string } };
type Answer<Data> = { data?: Data | null; errors?: Refusal[] };

const patience = 15_000;

/** Where nobody chose: the first association with figures of its own, so that made-up ones give way to the first real import. */
export function associationToShow(associations: { id: string; isSynthetic: boolean }[]): string | null {
  const chosen = associations.find(({ isSynthetic }) => !isSynthetic) ?? associations[0];
  return chosen?.id ?? null;
}

/** Nobody needs to choose where the operator did. */
async function askAssociations(): Promise<{ id: string; name: string; isSynthetic: boolean }[]> {
  if (process.env.ASSOCIATION) return [];
  const { data, errors } = await send(AssociationsDocument, {});
  if (errors?.[0]) refuse(errors[0]);
  return data?.associations ?? [];
}

function askEvery<Data extends { release: { number: number } }, Variables, Item>(
  question: TypedDocumentString<Data, Variables>,
  variables: Own<Variables>,
  listOf: (answer: Data) => Paged<Item> | undefined,
): Promise<Data> {
  return everyPage((place: Place) => ask(question, variables, place), listOf);
}

async function ask<Data, Variables>(
  question: TypedDocumentString<Data, Variables>,
  variables: Own<Variables>,
  place: Place = {},
): Promise<Data> {
  const language = getLocale().toUpperCase();
  const answerFor = (association: string | null): Promise<Answer<Data>> =>
    send(question, { association, language, ...variables, ...place });
  let answer = await answerFor(process.env.ASSOCIATION || null);
  if (answer.errors?.[0]?.extensions?.code === "AMBIGUOUS_ASSOCIATION") {
    answer = await answerFor(associationToShow(await askAssociations()));
  }
  const refusal = answer.errors?.[0];
  if (refusal) refuse(refusal);
  if (!answer.data) error(502, "", { kind: "api_broken" });
  return answer.data;
}

async function send<Data, Variables>(
  question: TypedDocumentString<Data, Variables>,
  variables: object,
): Promise<Answer<Data>> {
  const url = process.env.API_URL || "http://127.0.0.1:4000/graphql";
  try {
    const response = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ query: question.toString(), variables }),
      signal: AbortSignal.timeout(patience),
    });
    return (await response.json()) as Answer<Data>;
  } catch (reason) {
    console.error(`The API at ${url} gives no answer: ${reason instanceof Error ? reason.message : String(reason)}`);
    error(503, "", { kind: "api_down" });
  }
}

/** The API's own sentence is for who wrote the question; a reader of pages gets one of ours. */
function refuse({ message, extensions }: Refusal): never {
  const code = extensions?.code ?? "";
  console.error(`The API refuses with ${code || "an error"}: ${message}`);
  switch (code) {
    case "NO_DATABASE":
    case "BUSY":
      return error(503, "", { kind: "api_down" });
    case "NOTHING_PUBLISHED":
      return error(503, "", { kind: "nothing_published" });
    case "UNKNOWN_ASSOCIATION":
      // Before its first import there is nothing yet of the one named in ASSOCIATION, as in a new installation.
      return error(503, m.refused_UNKNOWN_ASSOCIATION(), { kind: "nothing_published" });
    case "UNKNOWN_KPI":
      return error(404, m.refused_UNKNOWN_KPI(), { kind: "unknown" });
    case "UNKNOWN_AREA":
      return error(404, m.refused_UNKNOWN_AREA(), { kind: "unknown" });
    case "UNKNOWN_WAVE":
      return error(404, m.refused_UNKNOWN_WAVE(), { kind: "unknown" });
    case "AMBIGUOUS_AREA":
      return error(400, m.refused_AMBIGUOUS_AREA(), { kind: "unknown" });
    case "BAD_ARGUMENT":
      return error(400, "", { kind: "api_broken" });
    default:
      return code.startsWith("UNKNOWN_") ? error(404, "", { kind: "unknown" }) : error(502, "", { kind: "api_broken" });
  }
}
