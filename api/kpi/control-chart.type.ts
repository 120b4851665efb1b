import { Field, Float, Int, ObjectType } from "type-graphql";
import { listCost } from "../cost.ts";
import { ControlSignal } from "../enums.ts";
import type { ReleaseKey } from "../release/release-key.ts";

@ObjectType({ simpleResolvers: true, description: "One whole month of a control chart, per 100 homes." })
export class ControlMonth {
  @Field(() => String, { description: "Such as 2026-08." })
  month!: string;

  @Field(() => Int)
  events!: number;

  @Field(() => Float)
  value!: number;

  @Field(() => Float, { description: "What is usual in this month of the year." })
  expected!: number;

  @Field(() => Float, { description: "Three standard deviations below what is usual, and not below 0." })
  lower!: number;

  @Field(() => Float, { description: "Three standard deviations above what is usual." })
  upper!: number;

  @Field(() => [ControlSignal], { complexity: listCost(1), description: "Empty for a month like others." })
  signals!: ControlSignal[];
}

@ObjectType({ simpleResolvers: true, description: "A complex with more events than chance explains." })
export class ComplexAboveLimit {
  @Field(() => Int)
  events!: number;

  @Field(() => Float, { description: "Events per 100 homes and year." })
  value!: number;

  @Field(() => Float, { description: "The limit that it lies above: of a complex like others one in a thousand does." })
  upper!: number;

  areaKey!: string;
  release!: ReleaseKey;
}

@ObjectType({ simpleResolvers: true, description: "The complexes of ten homes and more, over three years." })
export class ComplexesCompared {
  @Field(() => String, { description: "The first of the months that were added up." })
  from!: string;

  @Field(() => String, { description: "The last of them." })
  until!: string;

  @Field(() => Int)
  compared!: number;

  @Field(() => Float, { description: "Events per 100 homes and year of all of them together." })
  mean!: number;

  @Field(() => Boolean, { description: "They differ more than by chance alone, so that the limits were widened." })
  isWidened!: boolean;

  @Field(() => [ComplexAboveLimit], { complexity: listCost(10), description: "The most per home first." })
  above!: ComplexAboveLimit[];
}

@ObjectType({
  simpleResolvers: true,
  description:
    "The months of a KPI of the whole association against what is usual: a u-chart with the season taken out.",
})
export class ControlChart {
  @Field(() => Float, { description: "Events per 100 homes and month, of all months together." })
  mean!: number;

  @Field(() => Boolean, { description: "Whether every month of the year has a level of its own." })
  isSeasonal!: boolean;

  @Field(() => [ControlMonth], { complexity: listCost(60), description: "The oldest first." })
  months!: ControlMonth[];

  @Field(() => ComplexesCompared, { nullable: true, description: "None where no complex is large enough." })
  complexes!: ComplexesCompared | null;
}
