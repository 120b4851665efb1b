import { GraphQLDate, GraphQLSafeInt } from "graphql-scalars";
import { Field, ID, ObjectType } from "type-graphql";
import { Node } from "../node/node.type.ts";

@ObjectType({
  implements: Node,
  simpleResolvers: true,
  description: "A table that a system of the association delivers, and what its last delivery brought.",
})
export class Source extends Node {
  @Field(() => ID, { description: "Who delivers." })
  source!: string;

  @Field(() => ID, { description: "What is delivered." })
  entity!: string;

  @Field(() => GraphQLDate, { nullable: true, description: "None before the first delivery." })
  lastDelivered!: string | null;

  @Field(() => String, { nullable: true })
  coversPeriod!: string | null;

  @Field(() => GraphQLSafeInt, { nullable: true })
  rowsRead!: number | null;

  @Field(() => GraphQLSafeInt, { nullable: true })
  rowsAccepted!: number | null;

  @Field(() => GraphQLSafeInt, { nullable: true, description: "Rows that wait for a decision." })
  rowsQuarantined!: number | null;
}
