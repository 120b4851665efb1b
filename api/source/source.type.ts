import { GraphQLDate, GraphQLSafeInt } from "graphql-scalars";
import { Field, ID, ObjectType } from "type-graphql";
import { Node } from "../node/node.type.ts";

@ObjectType({
  implements: Node,
  simpleResolvers: true,
  description: "A table that a system of the association delivers, and what its last delivery brought.",
})
export class Source extends Node {
  @Field(() => ID, { description: "Who delivers: the word for a system, such as nuisance." })
  source!: string;

  @Field(() => ID, { description: "What is delivered: the word for a table, such as cases." })
  entity!: string;

  @Field(() => GraphQLDate, { nullable: true, description: "The day of its last delivery; none before the first." })
  lastDelivered!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "The period that its last delivery is about, as its file name says; none before the first delivery.",
  })
  coversPeriod!: string | null;

  @Field(() => GraphQLSafeInt, {
    nullable: true,
    description: "How many rows its last delivery had; none before the first.",
  })
  rowsRead!: number | null;

  @Field(() => GraphQLSafeInt, { nullable: true, description: "How many of those rows count in the figures." })
  rowsAccepted!: number | null;

  @Field(() => GraphQLSafeInt, { nullable: true, description: "How many of those rows wait for a decision." })
  rowsQuarantined!: number | null;
}
