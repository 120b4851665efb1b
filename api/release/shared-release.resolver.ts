import { Ctx, Query, Resolver } from "type-graphql";
import { SharedAssociation } from "../association/shared-association.type.ts";
import type { SharedContext } from "../shared-context.ts";
import { SharedRelease } from "./shared-release.type.ts";

@Resolver()
export class SharedReleaseResolver {
  @Query(() => SharedAssociation, { nullable: true, description: "The association of this address." })
  association(@Ctx() { association: code, holder }: SharedContext): SharedAssociation {
    const { name, isSynthetic } = holder.told;
    return Object.assign(new SharedAssociation(), { code, name, isSynthetic });
  }

  @Query(() => SharedRelease, { nullable: true, description: "The release that is read." })
  release(@Ctx() { holder }: SharedContext): SharedRelease {
    const { release: number, referenceDate, sharedAt } = holder.told;
    return Object.assign(new SharedRelease(), { number, referenceDate, sharedAt });
  }
}
