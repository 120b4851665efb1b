import { GraphQLDate, GraphQLDateTime } from "graphql-scalars";
import { Field, Int, ObjectType } from "type-graphql";
import { Association } from "../association/association.type.ts";
import { Node } from "../node/node.type.ts";
import { connectionOf } from "../paging.ts";
import type { ReleaseKey } from "./release-key.ts";

@ObjectType({
  implements: Node,
  simpleResolvers: true,
  description: "A numbered state of all figures of an association. It never changes: a correction is a later release.",
})
export class Release extends Node {
  @Field(() => Int, { description: "Numbers rise; some are skipped." })
  number!: number;

  @Field(() => GraphQLDateTime)
  publishedAt!: Date;

  @Field(() => GraphQLDate, { description: "The day that the verdicts look from." })
  referenceDate!: string;

  @Field(() => Boolean, { description: "Whether its figures are made up, to try things with." })
  isSynthetic!: boolean;

  @Field(() => Association)
  association!: Association;

  key!: ReleaseKey;
}

export const ReleaseConnection = connectionOf(() => Release, "Release");
