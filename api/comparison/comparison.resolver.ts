import { confidences } from "@fijne-buurten/db/vocabulary";
import type { Side } from "@fijne-buurten/semantic-layer/comparison";
import { Args, Ctx, FieldResolver, Query, Resolver, Root } from "type-graphql";
import type { Context } from "../context.ts";
import type { Figure } from "../figure/figure.type.ts";
import { PublishedFigure } from "../figure/published-figure.type.ts";
import type { Place } from "../figure/figure.loader.ts";
import type { Kpi } from "../kpi/kpi.type.ts";
import type { Revision } from "../kpi/revision.type.ts";
import { LanguageArgs } from "../language.args.ts";
import type { Periods } from "../period/period.loader.ts";
import { ComparisonArgs, type FigurePlace } from "./comparison.args.ts";
import { Comparison, Difference } from "./comparison.type.ts";
import { incomparableSentences } from "./incomparable-sentences.ts";

@Resolver(() => Comparison)
export class ComparisonResolver {
  @Query(() => Comparison, {
    nullable: true,
    description:
      "Two periods of one area, or two areas in one period: how much they differ, or why that cannot be said.",
  })
  async comparison(
    @Args(() => ComparisonArgs) { kpi: code, one, other, group, ...args }: ComparisonArgs,
    @Ctx() { reader, releases, contents, loaders }: Context,
  ): Promise<Comparison> {
    const { key, referenceDate } = await releases.pick(args);
    const [kpis, periods] = await Promise.all([contents(key).kpis(), contents(key).periods()]);
    const kpi = kpis.find("kpi", code);
    const placeOf = (place: FigurePlace) => loaders.figures.at(kpi, { ...place, group });
    const [first, second] = await Promise.all([placeOf(one), placeOf(other)]);
    const { card } = kpi;
    const repeats = card.statistic === "rate" && card.repeats === true;
    const about = { statistic: card.statistic, unit: card.unit, repeats, referenceDate };
    // Loaded when somebody first asks: its distribution functions take a third of a second and 60 MB.
    const { compare } = await import("@fijne-buurten/semantic-layer/comparison");
    const found = compare(about, sideOf(first, periods), sideOf(second, periods));
    const told = found.kind === "incomparable" ? null : differenceOf(found);
    return Object.assign(new Comparison(), {
      ...{ kpi, one: first.figure, other: second.figure },
      difference: found.kind === "difference" ? told : null,
      ratio: found.kind === "ratio" ? told : null,
      incomparable: found.kind === "incomparable" ? found.reason : null,
      revisions: reader.seesMoments ? await revisionsOf(kpi, [first, second], contents) : [],
    });
  }

  @FieldResolver(() => String, { nullable: true, description: "Why they are not compared, in words." })
  sentence(@Root() { incomparable }: Comparison, @Args(() => LanguageArgs) { language }: LanguageArgs): string | null {
    return incomparable && incomparableSentences[incomparable][language];
  }
}

function sideOf({ area, period, figure }: Place, periods: Periods): Side {
  const { key, tree, path } = area;
  const { code, kind, endsBefore, mode } = period;
  return {
    area: { key, tree, path },
    period: { period: code, periodKind: kind, endsDate: endsBefore, mode },
    figure: figure && shownOf(figure, periods),
  };
}

function shownOf(figure: Figure, periods: Periods): NonNullable<Side["figure"]> {
  if (!(figure instanceof PublishedFigure)) return { isShown: false };
  const { value, nEffective, spread, definitionVersion, numerator, denominator, parts } = figure;
  return {
    ...{ isShown: true, value, nEffective, spread, definitionVersion, numerator, denominator },
    parts:
      parts?.map(({ kpi, period, reason }) => ({
        ...{ kpi, isIn: reason === null },
        mode: (period === null ? null : periods.byCode(period)?.mode) ?? null,
      })) ?? null,
  };
}

function differenceOf({ value, lower, upper, isBeyondChance }: Omit<Difference, "level">): Difference {
  const level = lower === null ? null : confidences.judged.value;
  return Object.assign(new Difference(), { value, lower, upper, level, isBeyondChance });
}

/** They are told of the whole association only. */
async function revisionsOf(kpi: Kpi, places: Place[], contents: Context["contents"]): Promise<Revision[]> {
  const whole = places.filter(({ area }) => area.level === "association").map(({ period }) => period.code);
  const revisions = (await contents(kpi.release).revisions()).get(kpi.code) ?? [];
  return revisions.filter(({ period }) => whole.includes(period));
}
