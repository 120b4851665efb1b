import { Args, Ctx, Query, Resolver } from "type-graphql";
import type { Context } from "../context.ts";
import { listCost } from "../cost.ts";
import { LONGEST_LIST } from "./figure.loader.ts";
import { Signals, SignalsArgs } from "./signals.type.ts";

@Resolver(() => Signals)
export class SignalsResolver {
  @Query(() => Signals, {
    nullable: true,
    complexity: listCost(LONGEST_LIST),
    description: "The early signals of the newest year in which any figure could be looked at; none where none could.",
  })
  async signals(
    @Args(() => SignalsArgs) args: SignalsArgs,
    @Ctx() { releases, loaders }: Context,
  ): Promise<Signals | null> {
    return loaders.figures.signals((await releases.pick(args)).key, args.until ?? null);
  }
}
