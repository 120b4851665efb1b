import { Ctx, Query, Resolver } from "type-graphql";
import { listCost } from "../cost.ts";
import type { SharedContext } from "../shared-context.ts";
import { Terms, UsageDay } from "./agreement.type.ts";

@Resolver()
export class AgreementResolver {
  @Query(() => Terms, { nullable: true, description: "The agreement under which this question is answered." })
  async agreement(@Ctx() context: SharedContext): Promise<Terms> {
    // Answers are kept for all keys of an agreement, and each ends when it does.
    context.isPassing = true;
    return context.terms();
  }

  @Query(() => [UsageDay], {
    nullable: true,
    complexity: listCost(90),
    description:
      "What was asked under the agreement in the last 90 days, the newest first; what was asked in the last seconds may be missing. None for the public.",
  })
  async usage(@Ctx() context: SharedContext): Promise<UsageDay[] | null> {
    // Tomorrow it is another answer, of the same release.
    context.isPassing = true;
    return context.holder.isPublic ? null : context.usage();
  }
}
