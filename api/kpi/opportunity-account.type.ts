import { GraphQLDate } from "graphql-scalars";
import { Field, Int, ObjectType } from "type-graphql";
import { listCost } from "../cost.ts";
import { DeclineReason } from "../enums.ts";
import type { ReleaseKey } from "../release/release-key.ts";

@ObjectType({
  simpleResolvers: true,
  description: "An opportunity for which a place was decided on, and that is not open yet.",
})
export class UnopenedOpportunity {
  @Field(() => String, { description: "Its number in the register of opportunities." })
  number!: string;

  @Field(() => GraphQLDate, { description: "The day of the decision." })
  decidedOn!: string;

  @Field(() => Int, { description: "Whole months since the decision, on the reference date of the release." })
  months!: number;

  areaKey!: string;
  release!: ReleaseKey;
}

@ObjectType({ simpleResolvers: true, description: "How many opportunities were declined for one reason." })
export class DeclinedOpportunities {
  @Field(() => DeclineReason, { nullable: true, description: "None where it was not filled in." })
  reason!: DeclineReason | null;

  @Field(() => Int, { description: "How many were declined for it." })
  opportunities!: number;
}

@ObjectType({ simpleResolvers: true, description: "What became of the opportunities for a meeting place." })
export class OpportunityAccount {
  @Field(() => [UnopenedOpportunity], {
    complexity: listCost(10),
    nullable: true,
    description:
      "Decided on and not open yet, the oldest decision first. None where the list of places does not say from which opportunity each came.",
  })
  unopened!: UnopenedOpportunity[] | null;

  @Field(() => Int, { description: "How many places name an opportunity that the register does not have." })
  unknownPlaces!: number;

  @Field(() => [DeclinedOpportunities], {
    complexity: listCost(2),
    description: "Since the course plan began, the reason that was given most first.",
  })
  declined!: DeclinedOpportunities[];
}
