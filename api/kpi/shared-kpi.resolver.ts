import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from "type-graphql";
import { listCost } from "../cost.ts";
import { SharedGoal } from "../goal/shared-goal.type.ts";
import { LanguageArgs } from "../language.args.ts";
import type { SharedContext } from "../shared-context.ts";
import { SharedKpi } from "./shared-kpi.type.ts";

@Resolver(() => SharedKpi)
export class SharedKpiResolver {
  @Query(() => SharedKpi, { nullable: true, description: "One KPI of the agreement, by its code." })
  async kpi(
    @Arg("code", () => ID, { description: "Such as resilience_level." }) code: string,
    @Ctx() { lists }: SharedContext,
  ): Promise<SharedKpi> {
    return (await lists()).kpi("code", code);
  }

  @Query(() => [SharedKpi], {
    nullable: true,
    complexity: listCost(20),
    description: "The KPIs that the agreement is about, by ambition, the headline first.",
  })
  async kpis(@Ctx() { lists }: SharedContext): Promise<SharedKpi[]> {
    return (await lists()).kpis;
  }

  @FieldResolver(() => String, { description: "What it is called." })
  title(@Root() { card }: SharedKpi, @Args(() => LanguageArgs) { language }: LanguageArgs): string {
    return card.title[language];
  }

  @FieldResolver(() => String, { description: "How a sentence calls its figure." })
  subject(@Root() { card }: SharedKpi, @Args(() => LanguageArgs) { language }: LanguageArgs): string {
    return card.subject[language];
  }

  @FieldResolver(() => String, {
    nullable: true,
    description:
      'What `n` is a number of, of a figure of cases: "closed cases". Null where it is answers, or everything was counted.',
  })
  observed(@Root() { card }: SharedKpi, @Args(() => LanguageArgs) { language }: LanguageArgs): string | null {
    return card.observed?.[language] ?? null;
  }

  @FieldResolver(() => String, { description: "What it means, in words that a tenant understands." })
  definition(@Root() { card }: SharedKpi, @Args(() => LanguageArgs) { language }: LanguageArgs): string {
    return card.definition[language];
  }

  @FieldResolver(() => String, { description: "What is counted, in words." })
  counted(@Root() { card }: SharedKpi, @Args(() => LanguageArgs) { language }: LanguageArgs): string {
    return card.numerator[language];
  }

  @FieldResolver(() => String, { description: "Out of what it is counted, in words." })
  countedOutOf(@Root() { card }: SharedKpi, @Args(() => LanguageArgs) { language }: LanguageArgs): string {
    return card.denominator[language];
  }

  @FieldResolver(() => String, { description: "What to keep in mind when reading it." })
  caveats(@Root() { card }: SharedKpi, @Args(() => LanguageArgs) { language }: LanguageArgs): string {
    return card.caveats[language];
  }

  @FieldResolver(() => [SharedGoal], {
    complexity: listCost(10),
    description: "What was agreed about it, for areas of the agreement.",
  })
  async goals(@Root() { code }: SharedKpi, @Ctx() { lists }: SharedContext): Promise<SharedGoal[]> {
    return (await lists()).goalsOf(code);
  }
}
