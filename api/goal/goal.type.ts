import { GraphQLDate } from "graphql-scalars";
import { Field, Float, ObjectType } from "type-graphql";
import { Area } from "../area/area.type.ts";
import { listCost } from "../cost.ts";
import { AreaLevel, GoalKind, GoalNoteKind, GoalState, Verdict, VerdictNote } from "../enums.ts";
import { Node } from "../node/node.type.ts";

@ObjectType({ simpleResolvers: true, description: "What a goal asks." })
export class Asked {
  @Field(() => Float, { nullable: true, description: "The level to reach, in the KPI's own unit." })
  norm!: number | null;

  @Field(() => String, { nullable: true, description: "The period whose level is to be held." })
  baselinePeriod!: string | null;

  @Field(() => Float, { nullable: true, description: "How far below the baseline still counts as held." })
  margin!: number | null;

  @Field(() => GraphQLDate)
  dueOn!: string;
}

@ObjectType({ simpleResolvers: true, description: "What a goal asked before it was changed." })
export class GoalChange {
  @Field(() => GraphQLDate, { description: "The day on which it was delivered otherwise." })
  until!: string;

  @Field(() => Asked)
  before!: Asked;
}

@ObjectType({
  simpleResolvers: true,
  description:
    "What must be said of the goal behind a figure, because it was changed or came when the figures were known. A period with such a late goal is never shared.",
})
export class GoalNote {
  @Field(() => GoalNoteKind)
  kind!: GoalNoteKind;

  @Field(() => GraphQLDate, {
    description: "The day on which that was delivered; of a goal that was set late, the day it was set.",
  })
  on!: string;

  @Field(() => Asked, { nullable: true, description: "What was asked before; none when nothing was." })
  before!: Asked | null;
}

@ObjectType({ simpleResolvers: true, description: "A verdict that a proposed goal would have given." })
export class ProposedVerdict {
  @Field(() => Area)
  area!: Area;

  @Field(() => String)
  period!: string;

  @Field(() => Verdict)
  verdict!: Verdict;

  @Field(() => VerdictNote, { nullable: true })
  verdictNote!: VerdictNote | null;
}

@ObjectType({
  implements: Node,
  simpleResolvers: true,
  description: "What was agreed or proposed about a KPI: reach a norm, or hold the level of a baseline.",
})
export class Goal extends Node {
  @Field(() => GoalKind)
  kind!: GoalKind;

  @Field(() => GoalState, { description: "Only a goal that was agreed judges." })
  state!: GoalState;

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

  @Field(() => String, { nullable: true, description: "None of a proposal that nobody signed yet." })
  setBy!: string | null;

  @Field(() => GraphQLDate, { nullable: true })
  setOn!: string | null;

  @Field(() => String, { nullable: true })
  agreedIn!: string | null;

  @Field(() => [GoalChange], { complexity: listCost(5), description: "What it asked before, the oldest first." })
  history!: GoalChange[];

  @Field(() => [ProposedVerdict], {
    complexity: listCost(20),
    description: "Of a proposal: the verdicts that it would have given in the last three years.",
  })
  wouldHaveSaid!: ProposedVerdict[];

  key!: string;
  kpiId!: string;
}
