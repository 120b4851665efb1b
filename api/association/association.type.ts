import { Field, ID, ObjectType } from "type-graphql";
import type { ReleaseKey } from "../release/release-key.ts";

@ObjectType({ simpleResolvers: true, description: "A housing association. Each has an address of its own." })
export class Association {
  @Field(() => ID)
  id!: string;

  @Field(() => String)
  name!: string;

  @Field(() => Boolean, { description: "Whether its figures are made up, to try things with." })
  isSynthetic!: boolean;

  release!: ReleaseKey;
}
