import { Field, Float, ID, ObjectType } from "type-graphql";
import { WithheldReason } from "../enums.ts";
import type { Text } from "../kpi/card.entity.ts";

@ObjectType({
  simpleResolvers: true,
  description:
    "A figure that a composite is made of: its own value, the grade that it stands for and its weight, or why it is not in.",
})
export class FigurePart {
  @Field(() => ID, { description: "The code of the KPI of that figure." })
  kpi!: string;

  @Field(() => String, {
    nullable: true,
    description: "The code of the period of that figure; none where there is no figure.",
  })
  period!: string | null;

  @Field(() => Float, {
    nullable: true,
    description: "In the unit of its own KPI; a share is told from 0 to 1. None where there is no figure.",
  })
  value!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: "The grade from 1 to 10 that the value stands for; none where there is no figure.",
  })
  grade!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: "How much it counts for, from 0 to 1. The weights of the parts that are in add up to 1.",
  })
  weight!: number | null;

  @Field(() => WithheldReason, { nullable: true, description: "Why it is not in; none where it is." })
  reason!: WithheldReason | null;

  names!: Text;
}
