import { GraphQLDate } from "graphql-scalars";
import { Field, ID, ObjectType } from "type-graphql";
import { PERIOD_CODES } from "../descriptions.ts";
import { PeriodKind } from "../enums.ts";

@ObjectType("Period", {
  simpleResolvers: true,
  description: "A closed stretch of time that a shared figure is about.",
})
export class SharedPeriod {
  @Field(() => ID, { description: `${PERIOD_CODES}.` })
  code!: string;

  @Field(() => PeriodKind)
  kind!: PeriodKind;

  @Field(() => GraphQLDate, { description: "The first day of it." })
  startsOn!: string;

  @Field(() => GraphQLDate, { description: "The first day after it." })
  endsBefore!: string;
}
