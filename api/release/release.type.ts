import { GraphQLDate, GraphQLDateTime } from "graphql-scalars";
import { Field, Int, ObjectType } from "type-graphql";
import { Association } from "../association/association.type.ts";
import { isSynthetic } from "../descriptions.ts";
import { Node } from "../node/node.type.ts";
import { connectionOf } from "../paging.ts";
import type { ReleaseKey } from "./release-key.ts";

@ObjectType({
  implements: Node,
  simpleResolvers: true,
  description: "A numbered state of all figures of an association. It never changes: a correction is a later release.",
})
export class Release extends Node {
  @Field(() => Int, { description: "The number by which it is asked for. Numbers rise; some are skipped." })
  number!: number;

  @Field(() => GraphQLDateTime, { description: "The moment from which readers saw it, in UTC." })
  publishedAt!: Date;

  @Field(() => GraphQLDate, { description: "The day that the verdicts look from: what was due by then is judged." })
  referenceDate!: string;

  @Field(() => Boolean, { description: isSynthetic })
  isSynthetic!: boolean;

  @Field(() => Association, { description: "Whose figures these are." })
  association!: Association;

  @Field(() => Boolean, {
    description:
      "Whether it was decided what others may see of it, which is after it was published. Of an older release it always was.",
  })
  isSharingDecided!: boolean;

  key!: ReleaseKey;
}

export const ReleaseConnection = connectionOf(() => Release, "Release");
