// What weighting did to the figures of the whole association: each beside the plain mean of the same answers.
import { must } from "@fijne-buurten/db";
import type { Figure } from "./figure.ts";
import type { Release } from "./release.ts";
import type { Account, Effect, WaveAccount } from "./wave-account.ts";

/**
 * By wave, for waves of the division that the views show. The rows are read for a figure that is new or was corrected; otherwise what was
 * said of it stays, also when its rows are purged.
 */
export async function effectsOf(
  { client, associationId }: Release,
  waves: readonly Pick<WaveAccount, "wave">[],
  figures: readonly Figure[],
  former: ReadonlyMap<string, Account>,
): Promise<Map<string, Effect[]>> {
  const weighted = waves.flatMap(({ wave }) => weightedOf(wave, figures));
  const keptOf = ({ wave, kpi_id, answers, weighted: value }: Weighted) =>
    former.get(wave)?.effects.find((own) => own.kpi_id === kpi_id && own.answers === answers && own.weighted === value);
  const isAsked = [...new Set(weighted.filter((own) => !keptOf(own)).map(({ wave }) => wave))];
  const { rows } =
    isAsked.length > 0 ? await client.query<PlainMean>(plainMeans, [associationId, isAsked]) : { rows: [] };
  const effects = weighted.flatMap((own) => {
    const plain = rows.find(({ wave, scale, answers }) => {
      return wave === own.wave && scale === own.scale && answers === own.answers;
    });
    const { wave, scale: _, ...told } = own;
    const kept = keptOf(own);
    const effect = kept ? { ...kept, spread: own.spread } : plain && { ...told, unweighted: plain.mean };
    return effect ? [{ wave, effect }] : [];
  });
  const byWave = Map.groupBy(effects, ({ wave }) => wave);
  return new Map([...byWave].map(([wave, own]) => [wave, own.map(({ effect }) => effect)]));
}

type Weighted = Omit<Effect, "unweighted"> & { wave: string; scale: string; spread: number };

function weightedOf(wave: string, figures: readonly Figure[]): Weighted[] {
  return figures.flatMap((figure) => {
    const { card, area, period } = figure;
    const scale = card.statistic === "mean" ? card.only["survey_scores.scale"] : undefined;
    if (period.period !== wave || area.areaLevel !== "association" || scale === undefined) return [];
    if (figure.kind !== "sampled") return [];
    return [{ wave, scale, kpi_id: card.id, answers: figure.n, weighted: figure.value, spread: spreadOf(figure) }];
  });
}

/** The sums are measured from the middle of the scale, which makes no difference to how far answers lie apart. */
function spreadOf({ moments, card }: Figure): number {
  const sum = (name: string) => must(moments?.[name], `${name} of ${card.id}`);
  const mean = sum("swy") / sum("sw");
  return Math.sqrt(Math.max(0, sum("swyy") / sum("sw") - mean ** 2));
}

type PlainMean = { wave: string; scale: string; answers: number; mean: number };

const plainMeans = `
  select wave_id as wave, scale, count(*)::integer as answers, avg(score)::double precision as mean
  from warehouse.fct_survey_scores
  where association_id = $1 and wave_id = any($2)
  group by wave_id, scale`;
