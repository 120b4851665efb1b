import { GraphQLDate, GraphQLDateTimeISO } from "graphql-scalars";
import { Field, Float, ID, Int, ObjectType } from "type-graphql";

@ObjectType("Agreement", { simpleResolvers: true, description: "Under which agreement the reader sees figures." })
export class Terms {
  @Field(() => ID, { description: "What the association calls it." })
  code!: string;

  @Field(() => [String], { description: "With which organisations it was made." })
  parties!: string[];

  @Field(() => String, { description: "What the figures may be used for; in Dutch." })
  purpose!: string;

  @Field(() => String, { description: "On what in the law it rests; in Dutch." })
  legalGround!: string;

  @Field(() => [ID], { description: "The codes of the KPIs that it is about." })
  kpis!: string[];

  @Field(() => [String], {
    description:
      "The areas that it is about, each with what lies in it, as level/code. Empty where that is all of them.",
  })
  areas!: string[];

  @Field(() => GraphQLDateTimeISO, { description: "From when it holds." })
  validFrom!: Date;

  @Field(() => GraphQLDateTimeISO, { nullable: true, description: "Until when; none where it has no end." })
  validUntil!: Date | null;

  @Field(() => GraphQLDateTimeISO, {
    nullable: true,
    description: "Until when the key of this question opens anything. None without a key, and of one that stays.",
  })
  keyExpiresAt!: Date | null;

  @Field(() => String, { description: "Who at the association is asked about it." })
  contact!: string;

  @Field(() => Int, { description: "How much all questions of one hour may cost together." })
  pointsPerHour!: number;
}

@ObjectType({ simpleResolvers: true, description: "What was asked under the agreement on one day." })
export class UsageDay {
  @Field(() => GraphQLDate, { description: "In Amsterdam." })
  day!: string;

  @Field(() => Int, { description: "How many questions." })
  questions!: number;

  @Field(() => Float, { description: "What those cost." })
  points!: number;
}
