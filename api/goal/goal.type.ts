import { GraphQLDate } from "graphql-scalars";
import { Field, Float, ObjectType } from "type-graphql";
import { Area } from "../area/area.type.ts";
import { AreaLevel, GoalKind } from "../enums.ts";
import { Node } from "../node/node.type.ts";

@ObjectType({
  implements: Node,
  simpleResolvers: true,
  description: "What was agreed about a KPI: reach a norm, or hold the level of a baseline.",
})
export class Goal extends Node {
  @Field(() => GoalKind)
  kind!: GoalKind;

  @Field(() => Float, { nullable: true, description: "The level to reach, in the KPI's own unit." })
  norm!: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      "The level to hold, as measured in the figure's own area; none where a goal is asked without a figure.",
  })
  baseline!: number | null;

  @Field(() => String, { nullable: true })
  baselinePeriod!: string | null;

  @Field(() => Float, { nullable: true, description: "How far below the baseline still counts as held." })
  margin!: number | null;

  @Field(() => String, {
    nullable: true,
    description: "The period that the goal is about; none when it is about every later one.",
  })
  period!: string | null;

  @Field(() => AreaLevel)
  areaLevel!: AreaLevel;

  @Field(() => Area, { nullable: true, description: "None when the goal holds for every area of its level." })
  area!: Area | null;

  @Field(() => GraphQLDate)
  dueOn!: string;

  @Field(() => String)
  setBy!: string;

  @Field(() => GraphQLDate)
  setOn!: string;

  @Field(() => String)
  agreedIn!: string;

  key!: string;
  kpiId!: string;
}
