import { Args, Ctx, Query, Resolver } from "type-graphql";
import type { Context } from "../context.ts";
import { pageCost } from "../cost.ts";
import type { Page } from "../paging.ts";
import { pageOf } from "../paging.ts";
import { PeriodsArgs } from "./period.args.ts";
import { Period, PeriodConnection } from "./period.type.ts";

@Resolver(() => Period)
export class PeriodResolver {
  @Query(() => PeriodConnection, { nullable: true, complexity: pageCost, description: "Periods, oldest first." })
  async periods(
    @Args(() => PeriodsArgs) args: PeriodsArgs,
    @Ctx() { releases, contents }: Context,
  ): Promise<Page<Period>> {
    const { key, number } = await releases.pick(args);
    const periods = await contents(key).periods();
    const place = { release: number, question: ["periods", key.associationId, args.kind] };
    return pageOf(periods.select({ kind: args.kind }), args, place, (period) => period.code);
  }
}
