import type { GraphQLResolveInfo } from "graphql";
import { yearUpTo } from "@fijne-buurten/db/vocabulary";
import { GraphQLJSONObject } from "graphql-scalars";
import { Args, Ctx, FieldResolver, Info, Query, Resolver, Root } from "type-graphql";
import type { Context } from "../context.ts";
import { PeriodKind } from "../enums.ts";
import { KpiFiguresArgs } from "../figure/figure.args.ts";
import type { FigurePage } from "../figure/figure-pages.ts";
import { extrasAskedIn } from "../figure/figure-extras.ts";
import { FigureConnection } from "../figure/figure.type.ts";
import { Goal } from "../goal/goal.type.ts";
import { LanguageArgs } from "../language.args.ts";
import { figuresCost, listCost } from "../cost.ts";
import { Source } from "../source/source.type.ts";
import { ControlChart } from "./control-chart.type.ts";
import { KpiArgs, KpisArgs } from "./kpi.args.ts";
import { OpportunityAccount } from "./opportunity-account.type.ts";
import { ComputationPart, Kpi } from "./kpi.type.ts";
import { Revision } from "./revision.type.ts";

@Resolver(() => Kpi)
export class KpiResolver {
  @Query(() => Kpi, { nullable: true, description: "One KPI, by its code." })
  async kpi(@Args(() => KpiArgs) args: KpiArgs, @Ctx() { releases, contents }: Context): Promise<Kpi> {
    const { key } = await releases.pick(args);
    return (await contents(key).kpis()).find("code", args.code);
  }

  @Query(() => [Kpi], {
    nullable: true,
    complexity: listCost(20),
    description: "All KPIs, by ambition, the headline first.",
  })
  async kpis(@Args(() => KpisArgs) args: KpisArgs, @Ctx() { releases, contents }: Context): Promise<Kpi[]> {
    const { key } = await releases.pick(args);
    const { list } = await contents(key).kpis();
    return args.ambition == null ? list : list.filter((kpi) => kpi.ambition === args.ambition);
  }

  @FieldResolver(() => String, { description: "What it is called." })
  title(@Root() { card }: Kpi, @Args(() => LanguageArgs) { language }: LanguageArgs): string {
    return card.title[language];
  }

  @FieldResolver(() => String, { description: "How a sentence calls its figure." })
  subject(@Root() { card }: Kpi, @Args(() => LanguageArgs) { language }: LanguageArgs): string {
    return card.subject[language];
  }

  @FieldResolver(() => String, {
    nullable: true,
    description:
      'What `n` is a number of, of a figure of cases: "closed cases". Null where it is answers, or everything was counted.',
  })
  observed(@Root() { card }: Kpi, @Args(() => LanguageArgs) { language }: LanguageArgs): string | null {
    return card.observed?.[language] ?? null;
  }

  @FieldResolver(() => String, { description: "What it means, in words that a tenant understands." })
  definition(@Root() { card }: Kpi, @Args(() => LanguageArgs) { language }: LanguageArgs): string {
    return card.definition[language];
  }

  @FieldResolver(() => String, { description: "What is counted." })
  numerator(@Root() { card }: Kpi, @Args(() => LanguageArgs) { language }: LanguageArgs): string {
    return card.numerator[language];
  }

  @FieldResolver(() => String, { description: "Out of what it is counted." })
  denominator(@Root() { card }: Kpi, @Args(() => LanguageArgs) { language }: LanguageArgs): string {
    return card.denominator[language];
  }

  @FieldResolver(() => String, { description: "What to keep in mind when reading it." })
  caveats(@Root() { card }: Kpi, @Args(() => LanguageArgs) { language }: LanguageArgs): string {
    return card.caveats[language];
  }

  @FieldResolver(() => [ComputationPart], {
    complexity: listCost(10),
    description:
      "How its figures are computed from the delivered files, step by step: enough to do it again. Empty in a release that did not publish it yet.",
  })
  computation(@Root() { card }: Kpi, @Args(() => LanguageArgs) { language }: LanguageArgs): ComputationPart[] {
    return card.computation?.[language] ?? [];
  }

  @FieldResolver(() => GraphQLJSONObject, {
    nullable: true,
    description:
      "The same for software: files, columns, conditions and constants. None in a release that did not publish it yet.",
  })
  computationData(@Root() { card }: Kpi): object | null {
    return card.computation?.data ?? null;
  }

  @FieldResolver(() => [PeriodKind], {
    complexity: listCost(5),
    description: "The kinds of period that have a figure of it.",
  })
  async periodKinds(@Root() { card, release }: Kpi, @Ctx() { contents }: Context): Promise<PeriodKind[]> {
    const { subYear } = await contents(release).periods();
    return card.grid.periods.flatMap((kind) => {
      if (kind === "sub_year") return subYear ?? [];
      if (kind === "year_to_sub_year") return subYear ? yearUpTo(subYear) : [];
      return kind;
    });
  }

  @FieldResolver(() => [Source], {
    complexity: listCost(5),
    description: "The delivered tables that it is measured from.",
  })
  async sources(@Root() { card, release }: Kpi, @Ctx() { contents }: Context): Promise<Source[]> {
    const sources = await contents(release).sources();
    return card.sources.map((source) => sources.find(source));
  }

  @FieldResolver(() => [Source], {
    complexity: listCost(2),
    description:
      "Those of its sources without which a period is not reported. Its newest figure is OUTDATED when the last delivery of one of them, or the period itself, is older than `outdatedAfterDays`. Of a KPI that counts the verdicts of another those of that one; none of one that is made of others.",
  })
  async reportedBy(@Root() { card, release }: Kpi, @Ctx() { contents }: Context): Promise<Source[]> {
    const [sources, kpis] = await Promise.all([contents(release).sources(), contents(release).kpis()]);
    const { reportedBy = [] } = kpis.measuredFor(card).grid;
    return reportedBy.map((table) => {
      const [source = "", entity = ""] = table.split("/");
      return sources.find({ source, entity });
    });
  }

  @FieldResolver(() => [Goal], { complexity: listCost(20), description: "What was agreed about it." })
  async goals(@Root() { code, release }: Kpi, @Ctx() { contents }: Context): Promise<Goal[]> {
    return (await contents(release).goals()).ofKpi(code);
  }

  @FieldResolver(() => ControlChart, {
    nullable: true,
    description:
      "Its months against what is usual, of the whole association. None for most KPIs, and with fewer than twelve months.",
  })
  async controlChart(
    @Root() { code, release }: Kpi,
    @Ctx() { reader, contents }: Context,
  ): Promise<ControlChart | null> {
    if (!reader.seesMoments) return null;
    return (await contents(release).controlCharts()).get(code) ?? null;
  }

  @FieldResolver(() => OpportunityAccount, {
    nullable: true,
    description: "What became of the opportunities that it counts. None for most KPIs.",
  })
  async opportunities(
    @Root() { code, release }: Kpi,
    @Ctx() { reader, contents }: Context,
  ): Promise<OpportunityAccount | null> {
    if (!reader.seesMoments) return null;
    return (await contents(release).opportunityAccounts()).get(code) ?? null;
  }

  @FieldResolver(() => [Revision], {
    complexity: listCost(2),
    description:
      "How figures of the whole association became otherwise, of the newest two periods that changed: of each its last change, which stays until the next and may be of an earlier release. None of a period of which rows were purged.",
  })
  async revisions(@Root() { code, release }: Kpi, @Ctx() { reader, contents }: Context): Promise<Revision[]> {
    if (!reader.seesMoments) return [];
    return (await contents(release).revisions()).get(code) ?? [];
  }

  @FieldResolver(() => FigureConnection, {
    complexity: figuresCost({ kpis: 1 }),
    description: "Its figures, oldest period first; without a period, of all periods.",
  })
  async figures(
    @Root() kpi: Kpi,
    @Args(() => KpiFiguresArgs) args: KpiFiguresArgs,
    @Ctx() { loaders }: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<FigurePage> {
    return loaders.figures.ofKpi(kpi, args, extrasAskedIn(info));
  }
}
