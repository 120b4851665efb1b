/**
 * Figures of many KPIs at once. Two thirds of all are of parts of years, which lead only where there is nothing else: they are left with the API
 * until they are needed.
 */
import type { Kpi } from "#lib/server/answers.ts";
import type { FigureChoice, FigureOfKpi } from "#lib/server/api.ts";
import { isDelivered } from "#lib/server/figures/choose.ts";
import { isPartOfYear, kindsOfPeriod, partsInAYear } from "#lib/server/figures/period.ts";

type Ask = (choice: FigureChoice) => Promise<FigureOfKpi[]>;

const kinds = kindsOfPeriod.filter((kind) => (partsInAYear[kind] ?? 1) === 1);

/** Those of years, surveys and questionnaires. */
export async function leadingFigures(ask: Ask): Promise<FigureOfKpi[]> {
  return (await Promise.all(kinds.map((kind) => ask({ kind })))).flat();
}

/** The parts of years of counts that grow from 1 January: they stand in the course of their years. */
export async function partsOfGrowing(kpis: readonly Pick<Kpi, "code" | "countedFrom">[], ask: Ask) {
  return partsOf(
    kpis.filter(({ countedFrom }) => countedFrom !== null),
    ask,
  );
}

/** `figures` with the parts of years of those KPIs of which nothing else was delivered. */
export async function withPartsOfOthers<Own extends Pick<Kpi, "code">>(
  figures: readonly FigureOfKpi[],
  kpis: readonly Own[],
  ask: Ask,
): Promise<FigureOfKpi[]> {
  const told = new Set(figures.filter((figure) => isDelivered(figure) && !isPartOfYear(figure.period)).map(codeOf));
  const known = new Set(figures.filter(({ period }) => isPartOfYear(period)).map(codeOf));
  const others = kpis.filter(({ code }) => !told.has(code) && !known.has(code));
  return [...figures, ...(await partsOf(others, ask))];
}

async function partsOf(kpis: readonly Pick<Kpi, "code">[], ask: Ask): Promise<FigureOfKpi[]> {
  if (kpis.length === 0) return [];
  const figures = await ask({ kpis: kpis.map(({ code }) => code) });
  return figures.filter(({ period }) => isPartOfYear(period));
}

const codeOf = ({ kpi }: FigureOfKpi): string => kpi.code;
