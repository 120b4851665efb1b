import { Args, Ctx, FieldResolver, Query, Resolver, Root } from "type-graphql";
import type { Context } from "../context.ts";
import { LanguageArgs } from "../language.args.ts";
import { listCost } from "../cost.ts";
import { ReleaseArgs } from "../release/release.args.ts";
import { nameOf } from "./source-names.ts";
import { Source } from "./source.type.ts";

@Resolver(() => Source)
export class SourceResolver {
  @Query(() => [Source], {
    nullable: true,
    complexity: listCost(30),
    description: "Everything that is delivered, to see how fresh the figures are.",
  })
  async sources(@Args(() => ReleaseArgs) args: ReleaseArgs, @Ctx() { releases, contents }: Context): Promise<Source[]> {
    const { key } = await releases.pick(args);
    return (await contents(key).sources()).list;
  }

  @FieldResolver(() => String, { description: "What it is called, such as overlastdossiers." })
  name(@Root() source: Source, @Args(() => LanguageArgs) { language }: LanguageArgs): string {
    return nameOf(source, language);
  }
}
