import { Args, Ctx, FieldResolver, Query, Resolver, Root } from "type-graphql";
import { figuresCost } from "../cost.ts";
import { SharedKpi } from "../kpi/shared-kpi.type.ts";
import type { Page } from "../paging.ts";
import type { SharedContext } from "../shared-context.ts";
import { pageOfTold, toldFigure } from "./told-figures.ts";
import { AllToldFiguresArgs, ToldFigureArgs, ToldFiguresArgs } from "./told.args.ts";
import { ToldFigure, ToldFigureConnection } from "./told.type.ts";

@Resolver(() => SharedKpi)
export class ToldFigureResolver {
  @Query(() => ToldFigure, {
    nullable: true,
    description:
      "One figure. None where nothing is shared, or where it is withheld, or where the agreement is about something else: which of these is not told.",
  })
  async figure(
    @Args(() => ToldFigureArgs) args: ToldFigureArgs,
    @Ctx() context: SharedContext,
  ): Promise<ToldFigure | null> {
    return toldFigure(context, args);
  }

  @Query(() => ToldFigureConnection, {
    nullable: true,
    complexity: figuresCost(),
    description: "Figures of all KPIs and areas of the agreement, oldest period first; each choice narrows them down.",
  })
  async figures(
    @Args(() => AllToldFiguresArgs) args: AllToldFiguresArgs,
    @Ctx() context: SharedContext,
  ): Promise<Page<ToldFigure>> {
    return pageOfTold(context, args);
  }

  @FieldResolver(() => ToldFigureConnection, {
    name: "figures",
    complexity: figuresCost({ kpis: 1 }),
    description: "Its figures, oldest period first.",
  })
  async ofKpi(
    @Root() { code }: SharedKpi,
    @Args(() => ToldFiguresArgs) args: ToldFiguresArgs,
    @Ctx() context: SharedContext,
  ): Promise<Page<ToldFigure>> {
    return pageOfTold(context, { ...args, kpis: [code] });
  }
}
