import { Field, Float, Int, ObjectType } from "type-graphql";
import { listCost } from "../cost.ts";
import { ControlSignal } from "../enums.ts";
import type { ReleaseKey } from "../release/release-key.ts";

@ObjectType({ simpleResolvers: true, description: "One whole month of a control chart, per 100 homes." })
export class ControlMonth {
  @Field(() => String, { description: "The code of the month: 2026-08." })
  month!: string;

  @Field(() => Int, { description: "How many events there were." })
  events!: number;

  @Field(() => Float, { description: "Events per 100 homes in this month." })
  value!: number;

  @Field(() => Float, { description: "What is usual in this month of the year, in events per 100 homes." })
  expected!: number;

  @Field(() => Float, {
    description: "Three standard deviations below what is usual, and not below 0; in events per 100 homes.",
  })
  lower!: number;

  @Field(() => Float, { description: "Three standard deviations above what is usual, in events per 100 homes." })
  upper!: number;

  @Field(() => [ControlSignal], { complexity: listCost(1), description: "Empty for a month like others." })
  signals!: ControlSignal[];
}

@ObjectType({ simpleResolvers: true, description: "A complex with more events than chance explains." })
export class ComplexAboveLimit {
  @Field(() => Int, { description: "How many events there were in all those months." })
  events!: number;

  @Field(() => Float, { description: "Events per 100 homes and year." })
  value!: number;

  @Field(() => Float, {
    description:
      "The limit that it lies above, in events per 100 homes and year: of a complex like others one in a thousand does.",
  })
  upper!: number;

  areaKey!: string;
  release!: ReleaseKey;
}

@ObjectType({ simpleResolvers: true, description: "The complexes of ten homes and more, over three years." })
export class ComplexesCompared {
  @Field(() => String, { description: "The first of the months that were added up, such as 2023-09." })
  from!: string;

  @Field(() => String, { description: "The last of those months." })
  until!: string;

  @Field(() => Int, { description: "How many complexes were compared." })
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
