import type { GraphQLResolveInfo } from "graphql";
import { Args, Ctx, FieldResolver, Info, Int, Query, Resolver, Root } from "type-graphql";
import type { Context } from "../context.ts";
import { figuresCost } from "../cost.ts";
import { ReleaseArgs } from "../release/release.args.ts";
import { AllFiguresArgs } from "./figure.args.ts";
import type { FigurePage } from "./figure-pages.ts";
import { extrasAskedIn } from "./figure-extras.ts";
import { FigureConnection } from "./figure.type.ts";

@Resolver()
export class FiguresResolver {
  @Query(() => FigureConnection, {
    nullable: true,
    complexity: figuresCost(),
    description: "Figures of all KPIs and areas, oldest period first; each choice narrows them down.",
  })
  async figures(
    @Args(() => ReleaseArgs) release: ReleaseArgs,
    @Args(() => AllFiguresArgs) args: AllFiguresArgs,
    @Ctx() { releases, loaders }: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<FigurePage> {
    return loaders.figures.ofAll((await releases.pick(release)).key, args, extrasAskedIn(info));
  }
}

@Resolver(() => FigureConnection)
export class FigureConnectionResolver {
  @FieldResolver(() => Int, { description: "How many there are on all pages together." })
  totalCount(@Root() page: FigurePage): Promise<number> {
    return page.total();
  }
}
