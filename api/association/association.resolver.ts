import { codesOf, subYears } from "@fijne-buurten/db/vocabulary";
import { Args, Ctx, FieldResolver, Query, Resolver, Root } from "type-graphql";
import type { Context } from "../context.ts";
import { nameOf, PeriodKind } from "../enums.ts";
import { listCost } from "../cost.ts";
import { ReleaseArgs } from "../release/release.args.ts";
import { Association } from "./association.type.ts";

const kinds = codesOf(subYears).map(nameOf).join(" or ");

@Resolver(() => Association)
export class AssociationResolver {
  @Query(() => Association, { nullable: true, description: "The association of this address." })
  async association(@Args(() => ReleaseArgs) args: ReleaseArgs, @Ctx() { releases }: Context): Promise<Association> {
    return (await releases.pick(args)).association;
  }

  @Query(() => [Association], {
    complexity: listCost(20),
    description: "The association of this address, as a list.",
    deprecationReason: "Ask for `association`. GET /associations lists those of the installation.",
  })
  associations(@Ctx() { releases }: Context): Association[] {
    return releases.current.map((release) => release.association);
  }

  @FieldResolver(() => PeriodKind, {
    nullable: true,
    description: `How it divides its year: ${kinds}; none before the first such period.`,
  })
  async subYear(@Root() { release }: Association, @Ctx() { contents }: Context): Promise<PeriodKind | null> {
    return (await contents(release).periods()).subYear;
  }
}
