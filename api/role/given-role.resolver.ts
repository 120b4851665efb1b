import { givenRoles, giveRole, personCalled, roleNotGiven, takeRole } from "@fijne-buurten/db";
import { Args, Ctx, Mutation, Query, Resolver } from "type-graphql";
import { change, deskToSee } from "../change.ts";
import type { Context } from "../context.ts";
import { listCost } from "../cost.ts";
import { GivenRole, GivenRoleArgs, TakenRoleArgs } from "./given-role.type.ts";

/** Who has which role, by the code of a person. */
@Resolver(() => GivenRole)
export class GivenRoleResolver {
  @Query(() => [GivenRole], {
    nullable: true,
    complexity: listCost(100),
    description: "The roles that were given here in the association. Operations and privacy see them.",
  })
  givenRoles(@Ctx() context: Context): Promise<GivenRole[]> {
    const { desk } = deskToSee(context, "given_roles");
    return givenRoles(desk.directoryUrl, desk.association);
  }

  @Mutation(() => [GivenRole], {
    description: "Gives somebody else a role, from their next page on; one that they have already gets these areas.",
  })
  giveRole(
    @Args(() => GivenRoleArgs) { person, role, areas }: GivenRoleArgs,
    @Ctx() context: Context,
  ): Promise<GivenRole[]> {
    return change(context, "give_roles", async ({ desk: { association, directoryUrl }, actor }) => {
      const given = { association, role, person: personCalled(person), areas: areas ?? [] };
      await giveRole(directoryUrl, given, actor);
      return givenRoles(directoryUrl, association);
    });
  }

  @Mutation(() => [GivenRole], { description: "Takes a role away that was given here." })
  takeRole(@Args(() => TakenRoleArgs) { person, role }: TakenRoleArgs, @Ctx() context: Context): Promise<GivenRole[]> {
    return change(context, "give_roles", async ({ desk: { association, directoryUrl }, actor }) => {
      const hadIt = await takeRole(directoryUrl, { association, role, person: personCalled(person) }, actor);
      if (!hadIt) throw roleNotGiven(person);
      return givenRoles(directoryUrl, association);
    });
  }
}
