import { Args, Ctx, Query, Resolver } from "type-graphql";
import type { Context } from "../context.ts";
import { pageCost } from "../cost.ts";
import type { Page } from "../paging.ts";
import { pageOf } from "../paging.ts";
import { ReleaseArgs, ReleasesArgs } from "./release.args.ts";
import { Release, ReleaseConnection } from "./release.type.ts";

@Resolver(() => Release)
export class ReleaseResolver {
  @Query(() => Release, {
    nullable: true,
    description: "The release that is read: the current one, or the one asked for.",
  })
  release(@Args(() => ReleaseArgs) args: ReleaseArgs, @Ctx() { releases }: Context): Promise<Release> {
    return releases.pick(args);
  }

  @Query(() => ReleaseConnection, { nullable: true, complexity: pageCost, description: "All releases, newest first." })
  async releases(@Args(() => ReleasesArgs) args: ReleasesArgs, @Ctx() { releases }: Context): Promise<Page<Release>> {
    const current = await releases.pick({ association: args.association });
    const place = { release: current.number, question: ["releases", current.association.code] };
    return pageOf(await releases.all(args), args, place, (release) => String(release.number));
  }
}
