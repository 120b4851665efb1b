import { error, isHttpError } from "@sveltejs/kit";
import type {
  AllocationsQuery,
  AreaFiguresQuery,
  AreaLevel,
  AreaQuery,
  AreasQuery,
  CasesQuery,
  CasesQueryVariables,
  ComparisonQuery,
  FigurePlace,
  InsideQuery,
  FrameQuery,
  GoalsQuery,
  KpiFiguresQueryVariables,
  KpiQuery,
  KpisQuery,
  MomentsQuery,
  OverviewQuery,
  PeriodKind,
  RowsFragment,
  SignalsQuery,
  SurveysQuery,
  TypedDocumentString,
  WaveQuery,
  WavesQuery,
} from "#lib/generated/graphql.ts";
import {
  AllocationsDocument,
  AreaDocument,
  AreaFiguresDocument,
  AreasDocument,
  CasesDocument,
  ComparisonDocument,
  ComputationDocument,
  InsideDocument,
  FrameDocument,
  GoalsDocument,
  KpiDocument,
  KpiFiguresDocument,
  KpisDocument,
  MomentsDocument,
  OverviewDocument,
  SignalsDocument,
  SurveysDocument,
  WaveDocument,
  WavesDocument,
  WholeDocument,
} from "#lib/generated/graphql.ts";
import { m } from "#lib/paraglide/messages.js";
import { getLocale } from "#lib/paraglide/runtime.js";
import type { AreaName, Figure } from "./answers.ts";
import type { Paged, Place } from "./every-page.ts";
import { everyPage } from "./every-page.ts";
import { apiAddress } from "./api-address.ts";
import { answerFrom } from "./line.ts";
import { tellTrouble } from "./log.ts";
import { type Refused, refusedWords, type ToldRefusal } from "./refused.ts";
import { chosenRelease } from "./release.ts";
import { proofFor } from "./sign-in/token.ts";
import type { Listed } from "./whose.ts";
import { markUnanswered, namesUnknown, oncePerPage, whose } from "./whose.ts";

/** The one place that asks for figures: everything that this dashboard shows comes from here. */
export const askOverview = (): Promise<OverviewAnswer> => ask(OverviewDocument, {});
export const askKpis = oncePerPage((): Promise<KpisQuery> => ask(KpisDocument, {}));
export const askWaves = (): Promise<WavesQuery> => ask(WavesDocument, {});
export const askGoals = (): Promise<GoalsQuery> => ask(GoalsDocument, {});
export const askWave = (wave: string): Promise<WaveQuery> => ask(WaveDocument, { wave });
export const askKpi = (kpi: string): Promise<KpiAnswer> => ask(KpiDocument, { kpi });

/** Whose figures these are, and who else could be shown where nobody chose with ASSOCIATION. */
export const askFrame = oncePerPage(async (): Promise<Frame> => {
  const all = process.env.ASSOCIATION ? [] : askAssociations();
  const [frame, others] = await Promise.all([ask(FrameDocument, {}), all]);
  return { ...frame, others: others.filter(({ code }) => code !== frame.association.code).map(({ name }) => name) };
});

/** The associations of the installation. */
export const askAssociations = oncePerPage((): Promise<Listed[]> => fromApi<Listed[]>("associations"));

/** The association of the page that is being made. */
export const askWhose = (): Promise<string> => whose(askAssociations);

/** The figures of the association as one area; none where nothing is let. */
export async function askWhole(choice: FigureChoice): Promise<FigureOfKpi[]> {
  const { areas } = await askEvery(WholeDocument, choice, (answer) => answer.areas.nodes[0]?.figures);
  return areas.nodes[0]?.figures.nodes ?? [];
}

/** The surveys, with the days on which they were held. */
export async function askSurveys(): Promise<SurveysQuery["periods"]["nodes"]> {
  return (await askEvery(SurveysDocument, {}, ({ periods }) => periods)).periods.nodes;
}

/** From the whole down and then by name. */
export async function askAreas(): Promise<ListedArea[]> {
  return (await askEvery(AreasDocument, {}, ({ areas }) => areas)).areas.nodes;
}

export const askArea = (area: string, level: AreaLevel | null): Promise<AreaAnswer> =>
  ask(AreaDocument, { area, level });

export async function askAreaFigures({ code, level }: AreaName, choice: FigureChoice): Promise<FigureOfKpi[]> {
  const question = { area: code, level, ...choice };
  return (await askEvery(AreaFiguresDocument, question, ({ area }) => area.figures)).area.figures.nodes;
}

export async function askFigures(question: Own<KpiFiguresQueryVariables>): Promise<Figure[]> {
  return (await askEvery(KpiFiguresDocument, question, ({ kpi }) => kpi.figures)).kpi.figures.nodes;
}

/** The early signals of the newest year up to one; null where no figure could be looked at. */
export async function askSignals(until: string | undefined): Promise<SignalsAnswer> {
  return (await ask(SignalsDocument, { until })).signals;
}

export type SignalsAnswer = SignalsQuery["signals"];

/** How the figures of a KPI are computed, for software; null where the release does not say so. */
export async function askComputation(kpi: string): Promise<object | null> {
  const answer = await ask(ComputationDocument, { kpi });
  return answer.kpi.computationData;
}

/** The measured sums that one figure was made of, where they come from and what others may see of it; nothing where it is withheld. */
export async function askMade(question: { kpi: string; period: string } & AreaChoice): Promise<Made> {
  const { kpi, release } = await ask(MomentsDocument, question);
  const [figure] = kpi.figures.nodes;
  const { moments = [], lineage = null, shared = null } = figure && "moments" in figure ? figure : {};
  return { moments, lineage, shared: shared ?? (release.isSharingDecided ? "nothing" : "undecided") };
}

/** A page of the rows behind one figure; null where there are none that the reader may see. Each time it is asked, that is written down. */
export async function askRows(of: "cases" | "allocations", question: RowsQuestion): Promise<Rows | null> {
  const document: TypedDocumentString<CasesQuery | AllocationsQuery, CasesQueryVariables> =
    of === "cases" ? CasesDocument : AllocationsDocument;
  const [figure] = (await ask(document, question)).kpi.figures.nodes;
  return figure && "rows" in figure ? figure.rows : null;
}

type RowsQuestion = { kpi: string; period: string; after: string | null } & AreaChoice;
export type Rows = RowsFragment;

type Made = { moments: Moment[]; lineage: Lineage | null; shared: SharedOrNot };

/** Two figures of one KPI beside each other. */
export async function askComparison(question: { kpi: string; one: FigurePlace; other: FigurePlace }) {
  return (await ask(ComparisonDocument, question)).comparison;
}

/** What is only for inside, and about the whole association: the months of a KPI against what is usual, and what became of opportunities. */
export async function askInside(kpi: string): Promise<Inside> {
  return (await ask(InsideDocument, { kpi })).kpi;
}

type Inside = InsideQuery["kpi"];
export type ControlChart = Inside["controlChart"];
export type Opportunities = Inside["opportunities"];
export type Revision = Inside["revisions"][number];
export type Frame = FrameQuery & { others: string[] };
export type ListedArea = AreasQuery["areas"]["nodes"][number];
export type AreaChoice = { area: string | null; areaLevel: AreaLevel | null };
export type FigureOfKpi = AreaFiguresQuery["area"]["figures"]["nodes"][number];
/** Figures of some KPIs or of all, and of one kind of period or of all. */
export type FigureChoice = { kpis?: string[]; kind?: PeriodKind };
export type OverviewAnswer = OverviewQuery;
export type AreaAnswer = AreaQuery;
export type KpiAnswer = KpiQuery;
export type Comparison = ComparisonQuery["comparison"];
type Measured = Extract<MomentsQuery["kpi"]["figures"]["nodes"][number], { moments: unknown }>;
export type Shared = NonNullable<Measured["shared"]>;
/** What others may see of a figure, that they may see nothing of it, or that this was not decided yet of its release. */
export type SharedOrNot = Shared | "nothing" | "undecided";
export type Lineage = NonNullable<Measured["lineage"]>;
export type Moment = { name: string; value: number | null };

/** What a caller says of a question; in what language and which page of a list is said here. */
type Own<Variables> = Omit<Variables, "language" | keyof Place>;
type Refusal = { message: string; extensions?: ToldRefusal };
type Answer<Data> = { data?: Data | null; errors?: Refusal[] };

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
  const release = chosenRelease();
  const pinned = release === null ? {} : { asOf: release };
  const asked = JSON.stringify({
    query: question.toString(),
    variables: { language, ...variables, ...pinned, ...place },
  });
  const answer = await fromApi<Answer<Data>>(`${await askWhose()}/graphql`, asked);
  const refusal = answer.errors?.[0];
  if (refusal) refuse(refusal);
  if (!answer.data) error(502, "", { kind: "api_broken" });
  return answer.data;
}

/** What came of a question about what staff change, or a change: data, or why it was refused, for who asked it. */
export type AtDesk<Data> = { data: Data; refusal: null } | { data: null; refusal: Refused };

/** Asks about what staff change, or changes something. Whoever does is told why it was refused, on the page where they did it. */
export async function askDesk<Data, Variables>(
  question: TypedDocumentString<Data, Variables>,
  variables: Variables,
): Promise<AtDesk<Data>> {
  const asked = JSON.stringify({ query: question.toString(), variables });
  const answer = await fromApi<Answer<Data>>(`${await askWhose()}/graphql`, asked);
  const [refusal] = answer.errors ?? [];
  const refused = refusedWords(refusal?.extensions ?? {});
  if (refused) return { data: null, refusal: refused };
  if (refusal) refuse(refusal);
  if (!answer.data) error(502, "", { kind: "api_broken" });
  return { data: answer.data, refusal: null };
}

/** What the API answers at one of its addresses. */
async function fromApi<Answered>(path: string, question?: string): Promise<Answered> {
  const url = new URL(path, apiAddress());
  try {
    // The first word of an address says what it is about.
    const proof = await proofFor(path.split("/")[0] ?? "", process.env.SIGN_IN_SECRET);
    const answer = JSON.parse(await answerFrom(url, question, { proof })) as Answered & Answer<unknown>;
    if (question !== undefined || !answer.errors?.[0]) return answer;
    return refuse(answer.errors[0]);
  } catch (reason) {
    if (isHttpError(reason)) throw reason;
    tellTrouble(`The API at ${url} gives no answer: ${reason instanceof Error ? reason.message : String(reason)}`);
    return down();
  }
}

function down(): never {
  markUnanswered();
  return error(503, "", { kind: "api_down" });
}

/** The API's own sentence is for who wrote the question; a reader of pages gets one of ours. */
function refuse({ message, extensions }: Refusal): never {
  const code = extensions?.code ?? "";
  tellTrouble(`The API refuses with ${code || "an error"}: ${message}`);
  switch (code) {
    case "NO_DATABASE":
    case "BUSY":
      return down();
    case "NOTHING_PUBLISHED":
      return error(503, "", { kind: "nothing_published" });
    case "UNKNOWN_ASSOCIATION":
      if (namesUnknown()) return error(404, "", { kind: "unknown" });
      // Before its first import there is nothing yet of the one named in ASSOCIATION, as in a new installation.
      return error(503, m.refused_UNKNOWN_ASSOCIATION(), { kind: "nothing_published" });
    case "NO_ACCESS":
      return error(403, "", { kind: "no_access" });
    case "UNKNOWN_KPI":
      return error(404, m.refused_UNKNOWN_KPI(), { kind: "unknown" });
    case "UNKNOWN_AREA":
      return error(404, m.refused_UNKNOWN_AREA(), { kind: "unknown" });
    case "UNKNOWN_WAVE":
      return error(404, m.refused_UNKNOWN_WAVE(), { kind: "unknown" });
    case "UNKNOWN_RELEASE":
      return error(404, m.refused_UNKNOWN_RELEASE(), { kind: "unknown" });
    case "AMBIGUOUS_AREA":
      return error(400, m.refused_AMBIGUOUS_AREA(), { kind: "unknown" });
    case "BAD_ARGUMENT":
      return error(400, "", { kind: "api_broken" });
    default:
      return code.startsWith("UNKNOWN_") ? error(404, "", { kind: "unknown" }) : error(502, "", { kind: "api_broken" });
  }
}
