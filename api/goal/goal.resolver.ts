import { Args, Ctx, FieldResolver, Query, Resolver, Root } from "type-graphql";
import { mustSeeFigures } from "../access.ts";
import type { Context } from "../context.ts";
import { listCost } from "../cost.ts";
import { Figure } from "../figure/figure.type.ts";
import { Kpi } from "../kpi/kpi.type.ts";
import { ReleaseArgs } from "../release/release.args.ts";
import type { VerdictCount } from "../figure/figure-parts.type.ts";
import { Goal, GoalTest, type ProposedVerdict } from "./goal.type.ts";

@Resolver(() => Goal)
export class GoalResolver {
  @Query(() => [Goal], {
    nullable: true,
    complexity: listCost(200),
    description: "All goals, agreed and proposed, of KPIs that there are.",
  })
  async goals(@Args(() => ReleaseArgs) args: ReleaseArgs, @Ctx() { releases, contents }: Context): Promise<Goal[]> {
    const { key } = await releases.pick(args);
    const [goals, kpis] = await Promise.all([contents(key).goals(), contents(key).kpis()]);
    return kpis.list.flatMap(({ code }) => goals.ofKpi(code));
  }

  @FieldResolver(() => Kpi, {
    nullable: true,
    description: "What it is about. None where the release has no such KPI.",
  })
  async kpi(@Root() { kpiId, release }: Goal, @Ctx() { contents }: Context): Promise<Kpi | null> {
    return (await contents(release).kpis()).byCode(kpiId) ?? null;
  }

  @FieldResolver()
  async wouldHaveSaid(@Root() goal: Goal, @Ctx() { reader, contents }: Context): Promise<ProposedVerdict[]> {
    mustSeeFigures(reader);
    const areas = await contents(goal.release).areas();
    return goal.wouldHaveSaid.filter(({ area }) => areas.byKey(area.key));
  }
}

@Resolver(() => GoalTest)
export class GoalTestResolver {
  @FieldResolver(() => Figure, {
    nullable: true,
    description:
      "The figure that it is held against. None of a goal in several areas, and where no figure was ever made.",
  })
  async figure(@Root() { areaKey, ...test }: GoalTest, @Ctx() { loaders }: Context): Promise<Figure | null> {
    if (areaKey === null) return null;
    return loaders.figures.find(test.release, { kpiId: test.kpiId, areaKey, period: test.period, group: "all" });
  }

  @FieldResolver()
  verdictCounts(@Root() { verdictCounts }: GoalTest, @Ctx() { reader }: Context): VerdictCount[] | null {
    mustSeeFigures(reader);
    return verdictCounts;
  }
}
