import { confidences } from "@fijne-buurten/db/vocabulary";
import { Field, Float, Int, ObjectType } from "type-graphql";
import { Verdict } from "../enums.ts";

@ObjectType({
  simpleResolvers: true,
  description: "How much the value differs from an earlier one, with the interval of that difference.",
})
export class Change {
  @Field(() => Float)
  value!: number;

  @Field(() => Float, { nullable: true })
  lower!: number | null;

  @Field(() => Float, { nullable: true })
  upper!: number | null;

  @Field(() => Float, { nullable: true, description: `How sure that interval is: ${confidences.judged.value}.` })
  level!: number | null;

  @Field(() => String, { description: "The period compared with." })
  since!: string;
}

@ObjectType({
  simpleResolvers: true,
  description: "What the value would be if every empty form had counted against, and if every one had counted for.",
})
export class Bounds {
  @Field(() => Float)
  lower!: number;

  @Field(() => Float)
  upper!: number;
}

@ObjectType({ simpleResolvers: true, description: "How many of the areas within have this verdict." })
export class VerdictCount {
  @Field(() => Verdict, { nullable: true, description: "None for areas whose own figure is withheld." })
  verdict!: Verdict | null;

  @Field(() => Int)
  count!: number;
}

@ObjectType({ simpleResolvers: true, description: "One of the measured sums that a figure was made of." })
export class Moment {
  @Field(() => String)
  name!: string;

  @Field(() => Float, { nullable: true })
  value!: number | null;
}
