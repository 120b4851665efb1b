import { Field, ID, Int, ObjectType } from "type-graphql";
import { AreaLevel } from "../enums.ts";
import { connectionOf } from "../paging.ts";

@ObjectType("Area", { simpleResolvers: true, description: "A part of where the association has homes." })
export class SharedArea {
  @Field(() => ID, {
    description: "As others know it: a CBS code, or the association's own code of a neighbourhood group.",
  })
  code!: string;

  @Field(() => String, { description: "What it is called." })
  name!: string;

  @Field(() => AreaLevel)
  level!: AreaLevel;

  @Field(() => Int, { description: "The year of the CBS division that the code belongs to." })
  vintage!: number;

  @Field(() => Boolean, { description: "Whether it is an area of today; others are of periods that are over." })
  isInForce!: boolean;

  @Field(() => SharedArea, {
    nullable: true,
    description: "The area that it is a direct part of; none where the agreement is not about that one.",
  })
  within!: SharedArea | null;

  key!: string;
  /** As level/code: itself and all that it lies in. */
  around!: string[];
}

export const SharedAreaConnection = connectionOf(() => SharedArea, "Area");
