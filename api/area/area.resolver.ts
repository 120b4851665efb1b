import type { GraphQLResolveInfo } from "graphql";
import { Arg, Args, Ctx, FieldResolver, Info, Query, Resolver, Root } from "type-graphql";
import type { Context } from "../context.ts";
import { AreaLevel } from "../enums.ts";
import { AreaFiguresArgs } from "../figure/figure.args.ts";
import type { FigurePage } from "../figure/figure-pages.ts";
import { extrasAskedIn } from "../figure/figure-extras.ts";
import { FigureConnection } from "../figure/figure.type.ts";
import { figuresCost, listCost, pageCost } from "../cost.ts";
import type { Page } from "../paging.ts";
import { LARGEST_PAGE, pageOf } from "../paging.ts";
import { AreaArgs, AreasArgs } from "./area.args.ts";
import { Area, AreaConnection } from "./area.type.ts";

@Resolver(() => Area)
export class AreaResolver {
  @Query(() => Area, { nullable: true, description: "One area, by its code." })
  async area(@Args(() => AreaArgs) args: AreaArgs, @Ctx() { releases, contents }: Context): Promise<Area> {
    const { key } = await releases.pick(args);
    return (await contents(key).areas()).find("code", args.code, args.level);
  }

  @Query(() => AreaConnection, {
    nullable: true,
    complexity: pageCost,
    description: "Areas, from the whole down and then by name.",
  })
  async areas(@Args(() => AreasArgs) args: AreasArgs, @Ctx() { releases, contents }: Context): Promise<Page<Area>> {
    const { key, number } = await releases.pick(args);
    const areas = await contents(key).areas();
    const within = args.within == null ? null : areas.find("within", args.within);
    const place = { release: number, question: ["areas", key.associationId, args.level, within?.key] };
    return pageOf(areas.select({ level: args.level, within }), args, place, (area) => area.key);
  }

  @FieldResolver(() => [Area], {
    complexity: listCost(LARGEST_PAGE),
    description: "The areas that this one directly consists of; for the association of both trees.",
  })
  async children(
    @Root() area: Area,
    @Arg("level", () => AreaLevel, {
      nullable: true,
      description: "All areas of this level within it, instead of the direct parts.",
    })
    level: AreaLevel | null | undefined,
    @Ctx() { contents }: Context,
  ): Promise<Area[]> {
    const areas = await contents(area.release).areas();
    return level == null ? areas.childrenOf(area) : areas.select({ level, within: area });
  }

  @FieldResolver(() => [Area], {
    complexity: listCost(LARGEST_PAGE),
    description:
      "The complexes that have homes in this area, by name. Of one that lies in several neighbourhoods all have it.",
  })
  async complexes(@Root() area: Area, @Ctx() { contents }: Context): Promise<Area[]> {
    return (await contents(area.release).areas()).complexesIn(area);
  }

  @FieldResolver(() => FigureConnection, {
    complexity: figuresCost({ areas: 1 }),
    description: "Figures about this area, by period and then by KPI.",
  })
  async figures(
    @Root() area: Area,
    @Args(() => AreaFiguresArgs) args: AreaFiguresArgs,
    @Ctx() { loaders }: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<FigurePage> {
    return loaders.figures.ofArea(area, args, extrasAskedIn(info));
  }
}
