import { error } from "@sveltejs/kit";
import { associationToShow } from "#lib/choose.ts";
import type { AgreedGoal, AreaLevel, AreaName, Association, Figure, Kpi, Named, Release, Source } from "#lib/figure.ts";
import { message as words } from "#lib/messages.ts";
import type { Locale } from "#lib/paraglide/runtime.js";
import { getLocale } from "#lib/paraglide/runtime.js";
import type { Paged, Place } from "./every-page.ts";
import { everyPage } from "./every-page.ts";
import { fragmentsIn, withFragments } from "./fragments.ts";
import areaQuery from "./queries/area.graphql?raw";
import areasQuery from "./queries/areas.graphql?raw";
import associationsQuery from "./queries/associations.graphql?raw";
import figureParts from "./queries/figure.graphql?raw";
import frameQuery from "./queries/frame.graphql?raw";
import kpiQuery from "./queries/kpi.graphql?raw";
import kpiFiguresQuery from "./queries/kpi-figures.graphql?raw";
import kpisQuery from "./queries/kpis.graphql?raw";
import momentsQuery from "./queries/moments.graphql?raw";
import overviewQuery from "./queries/overview.graphql?raw";
import parts from "./queries/parts.graphql?raw";
import wholeQuery from "./queries/whole.graphql?raw";

/** The one door to the figures: everything that this dashboard shows was asked here. */
export const askOverview = (): Promise<OverviewAnswer> => ask(overviewQuery, {});
export const askKpis = (): Promise<KpisAnswer> => ask(kpisQuery, {});
export const askKpi = (kpi: string): Promise<KpiAnswer> => ask(kpiQuery, { kpi });

/** Whose figures these are, and who else could be shown where nobody chose with ASSOCIATION. */
export async function askFrame(): Promise<Frame> {
  const [frame, others] = await Promise.all([ask<Omit<Frame, "others">>(frameQuery, {}), askAssociations()]);
  return { ...frame, others: others.filter(({ id }) => id !== frame.association.id).map(({ name }) => name) };
}

/** The association as one area, with all its figures; none where nothing is let. */
export async function askWhole(): Promise<Whole | undefined> {
  const { areas } = await askEvery<WholeAnswer, FigureOfKpi>(
    wholeQuery,
    {},
    (answer) => answer.areas.nodes[0]?.figures,
  );
  return areas.nodes[0];
}

/** From the whole down and then by name. */
export async function askAreas(): Promise<ListedArea[]> {
  return (await askEvery<AreasAnswer, ListedArea>(areasQuery, {}, ({ areas }) => areas)).areas.nodes;
}

export async function askArea(area: string, level: AreaLevel | null): Promise<AreaAnswer> {
  return askEvery<AreaAnswer, FigureOfKpi>(areaQuery, { area, level }, (answer) => answer.area.figures);
}

export async function askFigures(question: FiguresQuestion): Promise<Figure[]> {
  const answer = await askEvery<FiguresAnswer, Figure>(kpiFiguresQuery, question, ({ kpi }) => kpi.figures);
  return answer.kpi.figures.nodes;
}

/** The measured sums that one figure was made of; none where it is withheld. */
export async function askMoments(question: { kpi: string; period: string } & AreaChoice): Promise<Named[]> {
  const { kpi } = await ask<MomentsAnswer>(momentsQuery, question);
  return kpi.figures.nodes[0]?.moments ?? [];
}

export type Frame = { association: Association; release: Release; others: string[] };
export type ListedArea = AreaName & { homes: number; within: { code: string; level: AreaLevel } | null };
export type Parent = AreaName & { within?: Parent | null };
export type AreaChoice = { area: string | null; areaLevel: AreaLevel | null };
export type FigureOfKpi = Figure & { kpi: { id: string } };
export type Whole = AreaName & { homes: number; figures: Paged<FigureOfKpi> };
export type KpisAnswer = { kpis: (Kpi & { definition: string })[] };
export type OverviewAnswer = { kpis: (Kpi & { groups: string[]; sources: Source[] })[] };
export type AreaAnswer = OfRelease & {
  area: AreaName & {
    homes: number;
    within: Parent | null;
    children: (AreaName & { homes: number })[];
    figures: Paged<FigureOfKpi>;
  };
  kpis: (Kpi & { areaLevels: AreaLevel[]; sources: Source[] })[];
};
export type KpiAnswer = {
  kpi: Kpi & {
    definition: string;
    numerator: string;
    denominator: string;
    caveats: string;
    owner: string;
    version: { number: number; from: string; reason: string };
    areaLevels: AreaLevel[];
    groups: string[];
    sources: Source[];
    goals: AgreedGoal[];
  };
};
export type FiguresQuestion = {
  kpi: string;
  area?: string | null;
  areaLevel?: AreaLevel | null;
  within?: string | null;
  period?: string;
  group?: string;
};

type ListedAssociation = Association & { isSynthetic: boolean };
type OfRelease = { release: { number: number } };
type WholeAnswer = OfRelease & { areas: { nodes: Whole[] } };
type AreasAnswer = OfRelease & { areas: Paged<ListedArea> };
type FiguresAnswer = OfRelease & { kpi: { figures: Paged<Figure> } };
type MomentsAnswer = { kpi: { figures: { nodes: { moments?: Named[] }[] } } };

const fragments = fragmentsIn(`${figureParts}\n${parts}`);
const patience = 15_000;

/** Of an association that is named in ASSOCIATION before its first import there is nothing yet, as of a new installation. */
const notYet = new Set(["NOTHING_PUBLISHED", "UNKNOWN_ASSOCIATION"]);

type Refusal = { message: string; extensions?: { code?: string } };
type Answer<Data> = { data?: Data | null; errors?: Refusal[] };

/** Nobody needs to choose where the operator did. */
async function askAssociations(): Promise<ListedAssociation[]> {
  if (process.env.ASSOCIATION) return [];
  const answer = await send<{ associations: ListedAssociation[] }>(associationsQuery, {});
  return answer.data?.associations ?? [];
}

function askEvery<Answer extends OfRelease, Item>(
  query: string,
  variables: Record<string, unknown>,
  listOf: (answer: Answer) => Paged<Item> | undefined,
): Promise<Answer> {
  return everyPage((place: Place) => ask<Answer>(query, { ...variables, ...place }), listOf);
}

async function ask<Data>(query: string, variables: Record<string, unknown>): Promise<Data> {
  const locale = getLocale();
  const answerFor = (association: string | null): Promise<Answer<Data>> =>
    send(withFragments(query, fragments), { association, language: locale.toUpperCase(), ...variables });
  let answer = await answerFor(process.env.ASSOCIATION || null);
  if (answer.errors?.[0]?.extensions?.code === "AMBIGUOUS_ASSOCIATION") {
    answer = await answerFor(associationToShow(await askAssociations()));
  }
  const refusal = answer.errors?.[0];
  if (refusal) refuse(refusal, locale);
  if (!answer.data) error(502, "", { kind: "api_broken" });
  return answer.data;
}

async function send<Data>(query: string, variables: Record<string, unknown>): Promise<Answer<Data>> {
  const url = process.env.API_URL || "http://127.0.0.1:4000/graphql";
  try {
    const response = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ query, variables }),
      signal: AbortSignal.timeout(patience),
    });
    return (await response.json()) as Answer<Data>;
  } catch (reason) {
    console.error(`The API at ${url} gives no answer: ${reason instanceof Error ? reason.message : String(reason)}`);
    error(503, "", { kind: "api_down" });
  }
}

function refuse({ message, extensions }: Refusal, locale: Locale): never {
  const code = extensions?.code ?? "";
  // The API's own sentence is for who wrote the question; a reader of pages gets one of ours.
  console.error(`The API refuses with ${code || "an error"}: ${message}`);
  const sentence = words(`refused_${code}`, {}, locale) ?? "";
  if (notYet.has(code)) error(503, sentence, { kind: "nothing_published" });
  if (code === "AMBIGUOUS_AREA") error(400, sentence, { kind: "unknown" });
  if (code.startsWith("UNKNOWN_")) error(404, sentence, { kind: "unknown" });
  error(code === "BAD_ARGUMENT" ? 400 : 502, sentence, { kind: "api_broken" });
}
