import { GraphQLDate } from "graphql-scalars";
import { Field, Float, ObjectType } from "type-graphql";
import { SharedArea } from "../area/shared-area.type.ts";
import { baselinePeriod, dueOn, margin, norm } from "../descriptions.ts";
import { AreaLevel, GoalKind } from "../enums.ts";

@ObjectType("Goal", {
  simpleResolvers: true,
  description: "What was agreed about a KPI: reach a norm, or hold the level of a baseline.",
})
export class SharedGoal {
  @Field(() => GoalKind)
  kind!: GoalKind;

  @Field(() => Float, { nullable: true, description: norm })
  norm!: number | null;

  @Field(() => String, { nullable: true, description: baselinePeriod })
  baselinePeriod!: string | null;

  @Field(() => Float, { nullable: true, description: margin })
  margin!: number | null;

  @Field(() => String, {
    nullable: true,
    description: "The code of the period that it is about; none when it is about every later one.",
  })
  period!: string | null;

  @Field(() => AreaLevel, { description: "The level of the areas that it is about." })
  areaLevel!: AreaLevel;

  @Field(() => SharedArea, { nullable: true, description: "None when it holds for every area of its level." })
  area!: SharedArea | null;

  @Field(() => GraphQLDate, { description: dueOn })
  dueOn!: string;

  kpi!: string;
}
