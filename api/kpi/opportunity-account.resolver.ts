import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import { Area } from "../area/area.type.ts";
import type { Context } from "../context.ts";
import { UnopenedOpportunity } from "./opportunity-account.type.ts";

@Resolver(() => UnopenedOpportunity)
export class UnopenedOpportunityResolver {
  @FieldResolver(() => Area, {
    nullable: true,
    description: "Its neighbourhood. None where the release no longer has it.",
  })
  async area(@Root() { areaKey, release }: UnopenedOpportunity, @Ctx() { contents }: Context): Promise<Area | null> {
    return (await contents(release).areas()).byKey(areaKey) ?? null;
  }
}
