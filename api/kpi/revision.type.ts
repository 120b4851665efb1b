import { GraphQLDate } from "graphql-scalars";
import { Field, Float, Int, ObjectType } from "type-graphql";
import { listCost } from "../cost.ts";
import { RevisionCause } from "../enums.ts";

@ObjectType({ simpleResolvers: true, description: "How much of a change comes from one cause." })
export class RevisionPart {
  @Field(() => RevisionCause)
  cause!: RevisionCause;

  @Field(() => Float, { description: "In the unit of the KPI; a share from 0 to 1." })
  value!: number;
}

@ObjectType({
  simpleResolvers: true,
  description:
    "A figure of the whole association that became otherwise from one release to the next. The causes are taken one after another, so their parts add up to the change; in another order they could differ a little.",
})
export class Revision {
  @Field(() => String)
  period!: string;

  @Field(() => Int, { description: "The release in which it became otherwise." })
  release!: number;

  @Field(() => Int, { description: "The release before." })
  since!: number;

  @Field(() => GraphQLDate, { description: "The day that the release is about." })
  day!: string;

  @Field(() => GraphQLDate, { description: "The day that the release before is about." })
  sinceDay!: string;

  @Field(() => Float)
  before!: number;

  @Field(() => Float)
  after!: number;

  @Field(() => [RevisionPart], { complexity: listCost(6), description: "Causes that made no difference are left out." })
  parts!: RevisionPart[];
}
