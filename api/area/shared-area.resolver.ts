import { Arg, Args, ArgsType, Ctx, Field, ID, Query, Resolver } from "type-graphql";
import { pageCost } from "../cost.ts";
import { onlyLevel } from "../descriptions.ts";
import { AreaLevel } from "../enums.ts";
import type { Page } from "../paging.ts";
import { PageArgs, pageOf } from "../paging.ts";
import type { SharedContext } from "../shared-context.ts";
import { SharedArea, SharedAreaConnection } from "./shared-area.type.ts";

@ArgsType()
class SharedAreasArgs extends PageArgs {
  @Field(() => AreaLevel, { nullable: true, description: onlyLevel })
  level?: AreaLevel | null;

  @Field(() => ID, { nullable: true, description: "The code of the area to stay within." })
  within?: string | null;
}

@Resolver()
export class SharedAreaResolver {
  @Query(() => SharedArea, { nullable: true, description: "One area of the agreement, by its code." })
  async area(
    @Arg("code", () => ID, { description: "A CBS code, or the association's own code of a neighbourhood group." })
    code: string,
    @Arg("level", () => AreaLevel, {
      nullable: true,
      description: "Needed only when areas of several levels have the code.",
    })
    level: AreaLevel | null | undefined,
    @Ctx() { lists }: SharedContext,
  ): Promise<SharedArea> {
    return (await lists()).areas.find("code", code, level);
  }

  @Query(() => SharedAreaConnection, {
    nullable: true,
    complexity: pageCost,
    description: "The areas of today that the agreement is about, from the whole down and then by name.",
  })
  async areas(
    @Args(() => SharedAreasArgs) args: SharedAreasArgs,
    @Ctx() { holder, lists }: SharedContext,
  ): Promise<Page<SharedArea>> {
    const { areas } = await lists();
    const within = args.within == null ? null : areas.find("within", args.within);
    const place = { release: holder.told.release, question: ["areas", holder.state, args.level, within?.key] };
    return pageOf(areas.select(args.level, within), args, place, (area) => area.key);
  }
}
