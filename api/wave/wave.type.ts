import { GraphQLDate } from "graphql-scalars";
import { Field, Float, ID, Int, ObjectType } from "type-graphql";
import { listCost } from "../cost.ts";
import { PeriodKind, RepresentationBand, SurveyMode, WaveLimit, WeightingMethod } from "../enums.ts";
import { Node } from "../node/node.type.ts";
import type { ReleaseKey } from "../release/release-key.ts";
import type { Account } from "./wave.entity.ts";

@ObjectType({ simpleResolvers: true, description: "A level that had too few answers and was weighed with others." })
export class MergedLevel {
  @Field(() => String, { description: "The code of the characteristic that it is a level of." })
  variable!: string;

  @Field(() => String, { description: "The code of the level that had too few answers." })
  level!: string;

  @Field(() => String, { description: "The codes of all levels that were weighed together, with + between them." })
  into!: string;
}

@ObjectType({ simpleResolvers: true, description: "How the answers of a survey were weighed, and what that cost." })
export class Weighting {
  @Field(() => WeightingMethod)
  method!: WeightingMethod;

  @Field(() => [MergedLevel], {
    complexity: listCost(20),
    description: "The levels that had too few answers; empty where all had enough.",
  })
  merged!: MergedLevel[];

  @Field(() => Float, { description: "The share of the answers whose weight was cut off or raised, from 0 to 1." })
  trimmedShare!: number;

  @Field(() => Float, {
    description:
      "The furthest that the weighted answers lie from the homes of any level, as a share of these from 0 to 1.",
  })
  marginError!: number;

  @Field(() => Float, { description: "How many equally weighted answers would be as precise." })
  effectiveAnswers!: number;

  @Field(() => Float, { description: "Answers per effective answer, at least 1 (Kish)." })
  designEffect!: number;

  @Field(() => Float, { description: "The lowest weight of an answer, as a multiple of the mean." })
  lowest!: number;

  @Field(() => Float, { description: "The highest weight of an answer, as a multiple of the mean." })
  highest!: number;
}

@ObjectType({
  simpleResolvers: true,
  description: "What weighting did to a figure of the whole association, in the unit of the KPI.",
})
export class WeightingEffect {
  @Field(() => ID, { description: "The code of the KPI." })
  kpi!: string;

  @Field(() => Int, { description: "How many answers it is made of." })
  answers!: number;

  @Field(() => Float, { description: "The plain mean of the answers, in the unit of the KPI." })
  unweighted!: number;

  @Field(() => Float, { description: "The published figure, in the unit of the KPI." })
  weighted!: number;

  @Field(() => Float, {
    nullable: true,
    description:
      "How far the plain mean can be off at worst because not everybody answered, in the unit of the figure: the spread of the answers times `maxBias`. None where it is not known how the answers represent those asked.",
  })
  worstCase!: number | null;
}

@ObjectType({
  simpleResolvers: true,
  description: "How one group of households answered. What is too small to show is not told.",
})
export class LevelResponse {
  @Field(() => String, {
    description: "The code of the characteristic: district, age_band, tenure_band or dwelling_type.",
  })
  variable!: string;

  @Field(() => String, { description: "A code: of a district, or of the delivered band or type." })
  level!: string;

  @Field(() => Int, {
    nullable: true,
    description:
      "How many let homes there are in the group; of a panel questionnaire how many invitations arrived. None where that is too few to tell.",
  })
  asked!: number | null;

  @Field(() => Int, {
    nullable: true,
    description: "How many households of the group answered; none where that is too few to tell.",
  })
  answers!: number | null;

  @Field(() => Float, { nullable: true, description: "Answers per home or invitation, from 0 to 1." })
  rate!: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      "The unconditional partial R-indicator: √(share of the households) × (its rate − the whole rate), from -1 to 1. Below 0 is under-represented.",
  })
  partial!: number | null;

  release!: ReleaseKey;
}

@ObjectType({
  simpleResolvers: true,
  description: "How well the answers represent the households that were asked (Schouten, Cobben & Bethlehem 2009).",
})
export class Representativeness {
  @Field(() => Float, {
    description:
      "The R-indicator, from 0 to 1: 1 when every household is as likely to answer, lower as groups differ more.",
  })
  rIndicator!: number;

  @Field(() => RepresentationBand)
  band!: RepresentationBand;

  @Field(() => Float, { description: "Answers per household in the comparison, from 0 to 1." })
  rate!: number;

  @Field(() => Float, {
    description: "The largest bias that an unweighted mean can have, in standard deviations of the answers.",
  })
  maxBias!: number;

  @Field(() => [LevelResponse], {
    complexity: listCost(30),
    description: "Per variable, in the order of the vocabulary.",
  })
  levels!: LevelResponse[];
}

@ObjectType({ simpleResolvers: true, description: "Neighbourhoods with homes and few answers." })
export class FewAnswers {
  @Field(() => Int, { description: "How many neighbourhoods have too few to show a figure." })
  hidden!: number;

  @Field(() => Int, { description: "How many neighbourhoods have enough to show a figure and too few to judge one." })
  unjudged!: number;
}

@ObjectType({ simpleResolvers: true, description: "Something that the answers cannot tell." })
export class WaveLimitation {
  @Field(() => WaveLimit)
  limit!: WaveLimit;

  account!: Account;
}

@ObjectType({
  implements: Node,
  simpleResolvers: true,
  description:
    "The account of a survey wave or panel questionnaire: whom it was asked of, who answered, how the answers were weighed, how well they represent the tenants and what cannot be said. One that waits for approval has none.",
})
export class Wave extends Node {
  @Field(() => ID, { description: "2026-W1 or 2026-V2; figures have it as their period." })
  code!: string;

  @Field(() => PeriodKind)
  kind!: PeriodKind;

  @Field(() => String, {
    nullable: true,
    description: "Its name as it was delivered; none where it could not be read.",
  })
  name!: string | null;

  @Field(() => SurveyMode, {
    nullable: true,
    description: "How people were asked; none where the source does not say.",
  })
  mode!: SurveyMode | null;

  @Field(() => GraphQLDate, {
    nullable: true,
    description: "Of a survey: the day on which the register was read.",
  })
  referenceDate!: string | null;

  @Field(() => GraphQLDate, { description: "The first day on which people could answer." })
  startedOn!: string;

  @Field(() => GraphQLDate, { description: "The last day on which people could answer." })
  closedOn!: string;

  @Field(() => String, {
    nullable: true,
    description: "The function that approved it; none where nobody had to.",
  })
  approvedBy!: string | null;

  @Field(() => GraphQLDate, {
    nullable: true,
    description: "The day of that approval; none where nobody had to approve.",
  })
  approvedOn!: string | null;

  @Field(() => String, { nullable: true, description: "What the function said with it." })
  approvalNote!: string | null;

  @Field(() => Int, {
    nullable: true,
    description:
      "How many homes were let on the reference date, or on the day it was sent; none where no home is known then.",
  })
  homes!: number | null;

  @Field(() => Int, {
    nullable: true,
    description: "How many invitations were sent; none where the source does not say.",
  })
  invited!: number | null;

  @Field(() => Int, { nullable: true, description: "Of a panel questionnaire: how many invitations arrived." })
  delivered!: number | null;

  @Field(() => Int, { description: "How many households answered, or how many questionnaires were completed." })
  answers!: number;

  @Field(() => Float, {
    nullable: true,
    description:
      "Answers per invitation, of a panel questionnaire per one that arrived, from 0 to 1. None where that would be more.",
  })
  response!: number | null;

  @Field(() => Weighting, {
    nullable: true,
    description: "How its answers were weighed; none of a panel questionnaire, or without answers or a register.",
  })
  weighting!: Weighting | null;

  @Field(() => [WeightingEffect], {
    complexity: listCost(5),
    description: "What weighting did to the figures of the whole association; empty where nothing was weighed.",
  })
  effects!: WeightingEffect[];

  @Field(() => Representativeness, {
    nullable: true,
    description:
      "How well they represent those asked; none where there are too few answers, or nothing to compare them with.",
  })
  representativeness!: Representativeness | null;

  @Field(() => Float, {
    nullable: true,
    description:
      "Of a panel questionnaire: the share of the answers that should have come from another district or age to be spread as the homes are, from 0 to 1 (Duncan & Duncan 1955).",
  })
  dissimilarity!: number | null;

  @Field(() => FewAnswers, {
    nullable: true,
    description: "Of a weighed survey: how many neighbourhoods have few answers. None of anything else.",
  })
  neighbourhoods!: FewAnswers | null;

  @Field(() => [WaveLimitation], { complexity: listCost(10), description: "What cannot be said." })
  limits!: WaveLimitation[];

  release!: ReleaseKey;
}
