import { Ctx, Query, Resolver } from "type-graphql";
import { listCost } from "../cost.ts";
import type { SharedContext } from "../shared-context.ts";
import { SharedPeriod } from "./shared-period.type.ts";

@Resolver()
export class SharedPeriodResolver {
  @Query(() => [SharedPeriod], {
    nullable: true,
    complexity: listCost(50),
    description: "All periods of which there is a figure, the oldest first.",
  })
  async periods(@Ctx() { lists }: SharedContext): Promise<SharedPeriod[]> {
    return (await lists()).periods;
  }
}
