import { confidences } from "@fijne-buurten/db/vocabulary";
import { Field, Float, ID, Int, InterfaceType, ObjectType } from "type-graphql";
import { Area } from "../area/area.type.ts";
import { Audience, IntervalReason, SurveyMode, Verdict, VerdictNote, WithheldReason } from "../enums.ts";
import { inUnit, mode, periodCode } from "../descriptions.ts";
import { Goal, GoalNote } from "../goal/goal.type.ts";
import { Kpi } from "../kpi/kpi.type.ts";
import { listCost } from "../cost.ts";
import { Node } from "../node/node.type.ts";
import { connectionOf } from "../paging.ts";
import { FigurePart } from "./part.type.ts";
import { Attention, Bounds, Change, Forecast, VerdictCount } from "./figure-parts.type.ts";

const [shown, judged] = [confidences.shown, confidences.judged].map(({ value }) => `${value * 100}%`);

@InterfaceType({
  implements: Node,
  description:
    "A KPI for one area, period and group, as known at a release: either a value with all that belongs to it, or the reason why it is withheld.",
})
export abstract class Figure extends Node {
  @Field(() => Kpi, { description: "The KPI that it is a figure of." })
  kpi!: Kpi;

  @Field(() => Area, { description: "The area that it is about." })
  area!: Area;

  @Field(() => String, { description: periodCode })
  period!: string;

  @Field(() => ID, { description: "`all`, or one of the KPI's groups." })
  group!: string;

  @Field(() => Int, { description: "The number of the release that was read." })
  release!: number;

  @Field(() => Audience)
  audience!: Audience;

  @Field(() => Int, { description: "The version of the definition that it was made with." })
  definitionVersion!: number;

  @Field(() => SurveyMode, {
    nullable: true,
    description: mode,
  })
  mode!: SurveyMode | null;
}

@ObjectType({
  implements: Figure,
  simpleResolvers: true,
  description: "A figure that is shown: the value, how sure we are, and what that says about the goal.",
})
export class PublishedFigure extends Figure {
  @Field(() => Float, { description: inUnit })
  value!: number;

  @Field(() => Float, {
    nullable: true,
    description: `The lower end of the shown interval, ${shown}, in the unit of the value.`,
  })
  lower!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: `The upper end of the shown interval, ${shown}, in the unit of the value.`,
  })
  upper!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: `How sure the shown interval is, from 0 to 1: ${confidences.shown.value} is ${shown}.`,
  })
  intervalLevel!: number | null;

  @Field(() => IntervalReason, { nullable: true, description: "Why there is no interval; none when there is one." })
  intervalReason!: IntervalReason | null;

  @Field(() => Float, {
    nullable: true,
    description: `The lower end of the judging interval, ${judged}, in the unit of the value: of the value for a norm, of the change for a hold.`,
  })
  judgingLower!: number | null;

  @Field(() => Float, { nullable: true, description: "The upper end of that interval, in the unit of the value." })
  judgingUpper!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: `How sure the judging interval is, from 0 to 1: ${confidences.judged.value} is ${judged}.`,
  })
  judgingLevel!: number | null;

  @Field(() => Int, { nullable: true, description: "How many answers, cases or things it was made of." })
  n!: number | null;

  @Field(() => Float, { nullable: true, description: "How many equally weighted answers would be as precise." })
  nEffective!: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      "What was counted; `numerator` of the KPI says what that is. None where the value follows from no count or sum.",
  })
  numerator!: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      "Out of what it was counted; `denominator` of the KPI says what that is. None where the value is no ratio.",
  })
  denominator!: number | null;

  @Field(() => Verdict, { nullable: true, description: "What it says about its goal; none without a goal." })
  verdict!: Verdict | null;

  @Field(() => VerdictNote, { nullable: true })
  verdictNote!: VerdictNote | null;

  @Field(() => Goal, { nullable: true, description: "What it was judged by." })
  goal!: Goal | null;

  @Field(() => Boolean, {
    description:
      "Whether the norm that it was judged by is what the law asks of the whole association in that year. Only then does the verdict say whether the law was complied with.",
  })
  isLegalNorm!: boolean;

  @Field(() => GoalNote, { nullable: true, description: "None where the goal was there in time and never changed." })
  goalNote!: GoalNote | null;

  @Field(() => Change, {
    nullable: true,
    description: "How much the value differs from an earlier one; none where there is no earlier one to compare with.",
  })
  change!: Change | null;

  @Field(() => Attention, {
    nullable: true,
    description: "Only of figures that were looked at for the list of early signals.",
  })
  attention!: Attention | null;

  @Field(() => Bounds, {
    nullable: true,
    description:
      "Only where rows wait, a field is empty, or verdicts that cannot be said were counted. The value lies within.",
  })
  bounds!: Bounds | null;

  @Field(() => Int, {
    description:
      "How many rows that may belong here wait in quarantine. Of a survey those are answers that count as not given, and make no bounds.",
  })
  rowsWaiting!: number;

  @Field(() => Int, { description: "How many rows are in neither number because a field is empty." })
  rowsUnfilled!: number;

  @Field(() => Int, {
    nullable: true,
    description: "Of a period that still runs and has a norm: how many more cases may miss it.",
  })
  missesLeft!: number | null;

  @Field(() => Int, {
    nullable: true,
    description:
      "Of a complete count with a norm to reach: how many more of what was counted would have to count; 0 where the norm is reached, null where what is not known decides. Of a share of cases: in how many more of the same cases it would have to be so for the whole judging interval to be at the norm; null where the norm was not judged, or cannot be met.",
  })
  hitsNeeded!: number | null;

  @Field(() => Forecast, {
    nullable: true,
    description:
      "Of a share of cases over a calendar year that still runs, from twenty cases and a quarter of the year; none where more cases are not known yet than are to come.",
  })
  forecast!: Forecast | null;

  @Field(() => Int, {
    nullable: true,
    description:
      "Where a hold cannot be judged: how many answers a survey must bring. None where an answer from every home would not do.",
  })
  answersNeeded!: number | null;

  @Field(() => Int, { nullable: true, description: "Where a hold cannot be judged: how many homes could answer." })
  answersPossible!: number | null;

  @Field(() => Int, {
    nullable: true,
    description:
      "Where a hold cannot be judged with this baseline: how many answers it would take with a baseline over two surveys.",
  })
  answersNeededTwoWaves!: number | null;

  @Field(() => [VerdictCount], {
    nullable: true,
    complexity: listCost(10),
    description: "Of a derived KPI: how many of the areas within are in each class.",
  })
  verdictCounts!: VerdictCount[] | null;

  @Field(() => [FigurePart], {
    nullable: true,
    complexity: listCost(5),
    description: "Of a composite: what it is made of, in the order of its definition, also what is not in.",
  })
  parts!: FigurePart[] | null;

  /** Of a mean: its standard error and degrees of freedom, as a process. */
  spread!: { se: number; df: number } | null;
}

@ObjectType({
  implements: Figure,
  simpleResolvers: true,
  description: "A figure that exists and is not shown. It is not zero, and not missing.",
})
export class Withheld extends Figure {
  @Field(() => WithheldReason)
  reason!: WithheldReason;
}

export const FigureConnection = connectionOf(() => Figure, "Figure");
