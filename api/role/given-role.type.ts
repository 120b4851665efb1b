import { ArgsType, Field, ID, ObjectType } from "type-graphql";
import { StaffRole } from "../enums.ts";

@ObjectType({
  simpleResolvers: true,
  description: "A role that somebody was given here; what the provider says of roles is not among these.",
})
export class GivenRole {
  @Field(() => ID, {
    description: "The code that the person sees after signing in. Nothing of the person can be read from it.",
  })
  person!: string;

  @Field(() => StaffRole)
  role!: StaffRole;

  @Field(() => [ID], { description: "The codes of the areas of a team; none of another role." })
  areas!: string[];
}

@ArgsType()
export class TakenRoleArgs {
  @Field(() => ID, { description: "The code that the person sees after signing in." })
  person!: string;

  @Field(() => StaffRole, { description: "Which role." })
  role!: StaffRole;
}

@ArgsType()
export class GivenRoleArgs extends TakenRoleArgs {
  @Field(() => [ID], { nullable: true, description: "Of a team: the codes of its areas." })
  areas?: string[] | null;
}
