import type { DocumentNode, GraphQLSchema } from "graphql";

export type Question = {
  schema: GraphQLSchema;
  query: DocumentNode;
  variables?: Record<string, unknown>;
  operationName?: string;
};
