// What the law asks changes by the year. A year of which it is not known, and a goal that asks less, are told; neither changes a figure.
import { sql } from "@fijne-buurten/db";
import { cardOf } from "../kpis/card.ts";
import { type AgreedGoal, type Judged, isShown } from "./figure.ts";
import type { Release } from "./release.ts";

/** `agreedNorm`: the lower share that is enough where it was agreed; null where nothing can be. */
export type LegalNorm = { kpiId: string; year: number; norm: number; agreedNorm: number | null; source: string };

/**
 * `untested`: the years in which homes were allocated and of which the limits of the rent are not known. `classed`: those of which the limits
 * between the classes of rent are known.
 */
export type Law = { norms: readonly LegalNorm[]; untested: readonly number[]; classed: readonly number[] };

export async function readLaw({ client, associationId }: Pick<Release, "client" | "associationId">): Promise<Law> {
  const norms = await readLegalNorms(client);
  const untested = await client.query<{ year: number }>(readUntested, [associationId]);
  const classed = await client.query<{ year: number }>("select year from warehouse.rent_limits");
  const years = (rows: { year: number }[]): number[] => rows.map(({ year }) => year);
  return { norms, untested: years(untested.rows), classed: years(classed.rows) };
}

export async function readLegalNorms(client: Release["client"]): Promise<LegalNorm[]> {
  return (await client.query<LegalNorm>(legalNorms)).rows;
}

/** Sentences about the year of the release, and about every goal that asks less than the law, which asks it of the whole association. */
export function legalProblems(
  { norms, untested, classed }: Law,
  goals: readonly AgreedGoal[],
  figures: readonly Judged[],
  referenceDate: string,
): string[] {
  const year = Number(referenceDate.slice(0, 4));
  const limits = untested.includes(year)
    ? `Toewijzingen van ${year}: de aftoppingsgrenzen van dat jaar zijn niet bekend. De passendheid in het bestand is daarom niet nagerekend; ze telt zoals ze is geleverd.`
    : [];
  const rents =
    classed.includes(year) ||
    !figures.some(({ card, period }) => card.id === "rents_cheap" && period.period === `${year}`)
      ? []
      : `Huurklassen ${year}: de grenzen tussen de klassen zijn van dat jaar niet bekend. Van geen woning is de huurklasse bekend.`;
  const ofAll = goals.filter(({ areaLevel }) => areaLevel === "association");
  const ofYear = [...new Set(norms.map(({ kpiId }) => kpiId))].filter((kpiId) => isMade(figures, kpiId, year));
  return [
    limits,
    rents,
    ofYear.flatMap((kpiId) => lackingIn(year, kpiId, norms, ofAll)),
    ofAll.flatMap((goal) => tooLow(goal, norms)),
  ].flat();
}

const isMade = (figures: readonly Judged[], kpiId: string, year: number): boolean =>
  figures.some((figure) => figure.card.id === kpiId && figure.period.period === String(year) && isShown(figure));

function lackingIn(year: number, kpiId: string, norms: readonly LegalNorm[], goals: readonly AgreedGoal[]): string[] {
  const { nl: title } = cardOf(kpiId).title;
  const law = normOf(norms, kpiId, year);
  if (!law)
    return [
      `${title} ${year}: wat de wet in dat jaar vraagt, is niet bekend. Een doel voor dat jaar is niet met de wet vergeleken.`,
    ];
  if (goals.some((goal) => goal.kpiId === kpiId && goal.period === String(year))) return [];
  return [
    `${title} ${year}: er is geen doel geleverd, en de wet vraagt ${lawWords(law)}. Zonder doel geeft het cijfer geen oordeel.`,
  ];
}

/** It judges all the same: what was agreed is what figures are held against. */
function tooLow(goal: AgreedGoal, norms: readonly LegalNorm[]): string[] {
  if (goal.goalKind !== "norm" || goal.period === null) return [];
  const law = normOf(norms, goal.kpiId, Number(goal.period.slice(0, 4)));
  if (!law || goal.norm >= (law.agreedNorm ?? law.norm)) return [];
  return [
    `Doel '${goal.goalId}': een norm van ${percent(goal.norm)} is lager dan de wet vraagt: ${lawWords(law)}. Het doel geeft wel een oordeel.`,
  ];
}

const normOf = (norms: readonly LegalNorm[], kpiId: string, year: number): LegalNorm | undefined =>
  norms.find((law) => law.kpiId === kpiId && law.year === year);

function lawWords({ norm, agreedNorm, source }: LegalNorm): string {
  const lower = agreedNorm === null ? "" : `, of ${percent(agreedNorm)} als dat is afgesproken`;
  return `minstens ${percent(norm)}${lower} (${source})`;
}

const percent = (share: number): string => `${String(Number((100 * share).toPrecision(6))).replace(".", ",")}%`;

const legalNorms = `
  select kpi_id as "kpiId", year, norm::float8 as norm, agreed_norm::float8 as "agreedNorm", source
  from warehouse.legal_norms
  order by kpi_id, year`;

const readUntested = sql(new URL("untested-years.sql", import.meta.url));
