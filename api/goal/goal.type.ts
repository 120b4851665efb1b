import { GraphQLDate } from "graphql-scalars";
import { Field, Float, ID, ObjectType } from "type-graphql";
import { Area } from "../area/area.type.ts";
import { listCost } from "../cost.ts";
import { baselinePeriod, dueOn, judgedByLaw, margin, norm, periodCode } from "../descriptions.ts";
import { AreaLevel, GoalKind, GoalNoteKind, GoalState, Verdict, VerdictNote } from "../enums.ts";
import { VerdictCount } from "../figure/figure-parts.type.ts";
import { Node } from "../node/node.type.ts";
import type { ReleaseKey } from "../release/release-key.ts";

@ObjectType({ simpleResolvers: true, description: "What a goal asks." })
export class Asked {
  @Field(() => Float, { nullable: true, description: norm })
  norm!: number | null;

  @Field(() => String, { nullable: true, description: baselinePeriod })
  baselinePeriod!: string | null;

  @Field(() => Float, { nullable: true, description: margin })
  margin!: number | null;

  @Field(() => GraphQLDate, { description: dueOn })
  dueOn!: string;
}

@ObjectType({ simpleResolvers: true, description: "What a goal asked before it was changed." })
export class GoalChange {
  @Field(() => GraphQLDate, { description: "The day on which it was delivered otherwise." })
  until!: string;

  @Field(() => Asked, { description: "What it asked until then." })
  before!: Asked;
}

@ObjectType({
  simpleResolvers: true,
  description:
    "What must be said of the goal behind a figure, because it was changed or came when the figures were known. A figure with such a late goal is never shared.",
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
  @Field(() => Area, { description: "The area that it would have judged." })
  area!: Area;

  @Field(() => String, { description: periodCode })
  period!: string;

  @Field(() => Verdict)
  verdict!: Verdict;

  @Field(() => VerdictNote, { nullable: true })
  verdictNote!: VerdictNote | null;

  @Field(() => Boolean, {
    description: judgedByLaw,
  })
  isLegalNorm!: boolean;
}

@ObjectType({ simpleResolvers: true, description: "Who takes part in an agreement." })
export class GoalParty {
  @Field(() => String, { description: "The organisation." })
  party!: string;

  @Field(() => String, { nullable: true, description: "What it contributes; none where nothing was said of that." })
  contributes!: string | null;
}

@ObjectType({ simpleResolvers: true, description: "A period in which a goal is held against figures." })
export class GoalTest {
  @Field(() => String, { description: periodCode })
  period!: string;

  @Field(() => [VerdictCount], {
    nullable: true,
    complexity: listCost(10),
    description: "How many areas got which verdict. None while it is not due.",
  })
  verdictCounts!: VerdictCount[] | null;

  areaKey!: string | null;
  kpiId!: string;
  release!: ReleaseKey;
}

@ObjectType({
  implements: Node,
  simpleResolvers: true,
  description: "What was agreed or proposed about a KPI: reach a norm, or hold the level of a baseline.",
})
export class Goal extends Node {
  @Field(() => ID, {
    description:
      "As it was delivered. A goal that judged a figure has the code of what was agreed, and an id of its own: its baseline is that of the figure's area.",
  })
  code!: string;

  @Field(() => GoalKind)
  kind!: GoalKind;

  @Field(() => GoalState, { description: "Only a goal that was agreed judges." })
  state!: GoalState;

  @Field(() => Float, { nullable: true, description: norm })
  norm!: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      "The level to hold, as measured in the figure's own area, in the unit of the KPI; none where a goal is asked without a figure.",
  })
  baseline!: number | null;

  @Field(() => String, { nullable: true, description: baselinePeriod })
  baselinePeriod!: string | null;

  @Field(() => Float, { nullable: true, description: margin })
  margin!: number | null;

  @Field(() => String, {
    nullable: true,
    description: "The code of the period that the goal is about; none when it is about every later one.",
  })
  period!: string | null;

  @Field(() => AreaLevel, { description: "The level of the areas that it is about." })
  areaLevel!: AreaLevel;

  @Field(() => Area, { nullable: true, description: "None when the goal holds for every area of its level." })
  area!: Area | null;

  @Field(() => GraphQLDate, { description: dueOn })
  dueOn!: string;

  @Field(() => String, {
    nullable: true,
    description: "The function or body that signed it; none of a proposal that nobody signed yet.",
  })
  setBy!: string | null;

  @Field(() => GraphQLDate, {
    nullable: true,
    description: "The day on which it was signed; none of a proposal that nobody signed yet.",
  })
  setOn!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "Where it was agreed: the name of a plan or an agreement. None of a proposal that nobody signed yet.",
  })
  agreedIn!: string | null;

  @Field(() => String, { nullable: true, description: "The number that the agreement has there." })
  agreementNumber!: string | null;

  @Field(() => [GoalParty], {
    complexity: listCost(5),
    description: "The organisations that take part in the agreement; never people.",
  })
  parties!: GoalParty[];

  @Field(() => GoalTest, {
    nullable: true,
    description: "The last period in which it was due. None of a proposal, and of a goal that was not due yet.",
  })
  closed!: GoalTest | null;

  @Field(() => GoalTest, { nullable: true, description: "A period that has begun and in which it is not due yet." })
  running!: GoalTest | null;

  @Field(() => GraphQLDate, {
    nullable: true,
    description:
      "The first day after the reference date on which it is due, as far as that is known. None when all of it is past.",
  })
  nextDueOn!: string | null;

  @Field(() => [GoalChange], { complexity: listCost(5), description: "What it asked before, the oldest first." })
  history!: GoalChange[];

  @Field(() => [ProposedVerdict], {
    complexity: listCost(20),
    description: "Of a proposal: the verdicts that it would have given in the last three years.",
  })
  wouldHaveSaid!: ProposedVerdict[];

  kpiId!: string;
  release!: ReleaseKey;
}
