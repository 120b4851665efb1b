import { error } from "@sveltejs/kit";
import type { AgreedGoal, AreaLevel, AreaName, Association, Figure, Kpi, Named, Release, Source } from "#lib/figure.ts";
import type { Locale } from "#lib/paraglide/runtime.js";
import { getLocale } from "#lib/paraglide/runtime.js";
import areaQuery from "./queries/area.graphql?raw";
import areasQuery from "./queries/areas.graphql?raw";
import figureParts from "./queries/figure.graphql?raw";
import frameQuery from "./queries/frame.graphql?raw";
import kpiQuery from "./queries/kpi.graphql?raw";
import kpiAreasQuery from "./queries/kpi-areas.graphql?raw";
import kpiGroupQuery from "./queries/kpi-group.graphql?raw";
import kpisQuery from "./queries/kpis.graphql?raw";
import overviewQuery from "./queries/overview.graphql?raw";
import parts from "./queries/parts.graphql?raw";

/** The one door to the figures: everything that this dashboard shows was asked here. */
export const askFrame = (): Promise<Frame> => ask(frameQuery, {});
export const askOverview = (areasKpi: string): Promise<OverviewAnswer> => ask(overviewQuery, { areasKpi });
export const askKpis = (): Promise<KpisAnswer> => ask(kpisQuery, {});
export const askAreas = (): Promise<AreaLists> => ask(areasQuery, {});
export const askArea = (area: string, level: AreaLevel | null): Promise<AreaAnswer> => ask(areaQuery, { area, level });
export const askKpi = (question: { kpi: string } & AreaChoice): Promise<KpiAnswer> => ask(kpiQuery, question);
export const askKpiAreas = (question: KpiAreasQuestion): Promise<KpiAreasAnswer> => ask(kpiAreasQuery, question);
export const askKpiGroup = (question: { kpi: string; group: string } & AreaChoice): Promise<KpiGroupAnswer> =>
  ask(kpiGroupQuery, question);

export type Frame = { association: Association; release: Release };
export type Nodes<Item> = { nodes: Item[] };
export type ListedArea = AreaName & { homes: number; within: { code: string } | null };
export type AreaLists = Record<
  "associations" | "municipalities" | "districts" | "groups" | "neighbourhoods" | "complexes",
  Nodes<ListedArea>
>;
export type Parent = AreaName & { within?: Parent | null };
export type AreaChoice = { area: string | null; areaLevel: AreaLevel | null };
export type FigureOfKpi = Figure & { kpi: { id: string } };
export type Whole = { whole: Nodes<AreaName & { homes: number; figures: Nodes<FigureOfKpi> }> };
export type KpisAnswer = { kpis: (Kpi & { definition: string })[] } & Whole;
export type OverviewAnswer = {
  kpis: (Kpi & { groups: string[]; sources: Source[] })[];
  kpi: Kpi & { figures: Nodes<Figure> };
} & Whole &
  AreaLists;
export type AreaAnswer = {
  area: AreaName & {
    homes: number;
    within: Parent | null;
    children: (AreaName & { homes: number })[];
    figures: Nodes<FigureOfKpi>;
  };
  kpis: (Kpi & { areaLevels: AreaLevel[]; sources: Source[] })[];
};
export type KpiAnswer = {
  kpi: Kpi & {
    definition: string;
    figures: Nodes<Figure>;
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
} & AreaLists;
export type KpiAreasQuestion = {
  kpi: string;
  period: string;
  areaLevel: AreaLevel;
  within: string | null;
  area: string | null;
  ownLevel: AreaLevel | null;
};
export type KpiAreasAnswer = { kpi: { areas: Nodes<Figure>; own: Nodes<{ moments?: Named[] }> } };
export type KpiGroupAnswer = { kpi: { figures: Nodes<Figure> } };

const fragments = `${figureParts}\n${parts}`.split(/(?=^fragment )/m);
const patience = 15_000;

type Refusal = { message: string; extensions?: { code?: string; nl?: string; en?: string } };
type Answer<Data> = { data?: Data | null; errors?: Refusal[] };

async function ask<Data>(query: string, variables: Record<string, unknown>): Promise<Data> {
  const locale = getLocale();
  const answer = await send<Data>(withFragments(query), {
    association: process.env.ASSOCIATION || null,
    language: locale.toUpperCase(),
    ...variables,
  });
  const refusal = answer.errors?.[0];
  if (refusal) refuse(refusal, locale);
  if (!answer.data) error(502, { kind: "api_broken", message: "" });
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
    error(503, { kind: "api_down", message: "" });
  }
}

function refuse({ message, extensions }: Refusal, locale: Locale): never {
  const code = extensions?.code ?? "";
  const sentence = extensions?.[locale] ?? message;
  if (code.startsWith("UNKNOWN_")) error(404, { kind: "unknown", message: sentence });
  if (code === "NOTHING_PUBLISHED") error(503, { kind: "nothing_published", message: sentence });
  if (code) console.error(`The API refuses with ${code}: ${message}`);
  error(code === "BAD_ARGUMENT" || code.startsWith("AMBIGUOUS_") ? 400 : 502, {
    kind: "api_broken",
    message: sentence,
  });
}

/** GraphQL refuses fragments that are not used, so a query takes along only those it names, and those they name. */
function withFragments(query: string): string {
  const taken = new Set<string>();
  let text = query;
  for (let more = true; more;) {
    const missing = fragments.filter((fragment) => !taken.has(fragment) && text.includes(`...${nameOf(fragment)}`));
    missing.forEach((fragment) => taken.add(fragment));
    text = query + [...taken].join("");
    more = missing.length > 0;
  }
  return text;
}

function nameOf(fragment: string): string {
  return /^fragment (\w+)/.exec(fragment)![1]!;
}
