import { Field, ID, Int, ObjectType } from "type-graphql";
import { listCost } from "../cost.ts";
import { AreaLevel, AreaTree } from "../enums.ts";
import { Node } from "../node/node.type.ts";
import { connectionOf } from "../paging.ts";
import type { ReleaseKey } from "../release/release-key.ts";

@ObjectType({
  implements: Node,
  simpleResolvers: true,
  description: "A part of where the association has homes, as known at a release.",
})
export class Area extends Node {
  @Field(() => ID, {
    description:
      "As others know it: a CBS code, a complex number, or the association's own code of a neighbourhood group.",
  })
  code!: string;

  @Field(() => String, { description: "What it is called." })
  name!: string;

  @Field(() => AreaLevel)
  level!: AreaLevel;

  @Field(() => AreaTree)
  tree!: AreaTree;

  @Field(() => Int, { description: "The year of the CBS division that the code belongs to." })
  vintage!: number;

  @Field(() => Int, { description: "How many homes are let in it." })
  homes!: number;

  @Field(() => Area, {
    nullable: true,
    description: "The area that this one is a direct part of; none for the association.",
  })
  within!: Area | null;

  @Field(() => [Area], {
    complexity: listCost(3),
    description: "The neighbourhoods in which a complex has homes, most homes first. Empty for other areas.",
  })
  neighbourhoods!: Area[];

  neighbourhoodKeys!: string[];
  key!: string;
  /** Keys from the association down to the area itself. */
  path!: string[];
  /** In the list of areas and the division of today; others are of periods that are over. */
  isInForce!: boolean;
  /** The same for areas of several divisions that go on in each other. */
  series!: string;
  release!: ReleaseKey;
}

export const AreaConnection = connectionOf(() => Area, "Area");
