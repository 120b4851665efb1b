import { Field, ID, ObjectType } from "type-graphql";
import { isSynthetic } from "../descriptions.ts";

@ObjectType("Association", { simpleResolvers: true, description: "The housing association of this address." })
export class SharedAssociation {
  @Field(() => ID, { description: "The word in its address." })
  code!: string;

  @Field(() => String, { description: "What it is called." })
  name!: string;

  @Field(() => Boolean, { description: isSynthetic })
  isSynthetic!: boolean;
}
