import { Field, ID, ObjectType } from "type-graphql";
import { isSynthetic } from "../descriptions.ts";
import { Node } from "../node/node.type.ts";
import type { ReleaseKey } from "../release/release-key.ts";

@ObjectType({
  implements: Node,
  simpleResolvers: true,
  description: "A housing association, as a release tells of it. Each has an address of its own.",
})
export class Association extends Node {
  @Field(() => ID, { description: "The word in its address." })
  code!: string;

  @Field(() => String, { description: "What it is called." })
  name!: string;

  @Field(() => Boolean, { description: isSynthetic })
  isSynthetic!: boolean;

  release!: ReleaseKey;
}
