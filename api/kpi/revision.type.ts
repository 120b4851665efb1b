import { GraphQLDate } from "graphql-scalars";
import { Field, Float, Int, ObjectType } from "type-graphql";
import { listCost } from "../cost.ts";
import { inUnit, periodCode } from "../descriptions.ts";
import { RevisionCause } from "../enums.ts";

@ObjectType({ simpleResolvers: true, description: "How much of a change comes from one cause." })
export class RevisionPart {
  @Field(() => RevisionCause)
  cause!: RevisionCause;

  @Field(() => Float, { description: inUnit })
  value!: number;
}

@ObjectType({
  simpleResolvers: true,
  description:
    "A figure of the whole association that became otherwise from one release to the next. The causes are taken one after another, so their parts add up to the change; in another order they could differ a little.",
})
export class Revision {
  @Field(() => String, { description: periodCode })
  period!: string;

  @Field(() => Int, { description: "The number of the release in which it became otherwise." })
  release!: number;

  @Field(() => Int, { description: "The number of the release before." })
  since!: number;

  @Field(() => GraphQLDate, { description: "The day that the release is about." })
  day!: string;

  @Field(() => GraphQLDate, { description: "The day that the release before is about." })
  sinceDay!: string;

  @Field(() => Float, {
    description: "What it was in the release before, in the unit of the KPI; a share is told from 0 to 1.",
  })
  before!: number;

  @Field(() => Float, { description: "What it became, in the unit of the KPI; a share is told from 0 to 1." })
  after!: number;

  @Field(() => [RevisionPart], { complexity: listCost(6), description: "Causes that made no difference are left out." })
  parts!: RevisionPart[];
}
