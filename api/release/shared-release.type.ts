import { GraphQLDate, GraphQLDateTimeISO } from "graphql-scalars";
import { Field, Int, ObjectType } from "type-graphql";

@ObjectType("Release", {
  simpleResolvers: true,
  description: "The release of which figures were last shared. Answers stay the same until something else is shared.",
})
export class SharedRelease {
  @Field(() => Int, { description: "Numbers go up, with gaps." })
  number!: number;

  @Field(() => GraphQLDate, { description: "The day that the verdicts look from." })
  referenceDate!: string;

  @Field(() => GraphQLDateTimeISO, { description: "When its figures passed the attacks, and were shared." })
  sharedAt!: Date;
}
